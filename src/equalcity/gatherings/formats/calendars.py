"""Events as iCalendar (RFC 5545): moments in UTC, which every calendar reads alike; neutral titles; no text that somebody typed but the place.

A cancelled event stays with `STATUS:CANCELLED`, and `SEQUENCE` has grown, so that calendars strike it. Nothing repeats, and a feed has at most
`MOST_EVENTS`, so that none of it can flood a calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from equalcity.gatherings.formats.addresses import page_of
from equalcity.gatherings.formats.names import neutral_name
from equalcity.gatherings.logic.states import CANCELLED
from equalcity.gatherings.models import Event

MAKER = "-//Equalcity//Events//EN"
REFRESHED = timedelta(hours=12)
MOST_EVENTS = 500


def calendar_of(events: Sequence[Event], language: str) -> bytes:
    """Return a calendar of events that have their hours, in the order given."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    for event in events[:MOST_EVENTS]:
        if event.starts_at and event.ends_at:
            calendar.add_component(_entry(event, language))
    return bytes(calendar.to_ical())


def _entry(event: Event, language: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.pk}@equalcity")
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.changed_at)
    entry.add("last-modified", event.changed_at)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", neutral_name(event, language))
    entry.add("status", "CANCELLED" if event.state == CANCELLED else "CONFIRMED")
    entry.add("url", page_of(event.slug, language))
    if event.place:
        entry.add("location", event.place)
    return entry
