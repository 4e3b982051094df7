"""Planning an event: its details, its programme, and taking a change back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.actions.seating import move_up
from equalcity.gatherings.actions.telling import tell_change
from equalcity.gatherings.errors import EventRefused, NoSuchEvent, NotYourEvent
from equalcity.gatherings.logic.content import (
    CONTENT_FIELDS,
    EventContent,
    PartContent,
    as_json,
    content_from,
    mark_of,
    must_be_told,
    part_from,
)
from equalcity.gatherings.logic.days import is_zone, local
from equalcity.gatherings.logic.programme import MOST_PARTS, RECORDABLE, clashes, outside
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.logic.states import DRAFT, PUBLISHED
from equalcity.gatherings.models import Event, EventRevision, ProgrammePart
from equalcity.gatherings.selectors.events import content_of, event_organised_by, programme_of, slugs_like
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.logic.roles import Actor


@transaction.atomic
def plan_event(*, actor: Actor, city: str, content: EventContent, is_invented: bool = False) -> Event:
    """Make the draft of an event of a city, or of the network (`city` empty). Raises `NotYourEvent`, `EventRefused`."""
    if not may_organise(actor, city):
        raise NotYourEvent
    checked = _checked(content)
    made = Event(city_id=city or None, slug=_free_slug(checked), is_invented=is_invented, changed_at=now())
    _fill(made, checked)
    made.save(force_insert=True)
    record(actor=actor, verb="event.planned", subject=f"event:{made.pk}", facts={"city": city, "kind": made.kind})
    return made


@transaction.atomic
def save_event(*, actor: Actor, event: UUID, read: str, content: EventContent) -> Event:
    """Let an event say what a form says. `read` is the mark of what the form was filled from.

    Whoever has a place hears of another time or place; more places are filled from the waiting list. Raises `NoSuchEvent`, `NotYourEvent`,
    `EventRefused`, and `ChangedMeanwhile` when something else stands there by now.
    """
    found = event_organised_by(actor, event, to_change=True)
    before = content_of(found)
    if mark_of(before) != read:
        raise ChangedMeanwhile
    checked = _checked(content)
    if (parts := programme_of(found)) and checked.starts_at and checked.ends_at and before.starts_at:
        parts = _moved(parts, before, checked)
        _check_programme(parts, checked)
    _save(actor, found, checked, parts)
    return found


@transaction.atomic
def save_programme(*, actor: Actor, event: UUID, read: str, parts: Sequence[PartContent]) -> Event:
    """Let a programme be what a form says. Raises as `save_event`; `EventRefused.place` says which part cannot be."""
    found = event_organised_by(actor, event, to_change=True)
    if mark_of(programme_of(found)) != read:
        raise ChangedMeanwhile
    content = content_of(found)
    _check_programme(parts, content)
    _save(actor, found, content, parts)
    return found


@transaction.atomic
def put_back(*, actor: Actor, event: UUID, edit: int) -> Event:
    """Let an event say again what it said before the change numbered `edit`; that, too, can be put back. Raises as `save_event`."""
    found = event_organised_by(actor, event, to_change=True)
    row = EventRevision.objects.filter(event=found, edit=edit).first()
    if row is None:
        raise NoSuchEvent
    parts = [part_from(each) for each in row.said["programme"]]
    _save(actor, found, content_from(row.said["event"]), parts)
    return found


def _save(actor: Actor, event: Event, content: EventContent, parts: Sequence[PartContent]) -> None:
    before, programme = content_of(event), programme_of(event)
    if mark_of(before) == mark_of(content) and mark_of(programme) == mark_of(parts):
        return
    said = {"event": as_json(before), "programme": [as_json(each) for each in programme]}
    EventRevision.objects.create(event=event, edit=event.edit, said=said, at=now(), alias=actor.alias)
    _fill(event, content)
    event.edit, event.changed_at = event.edit + 1, now()
    event.sequence += 1
    event.save()
    if mark_of(programme) != mark_of(parts):
        ProgrammePart.objects.filter(event=event).delete()
        for part in sorted(_keyed(parts), key=lambda each: (each.starts_at, each.track)):
            ProgrammePart.objects.create(
                event=event, **{**_values(part), "speakers": [list(each) for each in part.speakers]}
            )
    record(actor=actor, verb="event.changed", subject=f"event:{event.pk}", facts={"edit": event.edit})
    if event.state == PUBLISHED:
        public_changed()
        move_up(event=event)
        if must_be_told(before, content):
            tell_change(event=event)


def _values(part: PartContent) -> dict[str, object]:
    return {name: getattr(part, name) for name in PART_FIELDS}


PART_FIELDS = ("starts_at", "ends_at", "track", "title", "about", "key", "kind", "is_recorded", "toolbox")


def _keyed(parts: Sequence[PartContent]) -> list[PartContent]:
    """Give each part a key of its own where it has none, or another's."""
    seen, found = set(), []
    for part in parts:
        key = part.key if part.key and part.key not in seen else secrets.token_hex(6)
        seen.add(key)
        found.append(replace(part, key=key))
    return found


def _fill(event: Event, content: EventContent) -> None:
    for name in CONTENT_FIELDS:
        setattr(event, name, getattr(content, name))
    event.languages = list(content.languages)
    event.day = local(content.starts_at, content.zone).date() if content.starts_at else event.day


def _checked(content: EventContent) -> EventContent:
    """Return the content with its words trimmed. Raises `EventRefused`."""
    clean = replace(content, title=" ".join(content.title.split()), place=" ".join(content.place.split()))
    if not clean.title:
        raise EventRefused("title", _("An event needs a title."))
    if not is_zone(clean.zone):
        raise EventRefused("zone", _("This time zone is not known."))
    if clean.starts_at is None or clean.ends_at is None:
        raise EventRefused("starts_at", _("Please say when it begins and when it ends."))
    if clean.ends_at <= clean.starts_at:
        raise EventRefused("ends_at", _("It ends before it begins."))
    if (clean.ends_at - clean.starts_at).days >= _MOST_DAYS:
        raise EventRefused("ends_at", _("An event lasts at most 14 days. Please plan a series as several events."))
    return clean


_MOST_DAYS = 14


def _check_programme(parts: Sequence[PartContent], content: EventContent) -> None:
    if len(parts) > MOST_PARTS:
        raise EventRefused("", _("A programme has at most 60 parts."))
    for at, part in enumerate(parts):
        if part.ends_at <= part.starts_at:
            raise EventRefused("ends_at", _("It ends before it begins."), at)
        if part.is_recorded and part.kind not in RECORDABLE:
            raise EventRefused(
                "is_recorded", _("Only talks and presentations are recorded: elsewhere others speak, too."), at
            )
        if part.toolbox and part.kind != ProgrammePart.Kind.WORKSHOP:
            raise EventRefused("toolbox", _("A toolbox is named for a workshop alone."), at)
    if content.starts_at and content.ends_at and (wrong := outside(parts, content.starts_at, content.ends_at)):
        raise EventRefused("starts_at", _("This part is not within the hours of the event."), wrong[0])
    for clash in clashes(parts):
        sentence = _("This part is at the same time as another. Give parallel parts a name each, such as Room 1.")
        raise EventRefused("track", sentence, clash.second)


def _moved(parts: Sequence[PartContent], before: EventContent, after: EventContent) -> tuple[PartContent, ...]:
    """Let the programme move with the event."""
    if before.starts_at is None or after.starts_at is None:
        return tuple(parts)
    by = after.starts_at - before.starts_at
    return tuple(replace(part, starts_at=part.starts_at + by, ends_at=part.ends_at + by) for part in parts)


def _free_slug(content: EventContent) -> str:
    """Return an address that tells kind and day alone: it stands in calendars that others see."""
    day = local(content.starts_at, content.zone).date().isoformat() if content.starts_at else DRAFT
    stem = f"{content.kind}-{day}"
    taken = slugs_like(stem)
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
