"""Which bytes an answer holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.web.files.ranges import MOST, NotThere, Part, part_asked_for


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=90-", 90, 99),
        ("bytes=90-5000", 90, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-5000", 0, 99),
        ("Bytes = 3 - 4", 3, 4),
    ],
)
def test_a_part_is_found(header: str, first: int, last: int) -> None:
    assert part_asked_for(header, 100) == Part(first, last)


@pytest.mark.parametrize("header", ["", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-6", "lines=0-1", "bytes=a-b"])
def test_what_cannot_be_read_is_ignored(header: str) -> None:
    assert part_asked_for(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_part_outside_is_refused(header: str) -> None:
    with pytest.raises(NotThere):
        part_asked_for(header, 100)


def test_an_answer_holds_eight_mebibytes_at_most() -> None:
    assert part_asked_for("bytes=5-", 3 * MOST) == Part(5, 5 + MOST - 1)
    assert part_asked_for(f"bytes=0-{MOST - 1}", 3 * MOST) == Part(0, MOST - 1)


@given(st.text(max_size=40) | st.from_regex(r"bytes=\d{0,6}-\d{0,6}", fullmatch=True), st.integers(1, 10**6))
def test_whatever_is_asked_a_part_lies_inside_and_is_never_too_long(header: str, size: int) -> None:
    try:
        part = part_asked_for(header, size, most=1000)
    except NotThere:
        return
    if part is not None:
        assert 0 <= part.first <= part.last < size
        assert 1 <= part.length <= 1000


@given(st.binary(min_size=1, max_size=300), st.integers(1, 50))
def test_parts_asked_for_one_after_the_other_give_the_file(data: bytes, most: int) -> None:
    got = b""
    while len(got) < len(data):
        part = part_asked_for(f"bytes={len(got)}-", len(data), most)
        assert part is not None
        got += data[part.first : part.last + 1]
    assert got == data
