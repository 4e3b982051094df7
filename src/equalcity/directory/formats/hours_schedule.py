"""Opening hours as rows of HSDS 3.1 `schedule`, and back.

One slot is one row (freq, byday, opens_at, closes_at, valid_from, valid_to, timezone). Text that could not be read is
a row of its own with a description and no times. HSDS has no exceptional days: they are rows with the member
`is_exceptional` of our profile, their dates in valid_from and valid_to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from equalcity.directory.formats.hours_recurrence import NAMES, CannotSay, Cells, slots_of
from equalcity.directory.logic.hours import DAY, WEEK, BadHours, Closure, Hours, Slot

CLOSED, OTHER = "Closed", "Exceptional hours"  # what programs that do not know our profile show to people


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row whose times were not taken: its position in what was given (from 0), the member at fault, and why. The row's
    text is then part of `Hours.unread`."""

    row: int
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What rows of `schedule` say, and which of them could not be taken."""

    hours: Hours
    refusals: tuple[Refusal, ...] = ()


def read_schedules(rows: Iterable[Mapping[str, object]], *, timezone: str) -> Reading:
    """Read the `schedule` rows of one service, place or service at a place; `timezone` is the IANA name of the place.
    Nothing in a row is an error: what cannot be stored becomes unread text and a refusal. Raises `BadHours` when the
    time zone is not one."""
    zone = ZoneInfo(Hours(timezone=timezone).timezone)
    slots: list[Slot] = []
    exceptions: list[tuple[date, date, str, tuple[Slot, ...]]] = []
    texts: list[str] = []
    refusals: list[Refusal] = []
    read = [Cells(row) for row in rows]
    for number, cells in enumerate(read):
        try:
            if cells.is_exceptional:
                exceptions.append(_exception(cells, zone))
            elif not cells.has_rule:
                texts.append(cells.words)
            else:
                slots.extend(slots_of(cells, zone))
        except CannotSay as problem:
            refusals.append(Refusal(number, problem.field, problem.sentence))
            texts.append(cells.words or cells.rule)
    unread = "\n".join(text for text in texts if text)
    try:
        return Reading(_hours(slots, _closures(exceptions), timezone, unread), tuple(refusals))
    except BadHours as problem:  # exceptional days that overlap: which of them hold is not ours to say
        lost = Refusal(0, "valid_from", str(problem))
        unread = "\n".join(cells.words or cells.rule for cells in read)
        return Reading(Hours(timezone=timezone, unread=unread or OTHER), (*refusals, lost))


def _hours(slots: Sequence[Slot], closures: tuple[Closure, ...], timezone: str, unread: str) -> Hours:
    if len(slots) == 1 and slots[0] == Slot(WEEK, 0, DAY):
        return Hours((), closures, timezone, True, unread)
    return Hours(tuple(slots), closures, timezone, False, unread)


def _exception(cells: Cells, zone: ZoneInfo) -> tuple[date, date, str, tuple[Slot, ...]]:
    """The days, the note and the slots of one exceptional row."""
    first, last = cells.date("valid_from"), cells.date("valid_to")
    if first is None or last is None:
        raise CannotSay("valid_from", "an exceptional day has a first and a last date")
    if first > last:
        raise CannotSay("valid_from", "the first date is after the last")
    if not cells.has_rule:
        return first, last, _note(cells.text("description"), CLOSED), ()
    slots = tuple(
        replace(slot, weeks=frozenset(), valid_from=None, valid_to=None, note=cells.text("notes"))
        for slot in slots_of(cells, zone)
    )
    if any(slot.weeks for slot in slots_of(cells, zone)):
        raise CannotSay("byday", "an exceptional day is no day of the month")
    return first, last, _note(cells.text("description"), OTHER), slots


def _note(description: str, mark: str) -> str:
    return "" if description == mark else description.removeprefix(f"{mark}: ")


def _closures(rows: Iterable[tuple[date, date, str, tuple[Slot, ...]]]) -> tuple[Closure, ...]:
    """Rows with the same dates and note are one exception."""
    ordered = sorted(rows, key=lambda row: row[:3])
    return tuple(
        Closure(first, last, tuple(slot for row in same for slot in row[3]), note)
        for (first, last, note), same in groupby(ordered, key=lambda row: row[:3])
    )


def schedule_rows(hours: Hours, *, on: date) -> list[dict[str, object]]:
    """Return the rows of `schedule` for some hours, without ids and references, members in HSDS's order. Times carry
    the offset that the zone has on the day `on` (the day of the export), as HSDS asks for."""
    offset = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo(hours.timezone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    rows = [_slot_row(slot, minutes) for slot in ((Slot(WEEK, 0, DAY),) if hours.is_always else hours.slots)]
    for closure in hours.closures:
        rows.extend(_closure_rows(closure, minutes))
    if hours.unread:
        rows.append({"description": hours.unread})
    return rows


def _slot_row(slot: Slot, offset: int) -> dict[str, object]:
    days = sorted(slot.weekdays)
    row: dict[str, object] = {
        "valid_from": slot.valid_from.isoformat() if slot.valid_from else None,
        "valid_to": slot.valid_to.isoformat() if slot.valid_to else None,
        "timezone": offset // 60 if offset % 60 == 0 else offset / 60,
        "wkst": "MO",
        "freq": "MONTHLY" if slot.weeks else "WEEKLY",
        "interval": 1,
        "byday": ",".join(f"{week}{NAMES[day]}" for day in days for week in sorted(slot.weeks))
        or ",".join(NAMES[day] for day in days),
        "opens_at": _time(slot.opens, offset),
        "closes_at": _time(slot.closes, offset),
        "notes": slot.note,
        "is_women_only": slot.is_women_only or None,
    }
    return {name: value for name, value in row.items() if value not in (None, "")}


def _closure_rows(closure: Closure, offset: int) -> list[dict[str, object]]:
    mark = OTHER if closure.slots else CLOSED
    shared: dict[str, object] = {
        "valid_from": closure.first.isoformat(),
        "valid_to": closure.last.isoformat(),
        "description": f"{mark}: {closure.note}" if closure.note else mark,
        "is_exceptional": True,
    }
    return [{**_slot_row(slot, offset), **shared} for slot in closure.slots] or [shared]


def _time(minutes: int, offset: int) -> str:
    hour, minute = divmod(minutes % DAY, 60)
    sign, ahead = ("-" if offset < 0 else "+"), divmod(abs(offset), 60)
    return f"{hour:02}:{minute:02}" + (f"{sign}{ahead[0]:02}:{ahead[1]:02}" if offset else "Z")
