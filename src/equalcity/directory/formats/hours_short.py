"""Opening hours in a few words, for paper: days as a language shortens them, and times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from babel import Locale
from babel.dates import get_day_names

from equalcity.directory.logic.hours import DAY, WEEK, Hours, Slot

MOST = 3  # groups of days; more than that nobody reads on a card

type ShortHours = tuple[tuple[str, str], ...]
"""Days and times, such as `("Mon–Fri", "09:00–17:00")`."""
ALWAYS: ShortHours = (("", "24/7"),)


def short_hours(hours: Hours, today: date, locale: Locale) -> ShortHours:
    """Return the regular week from today on; nothing where it is not known, or cannot be said so shortly without being wrong."""
    if hours.is_always:
        return ALWAYS
    slots = [slot for slot in hours.slots if slot.valid_to is None or slot.valid_to >= today]
    if hours.unread or any(
        slot.is_women_only or slot.weeks or slot.valid_to or (slot.valid_from or today) > today for slot in slots
    ):
        return ()
    times = _times_by_day(slots)
    if set(times) == WEEK and set(times.values()) == {"00:00–24:00"}:
        return ALWAYS
    names = get_day_names("abbreviated", "stand-alone", locale)
    grouped: dict[str, list[int]] = defaultdict(list)
    for day in sorted(times):
        grouped[times[day]].append(day)
    comma = "، " if locale.text_direction == "rtl" else ", "
    said = tuple((_days(days, names, comma), time) for time, days in grouped.items())
    return said if len(said) <= MOST else ()


def _times_by_day(slots: list[Slot]) -> dict[int, str]:
    by_day: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for slot in slots:
        for day in slot.weekdays:
            by_day[day].append((slot.opens, slot.closes))
    return {day: ", ".join(f"{_clock(a)}–{_clock(b)}" for a, b in _joined(spans)) for day, spans in by_day.items()}


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One span for those that touch: hours for some people alone are a slot of their own."""
    found: list[tuple[int, int]] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(closes, found[-1][1]))
        else:
            found.append((opens, closes))
    return found


def _days(days: list[int], names: Mapping[int, str], comma: str) -> str:
    """Days in a row share the difference between their number and their rank."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0])]
    return comma.join(_run(run, names, comma) for run in runs)


def _run(run: list[int], names: Mapping[int, str], comma: str) -> str:
    first, last = names[run[0]], names[run[-1]]
    if len(run) == 1:
        return first
    return f"{first}{comma}{last}" if len(run) == 2 else f"{first}–{last}"


def _clock(minutes: int) -> str:
    shown = minutes if minutes <= DAY else minutes - DAY
    return f"{shown // 60:02}:{shown % 60:02}"
