"""International days as iCalendar (RFC 5545), to subscribe to. Neutral: calendars are shared and stand on locked screens, so no entry says what its day
is about; it leads to the page that does. Whole days that come back every year and leave their owner free."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from equalcity.reference.selectors.days import DayShown

MAKER = "-//Equalcity//Days//EN"
REFRESHED = timedelta(days=7)


def calendar_of_days(days: Sequence[DayShown], *, title: str, page: str) -> bytes:
    """Return the calendar; `title` is what every entry is called, `page` the address it leads to."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    for day in days:
        calendar.add_component(_entry(day, title, page))
    return bytes(calendar.to_ical())


def _entry(day: DayShown, title: str, page: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"day-{day.starts:%m%d}-{day.ends:%m%d}@equalcity")
    entry.add("dtstamp", datetime(day.starts.year, 1, 1, tzinfo=UTC))
    entry.add("dtstart", day.starts)
    entry.add("dtend", day.ends + timedelta(days=1))
    entry.add("rrule", {"freq": "yearly"})
    entry.add("summary", title)
    entry.add("transp", "TRANSPARENT")
    entry.add("url", page)
    return entry
