"""Opening hours as people fill them in: one cell for each opening on a weekday, exceptional days, and text that nobody could read.

`rows_of` writes `schedule` rows; what `grid_of` reads from them is the grid again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from equalcity.directory.formats.hours_recurrence import CannotSay, Cells, slots_of
from equalcity.directory.formats.hours_schedule import read_schedules, schedule_rows
from equalcity.directory.logic.hours import WEEK, BadHours, Closure, Hours, Slot

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cell:
    """An opening on one weekday (0 is Monday), in minutes after midnight. `week` is 0 for every week, else the nth such day of a month (-1: the last)."""

    day: int
    opens: int
    closes: int
    week: int = 0
    is_women_only: bool = False
    first: date | None = None
    last: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Special:
    """Exceptional days, both ends included: closed where `opens` is None, else other hours on `days`."""

    first: date
    last: date
    opens: int | None = None
    closes: int | None = None
    days: frozenset[int] = WEEK
    note: str = ""
    is_women_only: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Everything known about hours. `unread` is text to be resolved by a person."""

    cells: tuple[Cell, ...] = ()
    specials: tuple[Special, ...] = ()
    unread: tuple[str, ...] = ()


def grid_of(rows: Iterable[Row], *, timezone: str) -> Grid:
    """Read rows of `schedule`. A row that cannot be laid out is unread text."""
    cells: list[Cell] = []
    specials: list[Special] = []
    unread: list[str] = []
    for row in rows:
        one = grid_of_row(row, timezone=timezone)
        cells += one.cells
        specials += one.specials
        unread += one.unread
    return Grid(tuple(sorted(set(cells), key=_order)), tuple(sorted(set(specials), key=_when)), tuple(unread))


def grid_of_row(row: Row, *, timezone: str) -> Grid:
    """Read one row of `schedule`."""
    cells = Cells(row)
    if cells.is_exceptional:
        reading = read_schedules([row], timezone=timezone)
        specials = [each for closure in reading.hours.closures for each in _specials(closure)]
        return Grid(specials=tuple(specials), unread=_texts(reading.hours.unread))
    if not cells.has_rule:
        return Grid(unread=_texts(cells.words))
    try:
        slots = slots_of(cells, ZoneInfo(timezone))
    except CannotSay:
        return Grid(unread=_texts(cells.words or cells.rule))
    return Grid(tuple(each for slot in slots for each in _cells(slot)))


def rows_of(grid: Grid, *, timezone: str, on: date) -> list[dict[str, object]]:
    """Return the rows of `schedule` for cells and exceptional days; unread text is left out. Raises `BadHours`."""
    plain = [each for each in grid.cells if not each.is_women_only]
    slots = _slots([*plain, *(each for each in grid.cells if each.is_women_only)])
    return schedule_rows(Hours(slots, tuple(_closures(grid.specials)), timezone), on=on)


def _texts(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _cells(slot: Slot) -> Iterable[Cell]:
    for day in sorted(slot.weekdays):
        for week in sorted(slot.weeks) or [0]:
            yield Cell(
                day, slot.opens, slot.closes, week, slot.is_women_only, slot.valid_from, slot.valid_to, slot.note
            )


def _specials(closure: Closure) -> list[Special]:
    shut = Special(closure.first, closure.last, note=closure.note)
    other = [
        replace(shut, opens=slot.opens, closes=slot.closes, days=slot.weekdays, is_women_only=slot.is_women_only)
        for slot in closure.slots
    ]
    return other or [shut]


def _slots(cells: Sequence[Cell]) -> tuple[Slot, ...]:
    """Cells that differ by their day alone are one slot, and so are those of several weeks of the month."""
    weeks: dict[Cell, set[int]] = defaultdict(set)
    for cell in cells:
        weeks[replace(cell, week=0)].add(cell.week)
    days: dict[tuple[Cell, frozenset[int]], set[int]] = defaultdict(set)
    for cell, numbers in weeks.items():
        days[replace(cell, day=0), frozenset() if 0 in numbers else frozenset(numbers)].add(cell.day)
    return tuple(
        Slot(
            frozenset(weekdays), cell.opens, cell.closes, numbers, cell.first, cell.last, cell.note, cell.is_women_only
        )
        for (cell, numbers), weekdays in days.items()
    )


def _closures(specials: Sequence[Special]) -> Iterable[Closure]:
    together: dict[tuple[date, date, str], list[Special]] = defaultdict(list)
    for each in sorted(specials, key=_when):
        together[each.first, each.last, each.note].append(each)
    for (first, last, note), same in together.items():
        slots = [
            Slot(each.days, each.opens, each.closes or 0, is_women_only=each.is_women_only)
            for each in same
            if each.opens is not None
        ]
        if slots and len(slots) < len(same):
            raise BadHours("a day is either closed or has other hours")
        yield Closure(first, last, tuple(slots), note)


def _order(cell: Cell) -> tuple[object, ...]:
    return (
        cell.week,
        cell.day,
        cell.opens,
        cell.closes,
        cell.is_women_only,
        str(cell.first),
        str(cell.last),
        cell.note,
    )


def _when(special: Special) -> tuple[object, ...]:
    return (special.first, special.last, special.note, special.opens or 0, sorted(special.days), special.is_women_only)
