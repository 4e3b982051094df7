"""Which events there are, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from equalcity.gatherings.errors import NoSuchEvent, NotYourEvent
from equalcity.gatherings.logic.content import EventContent, PartContent
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.logic.states import CANCELLED, IN_PUBLIC
from equalcity.gatherings.models import Event, ProgrammePart
from equalcity.journal.errors import CannotMove
from equalcity.people.logic.roles import Actor


def _in_public(*, with_invented: bool, city: str | None) -> QuerySet[Event]:
    rows = Event.objects.select_related("city").filter(state__in=IN_PUBLIC)
    if not with_invented:
        rows = rows.filter(is_invented=False)
    if city is not None:
        rows = rows.filter(city=city or None) if city else rows.filter(city__isnull=True)
    return rows


def events_to_come(moment: datetime, *, with_invented: bool, city: str | None = None) -> Sequence[Event]:
    """Return published events that are not over, the next first; `city` empty asks for the network's own. Public."""
    rows = _in_public(with_invented=with_invented, city=city).filter(ends_at__gt=moment)
    return list(rows.order_by("starts_at", "slug"))


def events_past(moment: datetime, *, with_invented: bool, city: str | None = None) -> Sequence[Event]:
    """Return events that are over or of the project's history, the latest first; those whose day is not known last. Public."""
    rows = _in_public(with_invented=with_invented, city=city).exclude(ends_at__gt=moment)
    rows = rows.exclude(state=CANCELLED, source="")
    return list(rows.order_by(F("day").desc(nulls_last=True), "slug"))


def event_in_public(slug: str, *, with_invented: bool) -> Event:
    """Return an event that everybody may read. Raises `NoSuchEvent`. Public."""
    found = _in_public(with_invented=with_invented, city=None).filter(slug=slug).first()
    if found is None:
        raise NoSuchEvent
    return found


def events_organised_by(actor: Actor) -> Sequence[Event]:
    """Return the events that the actor organises, the latest first; those of history are the project team's."""
    rows = Event.objects.select_related("city").order_by(F("day").desc(nulls_first=True), "slug")
    return [row for row in rows if may_organise(actor, row.city_slug)]


def event_organised_by(actor: Actor, event: UUID, *, to_change: bool = False) -> Event:
    """Return an event for whoever organises it; with `to_change` nobody else changes it until the transaction ends.

    Raises `NoSuchEvent`, `NotYourEvent`, and `CannotMove` for a change of what is history.
    """
    rows = Event.objects.select_for_update(of=("self",)) if to_change else Event.objects.all()
    found = rows.select_related("city").filter(pk=event).first()
    if found is None:
        raise NoSuchEvent
    if not may_organise(actor, found.city_slug):
        raise NotYourEvent
    if to_change and found.is_history:
        raise CannotMove(_("This event is told from the project's history. It is changed in its file alone."))
    return found


def content_of(event: Event) -> EventContent:
    """Return what an event says."""
    return EventContent(
        title=event.title,
        summary=event.summary,
        language=event.language,
        kind=event.kind,
        form=event.form,
        access=event.access,
        languages=tuple(event.languages),
        toolbox=event.toolbox,
        zone=event.zone,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=event.place,
        join_link=event.join_link,
        capacity=event.capacity,
    )


def programme_of(event: Event) -> tuple[PartContent, ...]:
    """Return the parts of an event's programme in their order."""
    return tuple(
        PartContent(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            track=row.track,
            title=row.title,
            about=row.about,
            speakers=tuple((name, role) for name, role in row.speakers),
            key=row.key,
            kind=row.kind,
            is_recorded=row.is_recorded,
            toolbox=row.toolbox,
        )
        for row in ProgrammePart.objects.filter(event=event)
    )


def slugs_like(stem: str) -> set[str]:
    """Return the slugs that begin with `stem`: which addresses are taken."""
    return set(Event.objects.filter(Q(slug=stem) | Q(slug__startswith=f"{stem}-")).values_list("slug", flat=True))


def events_in_calendar(moment: datetime, *, with_invented: bool, city: str | None = None) -> Sequence[Event]:
    """Return what a calendar shows: all to come, cancelled ones too, and those of the last half year. Public."""
    rows = _in_public(with_invented=with_invented, city=city)
    return list(rows.filter(ends_at__gt=moment - timedelta(days=183)).order_by("starts_at", "slug"))
