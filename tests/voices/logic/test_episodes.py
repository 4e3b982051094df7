"""Chapters, times and transcripts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.voices.logic.episodes import (
    Fault,
    Paragraph,
    clock,
    faults,
    paragraphs,
    place_of,
    read_chapters,
    write_chapters,
)

titles = st.text("abc éم-", min_size=1, max_size=12).filter(lambda text: text.strip() == text)


@given(st.dictionaries(st.integers(0, 40_000), titles, max_size=6))
def test_chapters_are_read_as_they_are_written(said: dict[int, str]) -> None:
    chapters = sorted(said.items())
    assert read_chapters(write_chapters(chapters)) == (chapters, None)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The end", Fault.CHAPTER),
        ("1:75 The end", Fault.CHAPTER),
        ("0:01", Fault.CHAPTER),
        ("0:02 b\n0:01 a", Fault.ORDER),
        ("0:02 b\n0:02 a", Fault.ORDER),
        ("0:10 a", Fault.PAST_END),
        ("0:01 <b>a</b>", Fault.HTML),
    ],
)
def test_chapters_that_cannot_be_are_found(text: str, fault: Fault) -> None:
    assert read_chapters(text, 10_000) == ([], fault)


def test_times_are_those_of_players() -> None:
    assert [clock(seconds) for seconds in (0, 7, 720, 3605)] == ["0:00", "0:07", "12:00", "1:00:05"]


def test_a_transcript_has_paragraphs_some_with_their_time() -> None:
    said = paragraphs("[0:00] Host: hello\nagain\n\n\nno time\n\n[1:00:05] end")
    assert said == [Paragraph(0, "Host: hello\nagain"), Paragraph(None, "no time"), Paragraph(3605, "end")]
    assert [place_of(seconds, said) for seconds in (0, 3604, 3605)] == [0, 0, 3605]
    assert place_of(5, paragraphs("no time")) is None


def test_what_keeps_an_episode_from_readers_is_named() -> None:
    assert faults({"title": "a", "summary": "b", "people": "", "transcript": "3 < 4"}) == {}
    assert faults({"title": "a" * 201, "summary": "<script>x", "transcript": " "}) == {
        "title": Fault.LONG,
        "summary": Fault.HTML,
        "transcript": Fault.EMPTY,
    }
