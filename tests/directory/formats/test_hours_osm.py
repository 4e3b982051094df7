"""Hours as OpenStreetMap writes them, checked against an independent reader of that syntax."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from directory.hours_made import hours
from equalcity.directory.formats.hours_osm import osm_hours
from equalcity.directory.logic.hours import DAY, WEEK, Closure, Hours, Slot
from equalcity.directory.logic.hours_open import state_at

WORKDAYS = frozenset(range(5))
MORNING, AFTERNOON = Slot(WORKDAYS, 540, 720), Slot(WORKDAYS, 840, 1020)


@pytest.mark.parametrize(
    ("made", "written"),
    [
        (Hours(), ""),
        (Hours(is_always=True), "24/7"),
        (Hours((MORNING, AFTERNOON)), "Mo-Fr 09:00-12:00,14:00-17:00"),
        (Hours((Slot(frozenset({0, 2, 3, 6}), 540, 720),)), "Mo,We-Th,Su 09:00-12:00"),
        (Hours((Slot(WEEK, 1320, DAY + 120),)), "Mo-Su 22:00-26:00"),
        (Hours((Slot(frozenset({3}), 600, 780, frozenset({2, 4, -1})),)), "Th[-1,2,4] 10:00-13:00"),
        (Hours((Slot(frozenset({1, 3}), 600, 780, frozenset({1})),)), "Tu[1],Th[1] 10:00-13:00"),
        (
            Hours((MORNING, Slot(frozenset({1}), 840, 900, note='say "hello"'))),
            "Mo-Fr 09:00-12:00, Tu 14:00-15:00 \"say 'hello'\"",
        ),
        (Hours((Slot(WORKDAYS, 540, 720, valid_from=date(2026, 1, 5)),)), "2026 Jan 05+ Mo-Fr 09:00-12:00"),
        (Hours((Slot(WORKDAYS, 540, 720, valid_to=date(2026, 1, 5)),)), "1900 Jan 01-2026 Jan 05 Mo-Fr 09:00-12:00"),
        (
            Hours((MORNING,), (Closure(date(2026, 12, 24), date(2026, 12, 26)),)),
            "Mo-Fr 09:00-12:00; 2026 Dec 24-2026 Dec 26 off",
        ),
        (
            Hours((MORNING,), (Closure(date(2026, 12, 24), date(2026, 12, 24), (Slot(WEEK, 600, 660),), "eve"),)),
            'Mo-Fr 09:00-12:00; 2026 Dec 24 off "eve", 2026 Dec 24 Mo-Su 10:00-11:00',
        ),
        (Hours((MORNING,), unread="and\nlater"), 'Mo-Fr 09:00-12:00 || unknown "and later"'),
        (Hours(unread="by appointment"), 'unknown "by appointment"'),
    ],
)
def test_as_it_is_written(made: Hours, written: str) -> None:
    assert osm_hours(made) == written


@given(hours(zones=("UTC",), is_by_day=True), st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1)))
def test_another_reader_reads_the_same(made: Hours, moment: datetime) -> None:
    _agree(made, moment)


@given(hours(zones=("UTC",), may_close=False), st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1)))
def test_nights_too(made: Hours, moment: datetime) -> None:
    _agree(replace(made, unread=""), moment)


def _agree(made: Hours, moment: datetime) -> None:
    written = osm_hours(made)
    assume(written)
    moment = moment.replace(second=0, microsecond=0)
    told = OpeningHours(written).is_open(moment)
    assert told == (state_at(made, moment.replace(tzinfo=UTC)).is_open is True), written
