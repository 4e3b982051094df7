"""Hours in a few words: right, or nothing at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale

from equalcity.directory.formats.hours_short import ALWAYS, short_hours
from equalcity.directory.logic.hours import WEEK, Hours, Slot

TODAY = date(2026, 11, 23)
WORKDAYS, SATURDAY = frozenset(range(5)), frozenset({5})
MORNING, AFTERNOON = (9 * 60, 13 * 60), (14 * 60, 17 * 60 + 30)


def said(*slots: Slot, language: str = "en", **more: object) -> object:
    return short_hours(Hours(slots, **more), TODAY, Locale.parse(language))  # type: ignore[arg-type]


def test_days_in_a_row_and_days_apart() -> None:
    week = [Slot(WORKDAYS, *MORNING), Slot(WORKDAYS, *AFTERNOON), Slot(SATURDAY, *MORNING)]
    assert said(*week) == (("Mon–Fri", "09:00–13:00, 14:00–17:30"), ("Sat", "09:00–13:00"))
    assert said(Slot(frozenset({0, 1, 3}), *MORNING)) == (("Mon, Tue, Thu", "09:00–13:00"),)


def test_it_speaks_the_language_of_the_card() -> None:
    assert said(Slot(WORKDAYS, *MORNING), language="it") == (("lun–ven", "09:00–13:00"),)
    assert said(Slot(WORKDAYS, *MORNING), language="ar") == (("الاثنين–الجمعة", "09:00–13:00"),)


def test_hours_that_touch_are_one_and_days_are_listed_as_the_language_does() -> None:
    slots = [Slot(frozenset({1, 3}), *MORNING), Slot(frozenset({1, 3}), 13 * 60, 17 * 60)]
    assert said(*slots) == (("Tue, Thu", "09:00–17:00"),)
    assert said(*slots, language="ar") == (("الثلاثاء، الخميس", "09:00–17:00"),)


def test_a_slot_past_midnight_ends_in_the_morning() -> None:
    assert said(Slot(SATURDAY, 22 * 60, 30 * 60)) == (("Sat", "22:00–06:00"),)


def test_day_and_night() -> None:
    assert said(is_always=True) == ALWAYS
    assert said(Slot(WEEK, 0, 1440)) == ALWAYS


@pytest.mark.parametrize(
    "slots",
    [
        (),
        (Slot(SATURDAY, *MORNING, weeks=frozenset({2})),),
        (Slot(WORKDAYS, *MORNING, valid_to=TODAY + timedelta(days=9)),),
        (Slot(WORKDAYS, *MORNING, valid_from=TODAY + timedelta(days=9)),),
        tuple(Slot(frozenset({day}), 60 * (8 + day), 1000) for day in range(4)),
    ],
)
def test_what_cannot_be_said_shortly_is_not_said(slots: tuple[Slot, ...]) -> None:
    assert said(*slots) == ()


def test_what_nobody_could_read_makes_the_rest_uncertain() -> None:
    assert said(Slot(WORKDAYS, *MORNING), unread="and by appointment") == ()


def test_what_has_ended_is_not_printed() -> None:
    gone = Slot(SATURDAY, *MORNING, valid_to=TODAY - timedelta(days=1))
    assert said(Slot(WORKDAYS, *MORNING), gone) == (("Mon–Fri", "09:00–13:00"),)
