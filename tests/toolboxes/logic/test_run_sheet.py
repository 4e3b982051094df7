from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.run_sheet import length_first, whole


@given(st.integers(0, 999), st.text(alphabet="abc [:]", min_size=1).filter(lambda words: words.strip() == words))
def test_the_minutes_stand_first(minutes: int, words: str) -> None:
    assert length_first(f"{minutes} {words}") == (minutes, words)


@given(st.text(max_size=8))
def test_what_is_no_number_is_none(written: str) -> None:
    found = whole(written)
    assert (found is None) == (not (written.isascii() and written.isdigit() and len(written) <= 6))
    assert found is None or found == int(written)


def test_words_without_minutes() -> None:
    assert length_first("Break") is None
    assert length_first("15") is None
