"""When a printed batch has to be called back, worked out from what was printed and what holds today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from equalcity.directory.logic.cards import LONGEST, Printed, Reason, Standing, Why, last_day, reasons

TODAY = date(2026, 11, 22)
NUMBER = Printed("service:a", "Open Door", "+39061")
LINE = Printed("line:it-1522", "1522", "1522")
HOLDS = Standing({"a": frozenset({"+39061", "+39062"})}, frozenset(), {}, {"it-1522": "1522"})


def found(printed: Printed, standing: Standing) -> list[Reason]:
    return list(reasons([printed], TODAY, standing, TODAY))


def test_what_holds_may_lie_on() -> None:
    assert reasons([NUMBER, LINE], TODAY, HOLDS, TODAY) == ()


@pytest.mark.parametrize(
    ("printed", "standing", "why"),
    [
        (NUMBER, Standing({"a": frozenset({"+39062"})}, frozenset(), {}, {}), Why.NUMBER_CHANGED),
        (NUMBER, Standing(HOLDS.services, frozenset({"a"}), {}, {}), Why.NOT_CHECKED),
        (NUMBER, Standing({}, frozenset(), {"a": "suspended"}, {}), Why.SUSPENDED),
        (NUMBER, Standing({}, frozenset(), {"a": "unlisted"}, {}), Why.NOT_LISTED),
        (NUMBER, Standing({}, frozenset(), {}, {}), Why.GONE),
        (LINE, Standing({}, frozenset(), {}, {}), Why.LINE_HIDDEN),
        (LINE, Standing({}, frozenset(), {}, {"it-1522": "1523"}), Why.NUMBER_CHANGED),
    ],
)
def test_what_does_not_hold_says_why_and_whose(printed: Printed, standing: Standing, why: Why) -> None:
    assert found(printed, standing) == [Reason(why, printed.name)]


def test_a_service_printed_without_a_number_has_none_that_could_change() -> None:
    assert found(Printed("service:a", "Open Door", ""), HOLDS) == []


def test_the_day_named_on_it_is_its_last() -> None:
    assert reasons([NUMBER], TODAY - timedelta(days=1), HOLDS, TODAY) == (Reason(Why.DATE_PASSED),)


def test_numbers_are_checked_until_the_first_of_them_is_due() -> None:
    assert last_day([TODAY + timedelta(days=90), TODAY + timedelta(days=30)], TODAY) == TODAY + timedelta(days=30)
    assert last_day([], TODAY) == TODAY + LONGEST
