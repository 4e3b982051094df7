"""A day laid out says at each of its moments what is worked out for that moment alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.hours_made import days, hours
from equalcity.directory.logic.hours import WEEK, Closure, Hours, Slot
from equalcity.directory.logic.hours_open import state_at
from equalcity.directory.logic.matching import OPENING_ORDER, Opening
from equalcity.directory.logic.openings import Openings, day_of, opening_of

moments = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute),
    days,
    st.integers(0, 1439),
)
OFFICE = Hours((Slot(frozenset(range(5)), 540, 1020),), timezone="Europe/Rome")
MONDAY = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@given(hours(), moments, st.integers(0, 1500))
@example(Hours((Slot(frozenset({0}), 600, 660, frozenset({1})),)), datetime(2026, 7, 20, tzinfo=UTC), 605)
@example(Hours((Slot(WEEK, 0, 60),), timezone="Africa/Cairo"), datetime(2026, 4, 23, 22, 30, tzinfo=UTC), 0)
def test_a_day_is_right_at_each_of_its_moments(said: Hours, moment: datetime, later: int) -> None:
    day = day_of(said, moment)
    assert day.covers(moment)
    for each in (moment, moment + timedelta(minutes=later), *day.changes[:-1]):
        if day.covers(each):
            word, since, until = day.at(each)
            assert word is opening_of(state_at(said, each))
            assert since <= each < until


@given(st.lists(hours(), max_size=3), st.lists(moments, min_size=1, max_size=4))
def test_many_services_are_right_whatever_moment_is_asked_after_another(
    said: list[Hours], asked: list[datetime]
) -> None:
    openings = Openings([*said, *said])
    for moment in asked:
        now = openings.at(moment)
        for place, each in enumerate([*said, *said]):
            assert openings.word(now, place) is opening_of(state_at(each, moment))
            assert now.codes[place] == OPENING_ORDER[openings.word(now, place)]


def test_nothing_is_worked_out_again_while_nothing_changes() -> None:
    openings = Openings([OFFICE, OFFICE, Hours()])
    early = openings.at(MONDAY)
    assert openings.at(MONDAY + timedelta(hours=1, minutes=59)) is early
    opened = openings.at(MONDAY + timedelta(hours=2))
    assert [openings.word(opened, place) for place in range(3)] == [Opening.OPEN, Opening.OPEN, Opening.UNKNOWN]
    assert opened.days == early.days  # the day was laid out once


def test_equal_hours_are_laid_out_once() -> None:
    same = Hours((Slot(frozenset(range(5)), 540, 1020),), timezone="Europe/Rome")
    assert same is not OFFICE
    assert Openings([OFFICE, same, Hours()]).different == (OFFICE, Hours())


@pytest.mark.parametrize(
    ("moment", "word"),
    [
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), Opening.CLOSED),
        (datetime(2026, 11, 23, 9, 59, tzinfo=UTC), Opening.CLOSED),
        (datetime(2026, 11, 23, 10, 0, tzinfo=UTC), Opening.LATER),
    ],
)
def test_two_weeks_ahead_are_counted_from_the_moment(moment: datetime, word: Opening) -> None:
    away = Hours((Slot(WEEK, 600, 660),), (Closure(date(2026, 11, 20), date(2026, 12, 6)),))
    assert day_of(away, moment).at(moment)[0] is word
    assert opening_of(state_at(away, moment)) is word
