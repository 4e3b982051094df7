"""What hours can be stored, and on which days a slot begins."""

from __future__ import annotations

from calendar import Calendar
from datetime import date

import pytest
from hypothesis import given

from directory.hours_made import days, slots
from equalcity.directory.logic.hours import DAY, WEEK, BadHours, Closure, Hours, Slot

MONDAY = frozenset({0})
NINE, TWELVE = 540, 720


@pytest.mark.parametrize(
    ("opens", "closes"), [(540, 720), (0, 1440), (0, 1), (1439, 1440), (1320, 1440 + 360), (600, 1440 + 599)]
)
def test_a_slot_ends_after_it_begins_and_within_a_day(opens: int, closes: int) -> None:
    slot = Slot(MONDAY, opens, closes)
    assert (slot.opens, slot.closes) == (opens, closes)


@pytest.mark.parametrize(
    ("weekdays", "opens", "closes", "weeks", "said"),
    [
        ([], 540, 720, [], "weekdays"),
        ([7], 540, 720, [], "weekdays"),
        ([0], -1, 720, [], "opens between"),
        ([0], 1440, 1500, [], "opens between"),
        ([0], 540, 540, [], "closes after"),
        ([0], 540, 539, [], "closes after"),
        ([0], 600, 1440 + 600, [], "closes after"),
        ([0], 540, 720, [0], "weeks"),
        ([0], 540, 720, [6], "weeks"),
        ([0], 540, 720, [-2], "weeks"),
    ],
)
def test_what_a_slot_cannot_be(weekdays: list[int], opens: int, closes: int, weeks: list[int], said: str) -> None:
    with pytest.raises(BadHours, match=said):
        Slot(frozenset(weekdays), opens, closes, frozenset(weeks))


def test_dates_stand_in_order() -> None:
    with pytest.raises(BadHours, match="valid_from"):
        Slot(MONDAY, NINE, TWELVE, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 31))
    with pytest.raises(BadHours, match="first day"):
        Closure(date(2026, 2, 1), date(2026, 1, 31))
    assert Slot(MONDAY, NINE, TWELVE, valid_from=date(2026, 2, 2), valid_to=date(2026, 2, 2)).begins_on(
        date(2026, 2, 2)
    )
    assert Closure(date(2026, 2, 1), date(2026, 2, 1)).covers(date(2026, 2, 1))


def test_a_closure_keeps_plain_slots_only() -> None:
    one = date(2026, 2, 2)
    for slot in (
        Slot(MONDAY, NINE, TWELVE, frozenset({2})),
        Slot(MONDAY, NINE, TWELVE, valid_from=one),
        Slot(MONDAY, NINE, TWELVE, valid_to=one),
    ):
        with pytest.raises(BadHours, match="slots of a closure"):
            Closure(one, one, (slot,))


def test_closures_share_no_day() -> None:
    early, late = Closure(date(2026, 1, 1), date(2026, 1, 6)), Closure(date(2026, 1, 6), date(2026, 1, 9))
    with pytest.raises(BadHours, match="share a day"):
        Hours(closures=(late, early))
    assert Hours(closures=(late, Closure(date(2026, 1, 1), date(2026, 1, 5)))).closure_on(date(2026, 1, 6)) == late


@pytest.mark.parametrize("zone", ["", "Europe/Nowhere", "../etc/passwd", "/etc", "Europe", "a\0b"])
def test_a_zone_that_is_none(zone: str) -> None:
    with pytest.raises(BadHours, match="IANA"):
        Hours(timezone=zone)


def test_what_is_always_open_has_no_slots() -> None:
    with pytest.raises(BadHours, match="always"):
        Hours((Slot(MONDAY, NINE, TWELVE),), is_always=True)
    assert Hours(is_always=True).slots_on(date(2026, 1, 1)) == (Slot(WEEK, 0, DAY),)


@given(slots(), days)
def test_a_slot_begins_on_the_nth_weekday_of_the_month(slot: Slot, day: date) -> None:
    same = [
        other
        for other in Calendar().itermonthdates(day.year, day.month)
        if other.month == day.month and other.weekday() == day.weekday()
    ]
    numbers = {same.index(day) + 1} | ({-1} if day == same[-1] else set())
    is_dated = (slot.valid_from or day) <= day <= (slot.valid_to or day)
    is_meant = not slot.weeks or bool(slot.weeks & numbers)
    assert slot.begins_on(day) == (day.weekday() in slot.weekdays and is_dated and is_meant)


def test_a_closure_stands_in_place_of_the_slots() -> None:
    other = Slot(MONDAY, 600, 660)
    hours = Hours(
        (Slot(MONDAY, NINE, TWELVE),),
        (Closure(date(2026, 11, 16), date(2026, 11, 22)), Closure(date(2026, 11, 23), date(2026, 11, 29), (other,))),
    )
    mondays = [date(2026, 11, day) for day in (9, 16, 23, 30)]
    assert [hours.slots_on(day) for day in mondays] == [hours.slots, (), (other,), hours.slots]
    assert hours.slots_on(date(2026, 11, 24)) == ()
