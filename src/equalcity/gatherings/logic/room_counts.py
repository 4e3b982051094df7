"""What may be said of counts. Nobody learns that one or two people said something, whoever looks how often at what is shown.

While a room is open, a count is shown in steps of three, rounded down ("at least 6"): a count under three is not shown, what is shown never changes by one
or two, and nothing has to be remembered. Once, when the results are kept, counts are exact and those under three are left out. The number of all answers is
never shown beside them, since it would tell what was left out. Answers on paper are told apart only where both parts are three or more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEAST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people said something: by a token of their own, and on paper."""

    label: str
    people: int
    paper: int = 0
    key: int = 0

    @property
    def count(self) -> int:
        """Everybody."""
        return self.people + self.paper


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a cell; `paper` is 0 where nothing may be said about it."""

    label: str
    count: int
    paper: int = 0
    key: int = 0


def in_steps(cells: Iterable[Cell]) -> list[Shown]:
    """Return what is shown while people still answer, most first; equal steps in the order of their words."""
    return _ordered(Shown(cell.label, cell.count - cell.count % LEAST, 0, cell.key) for cell in cells)


def exact(cells: Iterable[Cell]) -> list[Shown]:
    """Return what is kept when all have answered."""
    return _ordered(Shown(cell.label, cell.count, _paper(cell), cell.key) for cell in cells)


def _paper(cell: Cell) -> int:
    return cell.paper if cell.paper >= LEAST and cell.people >= LEAST else 0


def _ordered(cells: Iterable[Shown]) -> list[Shown]:
    kept = [cell for cell in cells if cell.count >= LEAST]
    return sorted(kept, key=lambda cell: (-cell.count, cell.label.casefold(), cell.label))
