"""When days of the year come round."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from equalcity.reference.logic.days import in_year, next_rounds

DAYS = [("may", "05-17", ""), ("leap", "02-29", ""), ("span", "11-25", "12-10"), ("turn", "12-30", "01-02")]


def test_a_span_counts_until_its_last_day_and_the_year_turns_by_itself() -> None:
    def after(today: date) -> list[str]:
        return [each.id for each in next_rounds(DAYS, today, 2)]

    assert after(date(2026, 12, 10)) == ["span", "turn"]
    assert after(date(2026, 12, 11)) == ["turn", "leap"]
    assert after(date(2027, 1, 2)) == ["turn", "leap"]
    assert after(date(2027, 1, 3)) == ["leap", "may"]


def test_the_twenty_ninth_of_february_is_kept_every_year() -> None:
    assert in_year("leap", "02-29", "", 2027).starts == date(2027, 2, 28)
    assert in_year("leap", "02-29", "", 2028).starts == date(2028, 2, 29)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_each_day_comes_once_and_within_a_year(today: date) -> None:
    found = next_rounds(DAYS, today, 99)

    assert sorted(each.id for each in found) == ["leap", "may", "span", "turn"]
    assert all(each.ends >= today and each.starts - today <= timedelta(days=366) for each in found)
