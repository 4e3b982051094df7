"""Many services in columns, with their hours and places: what fits a need at a moment, from where somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

import numpy as np

from equalcity.directory.logic.columns import Columns, Keys, standing
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.matching import Match, Need, Offer, Outcome, by_name, reasons_for
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
        self._openings = Openings([item.hours for item in ordered])
        self._points = Points([item.point for item in ordered])
        self._checks = np.array([item.next_check.toordinal() if item.next_check else 0 for item in ordered], np.int32)
        self._standing: tuple[Now, date, Keys] | None = None

    def match(self, need: Need, moment: datetime, here: Point | None = None, most: int | None = None) -> Outcome:
        """Return the first `most` (None: all) that may fit, best first. `moment` knows its time zone. Raises `TooMuchSaid`."""
        if moment.utcoffset() is None:
            raise ValueError("a moment needs its time zone")
        way = self._points.way_from(here)
        now, keys = self._at(moment)
        ranking = self._columns.rank(need, keys, way, len(self._offers) if most is None else most)
        today = moment.date().toordinal()
        found = []
        for position in ranking.first:
            offer = replace(
                self._offers[position],
                opening=self._openings.word(now, position),
                distance=way.kilometres(position),
                is_due=bool(self._checks[position] <= today),
            )
            found.append(Match(offer, tuple(reasons_for(need, offer))))
        return Outcome(tuple(found), MappingProxyType(dict(ranking.left_out)))

    def _at(self, moment: datetime) -> tuple[Now, Keys]:
        """What holds at a moment, worked out again only when an opening has changed or a day has begun."""
        now, today = self._openings.at(moment), moment.date()
        known = self._standing
        if known is None or known[0] is not now or known[1] != today:
            due = self._checks <= today.toordinal()
            self._standing = known = (now, today, standing(now.codes, due))
        return now, known[2]
