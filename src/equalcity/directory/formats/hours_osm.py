"""Opening hours as OpenStreetMap writes them in `opening_hours`.

Rules are joined with a comma, which adds; a semicolon would replace what came before on the same days. Exceptional days
come last and replace. Known difference: readers of that syntax end an opening of the evening before at midnight where
the next day is exceptional, or has no hours of its own but unread text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from equalcity.directory.logic.hours import Closure, Hours, Slot

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST = date(1900, 1, 1)  # no year before it can be written


def osm_hours(hours: Hours) -> str:
    """Return the hours as an `opening_hours` value; empty where nothing at all is known. Unread text becomes a fallback
    of unknown standing, notes become comments."""
    rules = ", ".join(["24/7"] if hours.is_always else _rules(hours.slots, ""))
    regular = [rules] if rules else []
    certain = "; ".join(regular + [_exception(closure) for closure in hours.closures])
    if not hours.unread:
        return certain
    unknown = f'unknown "{_comment(hours.unread)}"'
    return f"{certain} || {unknown}" if certain else unknown


def _rules(slots: Iterable[Slot], dates: str) -> list[str]:
    """One rule for each run of slots that differ in their times alone."""
    rules = []
    for (days, note), same in groupby(slots, key=lambda slot: (_when(slot, dates), _note(slot))):
        times = ",".join(f"{_time(slot.opens)}-{_time(slot.closes)}" for slot in same)
        rules.append(f'{days} {times} "{_comment(note)}"' if note else f"{days} {times}")
    return rules


def _note(slot: Slot) -> str:
    return "; ".join(filter(None, ["women only" if slot.is_women_only else "", slot.note]))


def _when(slot: Slot, dates: str) -> str:
    if slot.valid_to:
        dates = f"{_date(slot.valid_from or FIRST)}-{_date(slot.valid_to)}"
    elif slot.valid_from:
        dates = f"{_date(slot.valid_from)}+"
    return f"{dates} {_weekdays(slot)}".strip()


def _weekdays(slot: Slot) -> str:
    if slot.weeks:
        numbers = ",".join(map(str, sorted(slot.weeks)))
        return ",".join(f"{DAYS[day]}[{numbers}]" for day in sorted(slot.weekdays))
    # Days in a row share the difference between their number and their rank.
    runs = [
        [day for _, day in run]
        for _, run in groupby(enumerate(sorted(slot.weekdays)), key=lambda pair: pair[1] - pair[0])
    ]
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)


def _exception(closure: Closure) -> str:
    dates = f"{_date(closure.first)}-{_date(closure.last)}" if closure.first < closure.last else _date(closure.first)
    closed = f'{dates} off "{_comment(closure.note)}"' if closure.note else f"{dates} off"
    return ", ".join([closed, *_rules(closure.slots, dates)])


def _date(day: date) -> str:
    day = max(day, FIRST)
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _comment(text: str) -> str:
    return " ".join(text.replace('"', "'").split())
