"""Runs and sources, for those who import: the coordinator of the city and the project team."""

from __future__ import annotations

from uuid import UUID

from equalcity.directory.errors import NoSuchRun, NoSuchSource
from equalcity.directory.formats.incoming import Origin
from equalcity.directory.models import ImportRun, Source
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city


def run_for(*, actor: Actor, run: UUID) -> ImportRun:
    """Return a run with its source and city. Raises `NoSuchRun`, `NotYours`."""
    found = ImportRun.objects.select_related("source__city").filter(pk=run).first()
    if found is None:
        raise NoSuchRun
    insist_on_city(actor, found.source.city_id)
    return found


def source_for(*, actor: Actor, city: str, slug: str) -> Source:
    """Return a source that a city imports from. Raises `NoSuchSource`, `NotYours`."""
    insist_on_city(actor, city)
    found = Source.objects.select_related("city").filter(pk=slug, city=city, is_own=False).first()
    if found is None:
        raise NoSuchSource
    return found


def insist_on_city(actor: Actor, city: str) -> None:
    """Raise `NotYours` unless the actor runs the city."""
    if not may_run_city(actor, city):
        raise NotYours


def origin_of(source: Source) -> Origin:
    """Return what the readers have to know of a source."""
    known = frozenset(map(str, source.known_public))
    return Origin(source.pk, source.language.split("-")[0], source.city.timezone, known)
