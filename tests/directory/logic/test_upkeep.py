"""When an entry is checked again."""

from __future__ import annotations

from datetime import date

import pytest

from equalcity.directory.logic.upkeep import is_due, next_check_after


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 11, 22), date(2027, 5, 22)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 6, 30)),
        (date(2026, 6, 15), date(2026, 12, 15)),
    ],
)
def test_the_next_check_is_six_months_later(day: date, after: date) -> None:
    assert next_check_after(day) == after


def test_a_check_is_due_on_its_day_and_one_that_never_was_at_once() -> None:
    today = date(2026, 11, 22)
    assert [is_due(day, today) for day in (None, date(2026, 11, 21), today, date(2026, 11, 23))] == [
        True,
        True,
        True,
        False,
    ]
