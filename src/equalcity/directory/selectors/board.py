"""A city's services as its desk lists them, and what is due there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from equalcity.core.clock import now
from equalcity.directory.logic.desk import may_read_entries
from equalcity.directory.models import Correction, Duplicate, Service, Upkeep, WrongReport
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city

PAGE = 50
SHOWN = ("", "active", "temporarily closed")


class Standing(StrEnum):
    """What a list can be narrowed to."""

    UNLISTED = "unlisted"
    LISTED = "listed"
    SUSPENDED = "suspended"
    DUE = "due"
    FLAGGED = "flagged-hours"
    CONFIDENTIAL = "confidential"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Page:
    """Some services of a list; `number` counts from 1."""

    rows: tuple[Service, ...]
    number: int
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class Board:
    """What is due in a city. Reports are counted by service, then by tick, since they were last settled."""

    counts: Mapping[Standing, int]
    reports: tuple[tuple[Service, Mapping[str, int]], ...]
    corrections: tuple[Correction, ...]
    duplicates: int


def services_of(
    *, actor: Actor, city: str, standing: Standing | None, words: str, number: int, is_mine: bool = False
) -> Page:
    """Return a page of a city's services, what is due first, then by name; `is_mine` those that the actor keeps. Raises `NotYours`."""
    if not may_read_entries(actor, city):
        raise NotYours
    rows = _narrowed(_kept(actor, city, is_mine), city, standing)
    for word in words.split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(organization__name__icontains=word))
    total = rows.count()
    start = (max(1, number) - 1) * PAGE
    ordered = rows.select_related("organization", "upkeep", "vetting").order_by(
        F("upkeep__next_check").asc(nulls_first=True), "name", "pk"
    )
    return Page(tuple(ordered[start : start + PAGE]), max(1, number), total, start + PAGE < total)


def _kept(actor: Actor, city: str, is_mine: bool) -> QuerySet[Service]:
    rows = Service.objects.filter(origin__city=city)
    return rows.filter(upkeep__owner=actor.account) if is_mine else rows


def _narrowed(rows: QuerySet[Service], city: str, standing: Standing | None) -> QuerySet[Service]:
    if standing is Standing.RETIRED:
        return rows.exclude(status__in=SHOWN)
    rows = rows.filter(status__in=SHOWN)
    match standing:
        case Standing.UNLISTED | Standing.LISTED | Standing.SUSPENDED:
            return rows.filter(upkeep__listing=standing.value)
        case Standing.DUE:
            return rows.filter(_due(now().date()), upkeep__listing=Upkeep.Listing.LISTED)
        case Standing.FLAGGED:
            return rows.filter(pk__in=_flagged(city))
        case Standing.CONFIDENTIAL:
            return rows.filter(is_confidential=True)
    return rows


def possible_hubs(service: Service) -> QuerySet[Service]:
    """Return the services through which a confidential one may be reached: public ones of its city. Says nothing of any place. Public."""
    rows = Service.objects.filter(origin__city=service.origin.city_id, is_confidential=False, status__in=SHOWN)
    return rows.exclude(pk=service.pk).order_by("name", "pk")


def _due(today: date) -> Q:
    """As `logic.upkeep.is_due`, for the database."""
    return Q(upkeep__next_check__isnull=True) | Q(upkeep__next_check__lte=today)


def _flagged(city: str) -> set[UUID]:
    """Services with hours that nobody could read."""
    return {door.service for door in shelf_of(city, with_unlisted=True).doors.values() if door.hours.unread}


def board(*, actor: Actor, city: str, is_mine: bool = False) -> Board:
    """Return what is due in a city, for whoever runs it; `is_mine`: of what the actor keeps. Raises `NotYours`."""
    if not may_run_city(actor, city):
        raise NotYours
    waiting = (Standing.UNLISTED, Standing.DUE, Standing.FLAGGED, Standing.SUSPENDED)
    kept = _kept(actor, city, is_mine)
    open_ones = Correction.objects.filter(state=Correction.State.OPEN, service__in=kept)
    pairs = Duplicate.objects.filter(state=Duplicate.State.OPEN)
    return Board(
        counts={each: _narrowed(kept, city, each).count() for each in waiting},
        reports=_reports(kept),
        corrections=tuple(open_ones.select_related("service__upkeep").order_by("made_at")),
        duplicates=pairs.filter(Q(first__in=kept) | Q(second__in=kept)).count(),
    )


def _reports(kept: QuerySet[Service]) -> tuple[tuple[Service, Mapping[str, int]], ...]:
    rows = WrongReport.objects.filter(service__in=kept, handled_at__isnull=True)
    ticks: dict[UUID, dict[str, int]] = {}
    for service, tick, count in rows.values_list("service", "tick").annotate(Sum("count")).order_by("tick"):
        ticks.setdefault(service, {})[tick] = count
    services = Service.objects.select_related("upkeep").in_bulk(list(ticks))
    found = [(services[key], said) for key, said in ticks.items()]
    return tuple(sorted(found, key=lambda pair: (-sum(pair[1].values()), pair[0].name)))
