"""A city's pathway as it was written: the published version for everybody, drafts and past ones for those who work on them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from equalcity.directory.errors import NoSuchPathway
from equalcity.directory.logic.pathways import Step, may_word_pathway, texts_of
from equalcity.directory.models import Pathway, Service
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.models import City
from equalcity.wording.logic.hashing import text_hash


def published_pathway(city: str) -> Pathway | None:
    """Return what readers see of a city, or None. Public."""
    return Pathway.objects.filter(city_id=city, state=Pathway.State.PUBLISHED).first()


def cities_with_pathway() -> list[City]:
    """Return the cities whose pathway readers can see. Public."""
    return list(City.objects.filter(pathways__state=Pathway.State.PUBLISHED).distinct())


def draft_pathway(actor: Actor, city: str) -> Pathway:
    """Return the draft for those who run the city. Raises `NotYours`, `NoSuchPathway`."""
    return _one(actor, city, state=Pathway.State.DRAFT)


def pathway_version(actor: Actor, city: str, version: int) -> Pathway:
    """Return one version, whatever its state, for those who run the city. Raises `NotYours`, `NoSuchPathway`."""
    return _one(actor, city, version=version)


def pathway_versions(actor: Actor, city: str) -> list[Pathway]:
    """Return all versions, the newest first, for those who run the city. Raises `NotYours`."""
    if not may_run_city(actor, city):
        raise NotYours
    return list(Pathway.objects.filter(city_id=city).order_by("-version"))


def _one(actor: Actor, city: str, **which: object) -> Pathway:
    if not may_run_city(actor, city):
        raise NotYours
    found = Pathway.objects.filter(city_id=city, **which).first()
    if found is None:
        raise NoSuchPathway
    return found


def steps_of(pathway: Pathway) -> list[Step]:
    """Return the steps of a version in their order (1 query)."""
    return [
        Step(
            kind=row.kind,
            actor=row.actor,
            service=str(row.service_id or ""),
            is_offered=row.is_offered,
            condition=row.condition,
            response=row.response,
            for_workers=row.for_workers,
            for_survivors=row.for_survivors,
        )
        for row in pathway.steps.order_by("position")
    ]


def listed_services(city: str) -> dict[str, str]:
    """Return the services survivors may be sent to: id and name, by name. Public."""
    doors = sorted(shelf_of(city).doors.values(), key=lambda door: (door.name.casefold(), door.id))
    return {str(door.service): door.name for door in doors}


def services_of(city: str, ids: Sequence[str]) -> dict[str, str]:
    """Return those of the ids that are services of the city, listed or not, with their names: for those who run it."""
    rows = Service.objects.filter(pk__in=[UUID(each) for each in ids], origin__city=city).values_list("pk", "name")
    return {str(key): name for key, name in rows}


def texts_to_word(actor: Actor, city: str) -> tuple[str, dict[str, str]]:
    """Return the language of a city's pathway and its texts by key: those of the draft, then what only the published version has.

    Raises `NotYours` for others than those who may translate them, `NoSuchPathway` where there is none.
    """
    if not may_word_pathway(actor, city):
        raise NotYours
    current = Pathway.objects.filter(city_id=city, state__in=[Pathway.State.DRAFT, Pathway.State.PUBLISHED])
    versions = list(current.order_by("state"))  # "draft" comes before "published"
    if not versions:
        raise NoSuchPathway
    language = versions[0].language
    steps = [step for version in versions if version.language == language for step in steps_of(version)]
    return language, {text_hash(text, language): text for text in texts_of(steps)}
