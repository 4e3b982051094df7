"""Captions are read strictly and written so that they can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.media.errors import UnusableCaptions
from equalcity.media.formats.webvtt import Cue, read_webvtt, write_webvtt

WHOLE = """WEBVTT - a title

STYLE
::cue { color: red }

NOTE nobody sees this

1
00:01.000 --> 00:04.500 align:start
<v Host>Welcome to the &lt;city&gt;
and <i>thank you</i>

01:00:05.000 --> 01:00:06.250
Goodbye
"""


def test_cues_are_plain_words_with_their_times() -> None:
    assert read_webvtt(WHOLE) == [
        Cue(1000, 4500, "Welcome to the <city>\nand thank you"),
        Cue(3_605_000, 3_606_250, "Goodbye"),
    ]


def test_what_is_written_holds_words_and_times_alone() -> None:
    assert write_webvtt(read_webvtt(WHOLE)) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.500\nWelcome to the &lt;city&gt;\nand thank you\n\n"
        "01:00:05.000 --> 01:00:06.250\nGoodbye\n"
    )


words = st.text("abc <>&;-éم", min_size=1, max_size=20).filter(lambda text: text.strip() == text and "-->" not in text)


@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**5), words), min_size=1, max_size=5))
def test_writing_and_reading_gives_the_same(said: list[tuple[int, int, str]]) -> None:
    cues = [Cue(start, start + length, text) for start, length, text in sorted(said)]
    assert read_webvtt(write_webvtt(cues)) == cues


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "line 1: The first line"),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\na", "line 1: The first line"),
        ("WEBVTT\nmore\n\n00:01.000 --> 00:02.000\na", "line 2: An empty line"),
        ("WEBVTT\n", "no caption"),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\na", "line 3: Here a time"),
        ("WEBVTT\n\n1\n00:61.000 --> 00:62.000\na", "line 4: Here a time"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\na", "line 3: This caption ends"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "line 3: This caption has no words"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x</script>", "line 3: Captions hold words alone"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb", "line 3: An empty line"),
        ("WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb", "earlier than the one before"),
    ],
)
def test_what_is_no_captions_is_refused_with_the_line(text: str, sentence: str) -> None:
    with pytest.raises(UnusableCaptions, match=sentence):
        read_webvtt(text)
