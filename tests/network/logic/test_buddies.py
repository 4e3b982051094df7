"""Who could go with whom, and in which order they are suggested."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.network.logic.buddies import MOST, Side, Suggestion, ends_well, suggestions
from equalcity.network.logic.questions import question_days, waits_long


def side(name: str, topics: str = "ab", languages: str = "en it", *, further: bool = True, load: int = 0) -> Side:
    return Side(name, frozenset(topics), frozenset(languages.split()), "IT", further, load)


TRAINEE = side("rome", "a", "it", further=False)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (side("x"), Suggestion("x", ("a",), ("it",), True, 0)),
        (side("x", languages=""), Suggestion("x", ("a",), (), True, 0)),
        (side("x", "b"), None),
        (side("x", languages="sv"), None),
        (side("x", further=False), None),
        (side("x", load=MOST), None),
        (side("rome"), None),
    ],
)
def test_who_is_suggested_and_why(other: Side, expected: Suggestion | None) -> None:
    assert suggestions(TRAINEE, [other]) == [expected] * (expected is not None)


def test_fewer_trainees_come_first_then_more_in_common() -> None:
    others = [side("busy", load=1), side("b", "a"), side("c", "ab", ""), side("a", "a")]
    assert [each.member for each in suggestions(side("rome", "ab"), others)] == ["a", "b", "c", "busy"]


sides = st.builds(
    side,
    st.sampled_from(["a", "b", "c", "rome"]),
    st.text("abc", max_size=3),
    st.sampled_from(["", "it", "sv", "en it"]),
    further=st.booleans(),
    load=st.integers(0, 4),
)


@given(st.lists(sides, max_size=6, unique_by=lambda each: each.member), st.randoms())
def test_the_order_they_come_in_does_not_matter(others: list[Side], random: object) -> None:
    mixed = list(others)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = suggestions(TRAINEE, others)
    assert suggestions(TRAINEE, mixed) == found
    assert all(each.topics and each.load < MOST for each in found)
    assert TRAINEE.member not in {each.member for each in found}


def test_days_of_buddies_and_of_questions() -> None:
    day = date(2026, 1, 1)
    assert [ends_well(day, day + timedelta(days=days)) for days in (0, 1, 730, 731)] == [False, True, True, False]
    assert question_days(day) == (date(2026, 3, 2), date(2027, 3, 2))
    assert [waits_long(day, day + timedelta(days=days), 0) for days in (13, 14)] == [False, True]
    assert not waits_long(day, day + timedelta(days=99), 1)
