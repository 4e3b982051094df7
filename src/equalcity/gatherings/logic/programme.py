"""A programme: what cannot be, and how it is laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

MOST_PARTS = 60
KINDS = ("talk", "presentation", "discussion", "questions", "workshop", "pause")
RECORDABLE = ("talk", "presentation")  # in all others people speak who came to take part, not to be recorded


class Part(Protocol):
    """A part of a programme, whoever keeps it."""

    @property
    def starts_at(self) -> datetime:
        """When it begins."""
        ...

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        ...

    @property
    def track(self) -> str:
        """What tells it from others at the same time."""
        ...


@dataclass(frozen=True, slots=True)
class Clash:
    """Two parts (by their places in the list) that cannot both be: they overlap in one track."""

    first: int
    second: int


def clashes(parts: Sequence[Part]) -> list[Clash]:
    """Return the parts that overlap although their track is the same; a part without track is for everybody, and overlaps with all."""
    order = sorted(range(len(parts)), key=lambda at: (parts[at].starts_at, parts[at].ends_at, at))
    found = []
    for place, first in enumerate(order):
        for second in order[place + 1 :]:
            if parts[second].starts_at >= parts[first].ends_at:
                break
            same = parts[first].track == parts[second].track or not parts[first].track or not parts[second].track
            if same:
                found.append(Clash(first, second))
    return found


def outside(parts: Sequence[Part], starts_at: datetime, ends_at: datetime) -> list[int]:
    """Return the places of parts that are not wholly within the event."""
    return [at for at, part in enumerate(parts) if part.starts_at < starts_at or part.ends_at > ends_at]


def slots[P: Part](parts: Iterable[P]) -> list[list[P]]:
    """Return the parts in order, those that run at the same time together: they are parallel."""
    found: list[list[P]] = []
    until: datetime | None = None
    for part in sorted(parts, key=lambda each: (each.starts_at, each.track, each.ends_at)):
        if until is None or part.starts_at >= until:
            found.append([part])
            until = part.ends_at
        else:
            found[-1].append(part)
            until = max(until, part.ends_at)
    return found
