"""What clauses about opening hours say together: a later one may add to an earlier one, correct it, or contradict it."""

from __future__ import annotations

from equalcity.directory.formats.hours_clauses import Clause, Placed, Range
from equalcity.directory.logic.hours import Slot


class Contradiction(Exception):  # noqa: N818 - the text is left as text
    """Two clauses about one day, and nobody can tell which of them holds."""


def slots_said(clauses: list[Clause]) -> tuple[Slot, ...]:
    """The slots of all clauses, in their order. Raises `Contradiction`."""
    kept: list[tuple[Clause, set[Placed]]] = []
    for clause in clauses:
        for earlier, days in kept:
            days -= {day for day in days if _is_replaced(earlier, day, clause)}
        kept.append((clause, set(clause.days)))
    return tuple(slot for clause, days in kept for slot in _slots(clause.ranges, days))


def _is_replaced(earlier: Clause, day: Placed, later: Clause) -> bool:
    """Whether the later clause takes the place of the earlier one on a day; false where it is about other days, or
    adds to it. Raises `Contradiction`."""
    if not any(_meet(day, other) for other in later.days):
        return False
    is_same = day in later.days
    if not later.ranges or not earlier.ranges:
        if earlier.is_span and is_same and not later.ranges and not later.is_also:
            return True  # Mon-Fri 9-17, Wed closed
        raise Contradiction
    if _disjoint(earlier.ranges, later.ranges):
        # "Mon-Fri 9-12, Wed 14-17" may mean that Wednesday has the afternoon alone; lists name a day twice to add to it.
        if later.is_also or (is_same and not earlier.is_span):
            return False
        raise Contradiction
    if is_same and not later.is_also and _inside(earlier.ranges, later.ranges):
        return True
    raise Contradiction


def _meet(one: Placed, other: Placed) -> bool:
    return one[0] == other[0] and (not one[1] or not other[1] or bool(one[1] & other[1]) or -1 in one[1] | other[1])


def _disjoint(earlier: tuple[Range, ...], later: tuple[Range, ...]) -> bool:
    return all(one[1] <= other[0] or other[1] <= one[0] for one in earlier for other in later)


def _inside(earlier: tuple[Range, ...], later: tuple[Range, ...]) -> bool:
    return all(any(other[0] <= one[0] and one[1] <= other[1] for other in later) for one in earlier)


def _slots(ranges: tuple[Range, ...], days: set[Placed]) -> list[Slot]:
    by_weeks: dict[frozenset[int], set[int]] = {}
    for day, weeks in sorted(days, key=lambda placed: (placed[0], sorted(placed[1]))):
        by_weeks.setdefault(weeks, set()).add(day)
    return [
        Slot(frozenset(weekdays), opens, closes, weeks)
        for weeks, weekdays in by_weeks.items()
        for opens, closes in ranges
    ]
