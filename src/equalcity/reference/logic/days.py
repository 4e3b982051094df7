"""When days of the year come round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Round:
    """A day or span as it falls in one year; `ends` is the last day of it."""

    id: str
    starts: date
    ends: date


def in_year(key: str, starts: str, ends: str, year: int) -> Round:
    """Return how a day (month and day) falls in a year; a span that ends before it begins ends in the next. 29 February is 28 in other years."""
    first = _day(year, starts)
    last = _day(year, ends) if ends else first
    return Round(key, first, last if last >= first else _day(year + 1, ends))


def _day(year: int, said: str) -> date:
    month, day = (int(part) for part in said.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def next_rounds(days: Iterable[tuple[str, str, str]], today: date, limit: int) -> list[Round]:
    """Return what is on or comes next, the soonest first; a span counts until its last day. `days` are id, start and end (or nothing)."""
    found = []
    for key, starts, ends in days:
        rounds = (in_year(key, starts, ends, year) for year in (today.year - 1, today.year, today.year + 1))
        found.append(next(each for each in rounds if each.ends >= today))
    return sorted(found, key=lambda each: (max(each.starts, today), each.ends, each.id))[:limit]
