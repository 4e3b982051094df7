"""Consent: what holds follows from the records alone, and nothing is used within seven days of being agreed to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from equalcity.voices.logic.consent import (
    THINKING,
    Said,
    Scope,
    covers,
    free_from,
    in_force,
    is_end_allowed,
    last_day_allowed,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
END = date(2027, 1, 1)
RECORDS = st.lists(
    st.tuples(
        st.integers(0, 20), st.sampled_from("ab"), st.frozensets(st.sampled_from(Scope)), st.sampled_from([END, None])
    ),
    max_size=6,
)


def records(rows: list[tuple[int, str, frozenset[str], date | None]]) -> list[Said]:
    moment, found = START, []
    for days, digest, scopes, until in rows:
        moment += timedelta(days=days)
        found.append(Said(moment, digest, scopes, until))
    return found


def at(day: int, *scopes: Scope, digest: str = "a") -> Said:
    return Said(START + timedelta(days=day), digest, frozenset(scopes), END if scopes else None)


@given(RECORDS, st.sampled_from(Scope), st.integers(0, 400))
def test_what_is_covered_was_agreed_to_for_seven_days_without_a_break(
    rows: list[tuple[int, str, frozenset[str], date | None]], scope: Scope, day: int
) -> None:
    said, moment = records(rows), START + timedelta(days=day)
    if covers(said, "a", scope, moment):
        last = said[-1]
        assert last.digest == "a"
        assert {scope, Scope.SITE} <= last.scopes
        assert last.until is not None
        assert moment.date() < last.until
        before = [one for one in said if one.at <= moment - THINKING]
        assert before
        assert all(one.digest == "a" and scope in one.scopes for one in said[len(before) - 1 :])


@given(RECORDS)
def test_other_words_need_another_consent(rows: list[tuple[int, str, frozenset[str], date | None]]) -> None:
    said = [one for one in records(rows) if one.digest == "a"]
    assert in_force(said, "b") is None
    assert free_from(said, "b") is None


def test_a_stop_breaks_the_days_and_a_use_that_is_added_has_its_own() -> None:
    said = [at(0, Scope.SITE)]
    assert free_from(said, "a") == START + timedelta(days=7)
    said.append(at(5, Scope.SITE, Scope.FEEDS))
    assert free_from(said, "a") == START + timedelta(days=7)
    assert free_from(said, "a", Scope.FEEDS) == START + timedelta(days=12)
    assert not covers(said, "a", Scope.FEEDS, START + timedelta(days=11))
    assert covers(said, "a", Scope.SITE, START + timedelta(days=11))
    said += [at(6), at(8, Scope.SITE)]
    assert free_from(said, "a") == START + timedelta(days=15)
    assert free_from(said, "a", Scope.FEEDS) is None


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), st.integers(-400, 1500))
def test_an_end_lies_after_the_days_to_think_and_within_three_years(today: date, days: int) -> None:
    until = today + timedelta(days=days)
    assert is_end_allowed(until, today) == (days > 7 and until <= last_day_allowed(today))
    assert 1094 <= (last_day_allowed(today) - today).days <= 1096
    assert not is_end_allowed(None, today)
