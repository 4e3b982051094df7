"""Opening hours of many services: worked out once a day for each different set of hours, so that a moment costs one comparison."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.hours_open import HORIZON, OpenState, intervals, is_certainly_shut, midnight
from equalcity.directory.logic.matching import OPENING_ORDER, Opening

Codes = npt.NDArray[np.uint32]
_AHEAD = timedelta(days=HORIZON)


def opening_of(state: OpenState) -> Opening:
    """Return the matcher's word for what holds at a moment."""
    if state.is_open is None:
        return Opening.UNKNOWN
    if state.is_open:
        return Opening.OPEN
    return Opening.LATER if state.next_open else Opening.CLOSED


@dataclass(frozen=True, slots=True)
class Day:
    """What holds on a local day of 23 to 25 hours: `words[i]` from `changes[i]` on, the last of `changes` being the day's end (UTC)."""

    changes: tuple[datetime, ...]
    words: tuple[Opening, ...]

    def at(self, moment: datetime) -> tuple[Opening, datetime, datetime]:
        """Return what holds at a moment of the day, since when at the latest, and until when."""
        place = bisect_right(self.changes, moment) - 1
        return self.words[place], self.changes[place], self.changes[place + 1]

    def covers(self, moment: datetime) -> bool:
        """Whether the moment is on this day."""
        return self.changes[0] <= moment < self.changes[-1]


def day_of(hours: Hours, moment: datetime) -> Day:
    """Return the local day in which a moment lies; at every moment of it `opening_of(state_at(hours, moment))` holds."""
    zone = ZoneInfo(hours.timezone)
    today = moment.astimezone(zone).date()
    begins, ends = midnight(today, zone), midnight(today + timedelta(days=1), zone)
    ahead = intervals(hours, today, today + timedelta(days=2))
    if not ahead or ahead[-1][0] < ends:  # else it certainly opens again, whatever moment of the day it is
        ahead = intervals(hours, today, today + timedelta(days=HORIZON + 2))
    edges = {edge for start, end in ahead for edge in (start, end, start - _AHEAD) if begins < edge < ends}
    changes = (begins, *sorted(edges), ends)
    shut = Opening.CLOSED if is_certainly_shut(hours, today) else Opening.UNKNOWN
    return Day(changes, tuple(_word(ahead, shut, edge) for edge in changes[:-1]))


def _word(ahead: list[tuple[datetime, datetime]], shut: Opening, moment: datetime) -> Opening:
    if any(start <= moment < end for start, end in ahead):
        return Opening.OPEN
    if shut is Opening.CLOSED and any(moment < start <= moment + _AHEAD for start, _ in ahead):
        return Opening.LATER
    return shut


@dataclass(frozen=True, slots=True)
class Now:
    """What holds from `since` to `until` for each different set of hours, and the days it was read from."""

    since: datetime
    until: datetime
    days: tuple[Day, ...]
    words: tuple[Opening, ...]
    codes: Codes


class Openings:
    """The hours of many services, in the order in which they are given."""

    def __init__(self, hours: Sequence[Hours]) -> None:
        self.which, self.different = _different(hours)
        self._now: Now | None = None

    def at(self, moment: datetime) -> Now:
        """Return what holds at a moment, from memory while nothing has changed."""
        now = self._now
        if now is None or not now.since <= moment < now.until:
            self._now = now = self._read(moment.astimezone(UTC), now)
        return now

    def word(self, now: Now, position: int) -> Opening:
        """Return what holds of one service."""
        return now.words[int(self.which[position])]

    def _read(self, moment: datetime, before: Now | None) -> Now:
        known = before.days if before else (None,) * len(self.different)
        days = tuple(
            day if day and day.covers(moment) else day_of(hours, moment)
            for day, hours in zip(known, self.different, strict=True)
        )
        found = [day.at(moment) for day in days]
        words = tuple(word for word, _, _ in found)
        order = np.array([OPENING_ORDER[word] for word in words], dtype=np.uint32)
        since = max((each for _, each, _ in found), default=moment)
        until = min((each for _, _, each in found), default=moment)
        return Now(since, until, days, words, order.take(self.which) if words else order)


def _different(hours: Sequence[Hours]) -> tuple[npt.NDArray[np.int32], tuple[Hours, ...]]:
    """Number the different sets of hours. The same object is not compared twice: to compare a week of slots takes long."""
    by_object: dict[int, int] = {}
    by_value: dict[Hours, int] = {}
    which = np.empty(len(hours), dtype=np.int32)
    for place, each in enumerate(hours):
        number = by_object.get(id(each))
        if number is None:
            number = by_object[id(each)] = by_value.setdefault(each, len(by_value))
        which[place] = number
    return which, tuple(by_value)
