"""Times as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.directory.logic.typed_times import BadTime, closing_of, minutes_of, typed


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("9", 540), ("9:30", 570), ("9.30", 570), ("9h", 540), ("9h30", 570), ("0930", 570), (" 09:30 ", 570), ("24:00", 1440), ("0:00", 0), ("٩:٣٠", 570)],
)  # fmt: skip
def test_what_people_type_is_read(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "nine", "25:00", "9:60", "24:01", "-1", "9:3", "9-12", "93"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadTime):
        minutes_of(text)


@given(st.integers(0, 1439), st.integers(1, 1439))
def test_a_closing_comes_back_as_it_was_shown(opens: int, length: int) -> None:
    closes = opens + length
    assert closing_of(opens, typed(closes)) == closes
    assert minutes_of(typed(opens)) == opens


def test_a_place_does_not_close_when_it_opens() -> None:
    with pytest.raises(BadTime):
        closing_of(540, "9:00")
    assert closing_of(0, "24:00") == 1440
