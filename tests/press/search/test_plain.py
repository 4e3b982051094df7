"""The words of a text without its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.press.search.plain import plain


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**Ask** [first](https://x.example) *twice*.", "Ask first twice."),
        ("One line\nand the next", "One line and the next"),
        ("- one\n- two\n  - three", "one\ntwo\nthree"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("Call [[helpline:be-x]] now", "Call now"),
        ("- [ ] wrong\n- [x] right", "wrong\nright"),
        ("![a picture](media/x.svg)", ""),
        ("2 \\* 3 &amp; `code`", "2 * 3 & code"),
        ("", ""),
    ],
)
def test_words_alone_are_left(written: str, said: str) -> None:
    assert plain(written) == said


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert isinstance(plain(text), str)
