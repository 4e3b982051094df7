"""Open now, until when, when next: by example at the clock's turns, by property everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.hours_made import days, hours
from equalcity.directory.logic.hours import DAY, WEEK, Closure, Hours, Slot
from equalcity.directory.logic.hours_open import OpenState, intervals, state_at

ROME = ZoneInfo("Europe/Rome")
WORKDAYS = frozenset(range(5))
OFFICE = Hours((Slot(WORKDAYS, 540, 720), Slot(WORKDAYS, 840, 1020)), timezone="Europe/Rome")


def rome(*parts: int) -> datetime:
    """A wall time in Rome."""
    return datetime(*parts, tzinfo=ROME)  # type: ignore[arg-type, misc]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("moment", "is_open", "until", "after"),
    [
        (rome(2026, 11, 23, 8, 59), False, None, utc(2026, 11, 23, 8)),
        (rome(2026, 11, 23, 9), True, utc(2026, 11, 23, 11), utc(2026, 11, 23, 13)),
        (rome(2026, 11, 23, 11, 59), True, utc(2026, 11, 23, 11), utc(2026, 11, 23, 13)),
        (rome(2026, 11, 23, 12), False, None, utc(2026, 11, 23, 13)),
        (rome(2026, 11, 27, 17), False, None, utc(2026, 11, 30, 8)),
        (utc(2026, 7, 6, 7), True, utc(2026, 7, 6, 10), utc(2026, 7, 6, 12)),  # summer time
    ],
)
def test_an_office(moment: datetime, is_open: bool, until: datetime | None, after: datetime) -> None:
    assert state_at(OFFICE, moment) == OpenState(is_open, until, after)


def test_past_midnight_and_across_the_week() -> None:
    night = Hours((Slot(frozenset({6}), 1320, DAY + 360),), timezone="Europe/Rome")
    assert state_at(night, rome(2026, 11, 23, 5, 59)) == OpenState(True, utc(2026, 11, 23, 5), utc(2026, 11, 29, 21))
    assert state_at(night, rome(2026, 11, 23, 6)) == OpenState(False, None, utc(2026, 11, 29, 21))
    assert state_at(night, rome(2026, 11, 22, 5)) == OpenState(False, None, utc(2026, 11, 22, 21))


def test_touching_slots_are_one_opening() -> None:
    both = Hours((Slot(frozenset({4}), 1320, DAY), Slot(frozenset({5}), 0, 120)), timezone="Europe/Rome")
    assert intervals(both, date(2026, 11, 27), date(2026, 11, 27)) == [(utc(2026, 11, 27, 21), utc(2026, 11, 27, 23))]
    assert intervals(both, date(2026, 11, 27), date(2026, 11, 28)) == [(utc(2026, 11, 27, 21), utc(2026, 11, 28, 1))]


def test_always() -> None:
    hours = Hours(is_always=True, timezone="Europe/Rome")
    assert state_at(hours, rome(2026, 11, 23, 3)) == OpenState(True)
    closed = Hours(is_always=True, timezone="Europe/Rome", closures=(Closure(date(2026, 12, 1), date(2026, 12, 2)),))
    assert state_at(closed, rome(2026, 11, 23, 3)) == OpenState(True, utc(2026, 11, 30, 23), utc(2026, 12, 2, 23))
    assert state_at(closed, rome(2026, 12, 2, 23, 59)) == OpenState(False, None, utc(2026, 12, 2, 23))


def test_the_clock_goes_forward() -> None:
    # 2026-03-29: 02:00 becomes 03:00.
    night = Hours((Slot(frozenset({5}), 1320, DAY + 240),), timezone="Europe/Rome")
    assert intervals(night, date(2026, 3, 28), date(2026, 3, 28)) == [(utc(2026, 3, 28, 21), utc(2026, 3, 29, 2))]
    skipped = Hours((Slot(frozenset({6}), 150, 300),), timezone="Europe/Rome")
    assert intervals(skipped, date(2026, 3, 29), date(2026, 3, 29)) == [(utc(2026, 3, 29, 1, 30), utc(2026, 3, 29, 3))]
    gone = Hours((Slot(frozenset({6}), 150, 190),), timezone="Europe/Rome")
    assert intervals(gone, date(2026, 3, 29), date(2026, 3, 29)) == []


def test_the_clock_goes_back() -> None:
    # 2026-10-25: 03:00 becomes 02:00.
    night = Hours((Slot(frozenset({5}), 1320, DAY + 240),), timezone="Europe/Rome")
    assert intervals(night, date(2026, 10, 24), date(2026, 10, 24)) == [(utc(2026, 10, 24, 20), utc(2026, 10, 25, 3))]
    until_twice = Hours((Slot(frozenset({6}), 60, 150),), timezone="Europe/Rome")
    first = [(utc(2026, 10, 24, 23), utc(2026, 10, 25, 0, 30))]
    assert intervals(until_twice, date(2026, 10, 25), date(2026, 10, 25)) == first


def test_not_known_is_not_closed() -> None:
    noon = rome(2026, 11, 23, 13)
    assert state_at(Hours(), noon) == OpenState(None)
    assert state_at(Hours(unread="by appointment"), noon) == OpenState(None)
    partly = Hours(OFFICE.slots, timezone="Europe/Rome", unread="also in the evening")
    assert state_at(partly, noon) == OpenState(None, None, utc(2026, 11, 23, 13))
    assert state_at(partly, rome(2026, 11, 23, 10)).is_open is True


def test_hours_that_have_run_out_say_nothing() -> None:
    summer = Slot(WORKDAYS, 540, 720, valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31))
    hours = Hours((summer,), timezone="Europe/Rome")
    assert state_at(hours, rome(2026, 11, 23, 13)) == OpenState(None)
    assert state_at(hours, rome(2026, 8, 31, 13)) == OpenState(False)
    assert state_at(hours, rome(2026, 5, 31, 13)) == OpenState(None, None, utc(2026, 6, 1, 7))


def test_an_exceptional_day_is_certain() -> None:
    feast = Closure(date(2026, 12, 24), date(2026, 12, 25), (Slot(frozenset({3}), 600, 660),))
    hours = Hours(OFFICE.slots, (feast,), "Europe/Rome", unread="and at other times")
    assert state_at(hours, rome(2026, 12, 24, 9, 30)) == OpenState(False, None, utc(2026, 12, 24, 9))
    assert state_at(hours, rome(2026, 12, 24, 10)) == OpenState(True, utc(2026, 12, 24, 10), utc(2026, 12, 28, 8))
    assert state_at(hours, rome(2026, 12, 25, 10)) == OpenState(False, None, utc(2026, 12, 28, 8))


def test_a_night_runs_into_a_closed_day() -> None:
    night = Hours((Slot(WEEK, 1320, DAY + 120),), (Closure(date(2026, 12, 24), date(2026, 12, 24)),), "Europe/Rome")
    assert state_at(night, rome(2026, 12, 24, 1)) == OpenState(True, utc(2026, 12, 24, 1), utc(2026, 12, 25, 21))
    assert state_at(night, rome(2026, 12, 25, 1)) == OpenState(False, None, utc(2026, 12, 25, 21))


def test_next_is_within_two_weeks() -> None:
    monthly = Hours((Slot(frozenset({0}), 540, 600, frozenset({1})),))
    assert state_at(monthly, utc(2026, 11, 23, 8, 59)) == OpenState(False)
    assert state_at(monthly, utc(2026, 11, 23, 9)).next_open == utc(2026, 12, 7, 9)


def test_a_moment_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        state_at(OFFICE, datetime(2026, 11, 23, 9))


@given(hours(), days, st.integers(0, 20))
def test_intervals_are_in_order_and_apart(made: Hours, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = intervals(made, first, last)
    assert all(start < end and start.tzinfo is UTC and end.tzinfo is UTC for start, end in found)
    assert all(one[1] < after[0] for one, after in pairwise(found))
    begins = datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(made.timezone))
    assert all(end > begins for _, end in found)


@given(hours(zones=("UTC",)), days, st.integers(0, DAY - 1))
def test_open_is_what_a_slot_says(made: Hours, day: date, minute: int) -> None:
    """Asked minute by minute, without intervals: UTC has no changes of the clock."""

    def holds(on: date, at: int) -> bool:
        closure = next((closure for closure in made.closures if closure.first <= on <= closure.last), None)
        if closure is None and made.is_always:
            return at < DAY
        some = made.slots if closure is None else closure.slots
        return any(slot.begins_on(on) and slot.opens <= at < slot.closes for slot in some)

    is_open = holds(day, minute) or holds(day - timedelta(days=1), minute + DAY)
    moment = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=UTC)
    state = state_at(made, moment)
    assert (state.is_open is True) == is_open
    assert (state.until is None) or is_open


@given(hours(), st.datetimes(datetime(2025, 6, 1), datetime(2027, 6, 1), timezones=st.just(UTC)))
def test_the_next_state_is_as_told(made: Hours, moment: datetime) -> None:
    state = state_at(made, moment)
    if state.until:
        assert state_at(made, state.until - timedelta(seconds=1)).is_open is True
        assert state_at(made, state.until).is_open is not True
    if state.next_open:
        assert moment < state.next_open <= moment + timedelta(days=14)
        assert state_at(made, state.next_open).is_open is True
        assert state_at(made, state.next_open - timedelta(seconds=1)).is_open is not True
