"""Hours as a reader needs them: in the city's own time, as the page's language writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.directory.logic.hours import DAY, Hours, Slot
from equalcity.directory.logic.hours_open import OpenState, intervals
from equalcity.toolboxes.formats.labels import locale_of

LONG = timedelta(hours=24)  # an opening that ends later than this from now is told without its end


def clock_time(moment: datetime | None, timezone: str) -> str:
    """Return a time of day there: `18:00`."""
    return _time(moment.astimezone(ZoneInfo(timezone)).time()) if moment else ""


def is_round_the_clock(state: OpenState, moment: datetime) -> bool:
    """Whether an opening has no end that matters to somebody who asks now."""
    return state.until is None or state.until - moment > LONG


def when(opens: datetime, moment: datetime, timezone: str) -> str:
    """Say when something opens next, by the nearest word for the day there."""
    zone = ZoneInfo(timezone)
    there, today = opens.astimezone(zone), moment.astimezone(zone).date()
    days = (there.date() - today).days
    said = {"time": _time(there.time()), "day": day_name(there.date()) if days < 7 else _date(there.date())}
    if days == 0:
        return _("Opens today at %(time)s") % said
    if days == 1:
        return _("Opens tomorrow at %(time)s") % said
    return _("Opens on %(day)s at %(time)s") % said


@dataclass(frozen=True, slots=True)
class DayHours:
    """A day of the week to come: its name, and when it is open (empty: not at all)."""

    name: str
    openings: Sequence[str]
    notes: Sequence[str]


def week(hours: Hours, moment: datetime) -> list[DayHours]:
    """Return the hours of today and the six days after it, exceptions included; nothing where nothing is known."""
    today = moment.astimezone(ZoneInfo(hours.timezone)).date()
    days = [today + timedelta(days=number) for number in range(7)]
    if not any(hours.is_in_force(day) for day in days):
        return []
    return [_day_hours(hours, day) for day in days]


def _day_hours(hours: Hours, day: date) -> DayHours:
    slots = sorted(hours.slots_on(day), key=lambda slot: slot.opens)
    closure = hours.closure_on(day)
    notes = [closure.note] if closure else []
    return DayHours(
        day_name(day),
        [_range(slot) for slot in slots],
        [*notes, *dict.fromkeys(slot.note for slot in slots if slot.note)],
    )


def _range(slot: Slot) -> str:
    return _("%(hours)s, women only") % {"hours": _span(slot)} if slot.is_women_only else _span(slot)


def _span(slot: Slot) -> str:
    if (slot.opens, slot.closes) == (0, DAY):
        return _("day and night")
    # Translators: from one time of day to another: "9:00 to 12:30".
    return _("%(from)s to %(to)s") % {"from": _minutes(slot.opens), "to": _minutes(slot.closes)}


@dataclass(frozen=True, slots=True)
class Bar:
    """An opening of today as it is drawn: hours since midnight, and how long."""

    start: str
    length: str


def bars(hours: Hours, moment: datetime) -> list[Bar]:
    """Return today's openings for the drawn day of twenty-four hours."""
    zone = ZoneInfo(hours.timezone)
    today = moment.astimezone(zone).date()
    begin = datetime.combine(today, time(), zone)
    found = []
    for start, end in intervals(hours, today, today):
        opens, closes = (max(0.0, min(24.0, (each - begin) / timedelta(hours=1))) for each in (start, end))
        found.append(Bar(f"{opens:.4g}", f"{closes - opens:.4g}"))
    return found


def day_name(day: date) -> str:
    """Return the day of the week."""
    return _day_in(get_language() or "en", day)


def _date(day: date) -> str:
    return str(format_skeleton("MMMMd", day, locale=locale_of(get_language() or "en")))


def _time(value: time) -> str:
    return _time_in(get_language() or "en", value)


def _minutes(count: int) -> str:
    if count == DAY:
        return _("midnight")
    return _time(time(count % DAY // 60, count % 60))


@lru_cache(maxsize=1000)
def _day_in(language: str, day: date) -> str:
    return str(format_date(day, "EEEE", locale=locale_of(language)))


@lru_cache(maxsize=4000)
def _time_in(language: str, value: time) -> str:
    return str(format_time(value, "short", locale=locale_of(language)))
