"""Events and guests of tests, and the letters that wait for them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.planning import plan_event
from equalcity.gatherings.actions.seating import Guest, register
from equalcity.gatherings.logic.content import EventContent, PartContent
from equalcity.gatherings.models import Event, Registration
from equalcity.journal.formats.envelopes import Envelope, open_envelope
from equalcity.journal.models import OutgoingMessage
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from factories.people import city as make_city

TOKEN = re.compile(r"/events/mine/([0-9a-f]{40})/")
HOUR = timedelta(hours=1)


def in_days(days: int, hour: int = 10) -> datetime:
    """Return a moment so many days from now, at an hour of UTC."""
    return (now() + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def content(**changes: Any) -> EventContent:
    """Return what an event says: an online workshop of two hours in twenty days."""
    said = EventContent(
        title="The first minutes",
        summary="We read the welcome together.",
        language="en",
        kind="workshop",
        form="online",
        access="open",
        languages=("en", "fr"),
        toolbox="",
        zone="Europe/Rome",
        starts_at=in_days(20),
        ends_at=in_days(20, 12),
        place="",
        join_link="https://meet.example/room",
        capacity=None,
    )
    return replace(said, **changes)


def part(start: int = 0, minutes: int = 60, **changes: Any) -> PartContent:
    """Return a part of a programme that begins so many minutes after the event of `content`."""
    begins = in_days(20) + timedelta(minutes=start)
    said = PartContent(begins, begins + timedelta(minutes=minutes), "", "Welcome", "", ())
    return replace(said, **changes)


def draft(city: str = "", **changes: Any) -> Event:
    """Make the draft of an event."""
    if city:
        make_city(city)
    return plan_event(actor=SYSTEM, city=city, content=content(**changes))


def published(city: str = "", **changes: Any) -> Event:
    """Make an event that everybody can read."""
    return move_event(actor=SYSTEM, event=draft(city, **changes).pk, after="published")


def come(event: Event, name: str, **more: Any) -> Registration:
    """Register somebody."""
    guest = Guest(name=name, email=f"{name.lower()}@example.org", **more)
    register(actor=ANYBODY, event=event.slug, stamp=name.encode().hex(), guest=guest, language="en")
    return Registration.objects.get(event=event, email=guest.email)


def letters() -> list[Envelope]:
    """Return the letters that wait, in their order."""
    rows = OutgoingMessage.objects.filter(purpose__startswith="event-").order_by("pk")
    return [open_envelope(bytes(row.sealed), message_id=row.message_id, secret=settings.SECRET_KEY) for row in rows]


def letters_to(name: str) -> list[Envelope]:
    """Return the letters to one of the guests."""
    return [letter for letter in letters() if letter.to == f"{name.lower()}@example.org"]


def token_of(name: str) -> str:
    """Return the private link in the last letter to a guest."""
    return TOKEN.findall(letters_to(name)[-1].body)[-1]


def states(event: Event) -> dict[str, str]:
    """Return where everybody stands who has a name."""
    rows = Registration.objects.filter(event=event).exclude(name="").order_by("queued_at")
    return dict(rows.values_list("name", "state"))


def backdate(event: Event, ends: datetime) -> None:
    """Let an event have ended at that moment, as time passing would."""
    Event.objects.filter(pk=event.pk).update(starts_at=ends - 2 * HOUR, ends_at=ends, day=ends.astimezone(UTC).date())
