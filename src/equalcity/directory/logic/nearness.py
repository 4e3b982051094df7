"""Which of many services are nearest: by chords of the globe for all of them, by the kilometres that are told for those that may be among the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from equalcity.directory.logic.distance import kilometres

Positions = npt.NDArray[np.intp]
Point = tuple[float, float]
# Chords of services whose kilometres are the same differ by rounding alone, far less than this; who is inside is compared by kilometres.
_SAME, _HAIR = 1e-6, 1e-18


class Way(Protocol):
    """How far services are from where somebody is, or that nobody knows."""

    def kilometres(self, position: int) -> float | None:
        """Return how far one service is, None when that is not known."""

    def nearest(self, among: Positions, most: int) -> Positions:
        """Return the `most` nearest in any order. Of two as far, and of those not known, it takes who comes first in `among` (ascending)."""


class Nowhere:
    """The way when nobody said where they are: nothing is known of any distance."""

    def kilometres(self, position: int) -> float | None:
        """Return None."""
        return None

    def nearest(self, among: Positions, most: int) -> Positions:
        """Return the first."""
        return among[:most]


class Points:
    """The places of many services, each different point kept once."""

    def __init__(self, points: Sequence[Point | None]) -> None:
        different: dict[Point, int] = {}
        self.which = np.array(
            [-1 if each is None else different.setdefault(each, len(different)) for each in points], dtype=np.int32
        )
        self.different = tuple(different)
        self.globe = _on_globe(np.array(self.different, dtype=np.float64).reshape(-1, 2))

    def way_from(self, here: Point | None) -> Way:
        """Return the way from where somebody is."""
        return _From(self, here) if here else Nowhere()


@dataclass(frozen=True, slots=True)
class _From:
    points: Points
    here: Point

    def kilometres(self, position: int) -> float | None:
        point = int(self.points.which[position])
        return None if point < 0 else kilometres(self.here, self.points.different[point])

    def nearest(self, among: Positions, most: int) -> Positions:
        if most >= among.size:
            return among
        which = self.points.which.take(among)
        known = np.flatnonzero(which >= 0)
        if known.size > most:
            return among[self._first(known, which[known], most)]
        unknown = np.flatnonzero(which < 0)[: most - known.size]
        return among[np.concatenate((known, unknown))]

    def _first(self, places: Positions, which: npt.NDArray[np.int32], most: int) -> Positions:
        """Those of `places` whose points (`which`) are nearest."""
        there = _on_globe(np.array([self.here]))
        chords = sum(np.square(axis.take(which) - at[0]) for axis, at in zip(self.points.globe, there, strict=True))
        limit = np.partition(chords, most - 1)[most - 1]
        close = np.flatnonzero(chords <= limit * (1 + _SAME) + _HAIR)
        different, inverse = np.unique(which[close], return_inverse=True)
        far = np.array([kilometres(self.here, self.points.different[point]) for point in different])
        return places[close[np.lexsort((close, far[inverse]))[:most]]]


def _on_globe(points: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.float64], ...]:
    """The points (latitude, longitude in degrees) as x, y and z on a globe of radius 1."""
    latitude, longitude = np.radians(points).T
    return np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)
