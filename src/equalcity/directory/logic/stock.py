"""Many services in columns, with their hours and places: what fits a need at a moment, from where somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

import numpy as np

from equalcity.directory.logic.columns import Columns, Keys, standing
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.matching import (
    OPENING_ORDER,
    Match,
    Need,
    Offer,
    Opening,
    Outcome,
    by_name,
    opening_for,
    reasons_for,
)
from equalcity.directory.logic.nearness import Point, Points
from equalcity.directory.logic.openings import Now, Openings


@dataclass(frozen=True, slots=True)
class Item:
    """A service as it always is (`offer` without opening, distance and being due), and what these three come from.

    `next_check` is the day from which on the entry is due, None when nobody ever checked it.
    """

    offer: Offer
    hours: Hours
    point: Point | None = None
    next_check: date | None = None


class Stock:
    """Services that are matched often. The answers are those of `matching.match`."""

    def __init__(self, items: Iterable[Item]) -> None:
        ordered = sorted(items, key=lambda item: by_name(item.offer))
        self._offers = [item.offer for item in ordered]
        self._columns = Columns(self._offers)
        hours = [item.hours for item in ordered]
        others = [each.for_others() for each in hours]
        self._openings = self._others = Openings(hours)
        self._for_women = {place for place, each in enumerate(hours) if others[place] is not each}
        if self._for_women:
            self._others = Openings(others)
        self._points = Points([item.point for item in ordered])
        self._checks = np.array([item.next_check.toordinal() if item.next_check else 0 for item in ordered], np.int32)
        self._standing: dict[tuple[int, ...], tuple[Now, Now, date, Keys]] = {}

    def match(self, need: Need, moment: datetime, here: Point | None = None, most: int | None = None) -> Outcome:
        """Return the first `most` (None: all) that may fit, best first. `moment` knows its time zone. Raises `TooMuchSaid`."""
        if moment.utcoffset() is None:
            raise ValueError("a moment needs its time zone")
        way = self._points.way_from(here)
        now, others = self._openings.at(moment), self._others.at(moment)
        keys = self._keys(need, now, others, moment.date())
        ranking = self._columns.rank(need, keys, way, len(self._offers) if most is None else most)
        today = moment.date().toordinal()
        found = []
        for position in ranking.first:
            offer = replace(
                self._offers[position],
                opening=self._openings.word(now, position),
                for_others=self._others.word(others, position) if position in self._for_women else None,
                distance=way.kilometres(position),
                is_due=bool(self._checks[position] <= today),
            )
            found.append(Match(offer, tuple(reasons_for(need, offer))))
        return Outcome(tuple(found), MappingProxyType(dict(ranking.left_out)))

    def _keys(self, need: Need, now: Now, others: Now, today: date) -> Keys:
        """What holds at a moment for the person a need speaks of, worked out again only when an opening has changed or a day has begun."""
        seen = _seen_by(need) if self._for_women else ()
        known = self._standing.get(seen)
        if known is None or known[0] is not now or known[1] is not others or known[2] != today:
            codes = np.array(seen, np.uint32).take(now.codes * len(Opening) + others.codes) if seen else now.codes
            known = (now, others, today, standing(codes, self._checks <= today.toordinal()))
            self._standing[seen] = known
        return known[3]


def _seen_by(need: Need) -> tuple[int, ...]:
    """The codes of what holds for the person a need speaks of, by those of the hours and of the hours for others."""
    words = sorted(Opening, key=OPENING_ORDER.__getitem__)
    return tuple(OPENING_ORDER[opening_for(need, one, other)[0]] for one in words for other in words)
