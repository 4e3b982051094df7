"""Runs and sources, for those who import: the coordinator of the city and the project team."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from equalcity.directory.errors import NoSuchRun, NoSuchSource
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.formats.incoming import Origin
from equalcity.directory.models import ImportNote, ImportRun, Schedule, Service, Source
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


def sources_in(*, actor: Actor, cities: Collection[str]) -> list[Source]:
    """Return the sources that cities import from, by name; of those cities alone that the actor runs."""
    mine = [city for city in cities if may_run_city(actor, city)]
    return list(Source.objects.filter(city__in=mine, is_own=False).order_by("name"))


def runs_in(
    *, actor: Actor, cities: Collection[str], before: datetime | None = None, most: int = 25
) -> list[ImportRun]:
    """Return the imports of cities, newest first; of those cities alone that the actor runs."""
    mine = [city for city in cities if may_run_city(actor, city)]
    runs = ImportRun.objects.filter(source__city__in=mine).select_related("source__city").order_by("-made_at")
    return list((runs.filter(made_at__lt=before) if before else runs)[:most])


def services_of_notes(run: ImportRun, notes: Iterable[ImportNote]) -> dict[int, UUID]:
    """Return the service that each note is about, where it can be told, by the note's number."""
    hours: dict[UUID, int] = {}
    found: dict[int, UUID] = {}
    for note in notes:
        if note.original_id and note.kind in ("service", "schedule"):
            made = UUID(record_id(run.source_id, note.kind, note.original_id))
            if note.kind == "service":
                found[note.pk] = made
            else:
                hours[made] = note.pk
    rows = Schedule.objects.filter(pk__in=hours).values_list("pk", "service", "service_at_location__service")
    found |= {hours[pk]: service or at for pk, service, at in rows if service or at}
    known = set(Service.objects.filter(pk__in=found.values()).values_list("pk", flat=True))
    return {number: service for number, service in found.items() if service in known}


def city_of_run(run: UUID) -> str:
    """Return the city that an import was for. For jobs alone."""
    return ImportRun.objects.values_list("source__city", flat=True).get(pk=run)


def insist_on_city(actor: Actor, city: str) -> None:
    """Raise `NotYours` unless the actor runs the city."""
    if not may_run_city(actor, city):
        raise NotYours


def origin_of(source: Source) -> Origin:
    """Return what the readers have to know of a source."""
    known = frozenset(map(str, source.known_public))
    return Origin(source.pk, source.language.split("-")[0], source.city.timezone, known)
