from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.likeness import SIZE, likeness, sketch_as_text, sketch_from_text, sketch_of


def test_short_texts_are_compared_exactly() -> None:
    # {you, may, stop, you may, may stop} and {you, may, go, you may, may go}: 3 of 7 in common.
    assert likeness(sketch_of(["You may stop"]), sketch_of(["you may go."])) == 3 / 7


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    assert likeness(sketch_of(["你可以停止"]), sketch_of(["你可以离开"])) == 5 / 13


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    a, b = sketch_of([one]), sketch_of([other])
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0
    assert likeness(a, a) == 1.0


@given(st.lists(st.text()))
def test_a_sketch_survives_being_written(texts: list[str]) -> None:
    sketch = sketch_of(texts)
    assert len(sketch) <= SIZE
    assert sketch_from_text(sketch_as_text(sketch)) == sketch


@pytest.mark.parametrize("text", ["", "a", "!!!!", "AAAAAAAA", "zzzzAAAA", "AAAB" * 17, "é"])
def test_what_is_no_sketch_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        sketch_from_text(text)
