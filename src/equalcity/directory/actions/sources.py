"""Sources: whom a city imports from."""

from __future__ import annotations

from django.db import transaction

from equalcity.directory.errors import SourceTaken
from equalcity.directory.formats.given import Given
from equalcity.directory.models import ImportRun, Service, Source
from equalcity.directory.selectors.imports import insist_on_city, source_for
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.places.selectors import city as city_named


@transaction.atomic
def name_source(
    *, actor: Actor, city: str, slug: str, name: str, language: str, licence: str = "", attribution: str = ""
) -> Source:
    """Make a source that the city imports from. Raises `NotYours`, `CityMissing`, `SourceTaken`."""
    insist_on_city(actor, city)
    place = city_named(city)
    if Source.objects.filter(pk=slug).exists():
        raise SourceTaken
    made = Source.objects.create(
        slug=slug, city=place, name=name, language=language, licence=licence, attribution=attribution
    )
    record(actor=actor, verb="source.named", subject=f"source:{slug}", facts={"city": city})
    return made


@transaction.atomic
def say_public(*, actor: Actor, city: str, slug: str, original_id: str) -> None:
    """Note that an entry which its name alone made confidential is public: the next import treats it so.

    Raises `NotYours`, `NoSuchSource`.
    """
    source = source_for(actor=actor, city=city, slug=slug)
    said = [one for one in (original_id, *_organization_of_one(source, original_id)) if one not in source.known_public]
    if said:
        source.known_public = [*source.known_public, *said]
        source.save(update_fields=["known_public"])
        record(actor=actor, verb="source.said-public", subject=f"source:{slug}", facts={"city": city})


def _organization_of_one(source: Source, original_id: str) -> list[str]:
    """The organisation that has this service alone: in a plain table it bears the same name, and hides the service by it."""
    service = Service.objects.filter(origin=source, original_id=original_id).select_related("organization").first()
    if service is None or service.organization.services.count() > 1:
        return []
    return [service.organization.original_id]


def new_run(*, actor: Actor, source: Source, file: Given, retires_missing: bool = False) -> ImportRun:
    """Return a new run for a file, stored. Raises `NotYours`."""
    insist_on_city(actor, source.city_id)
    return ImportRun.objects.create(
        source=source, name=file.name[-100:], format=file.form, made_by=actor.alias, retires_missing=retires_missing
    )
