"""The hit in its context, as data: the door that shows it decides how a mark looks."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.press.search.cut import Cut
from equalcity.press.search.query import Matcher

WIDTH = 180  # letters of context that a result shows
SLACK = 24  # letters it may be longer or shorter so that it begins and ends with whole words


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the original text. `is_cut_before` and `is_cut_after` say that the original goes on.

    `marks` are ranges of `text`, in order and apart; in right-to-left text too they count in reading order.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class _Met:
    start: int
    end: int
    term: int


def snippet(text: str, words: Cut, matcher: Matcher, width: int = WIDTH) -> Snippet:
    """Return the stretch with most of the words looked for, else the beginning. `width` 0 means the whole text."""
    met = _met(words, matcher)
    start, end = (0, len(text)) if width == 0 or len(text) <= width + SLACK else _window(text, met, width)
    marks = _joined([(m.start - start, m.end - start) for m in met if start <= m.start and m.end <= end])
    return Snippet(text[start:end], marks, start > 0, end < len(text))


def _met(words: Cut, matcher: Matcher) -> list[_Met]:
    numbers = [matcher.number(form) for form in words.forms]
    return [_Met(start, end, numbers[form]) for start, end, form in words.spans() if numbers[form] >= 0]


def _window(text: str, met: list[_Met], width: int) -> tuple[int, int]:
    """Return the stretch that holds most different words, then most words, then comes first; grown to whole words."""
    best, first, last = (0, 0), 0, 0
    for number, begin in enumerate(met):
        inside = [m for m in met[number:] if m.end - begin.start <= width]
        worth = (len({m.term for m in inside}), len(inside))
        if worth > best:
            best, first, last = worth, begin.start, inside[-1].end
    room = max(0, width - (last - first))
    start = max(0, min(first - room // 3, len(text) - width))
    end = min(len(text), max(last, start + width))
    start, end = _word_start(text, start, first), _word_end(text, end, last)
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _word_start(text: str, at: int, latest: int) -> int:
    """Return the nearest beginning of a word from `at` to `latest`; text without spaces is cut between letters."""
    if at <= 0 or text[at - 1].isspace():
        return at
    for here in range(at, min(at + SLACK, latest)):
        if text[here].isspace():
            return here + 1
    return _off_marks(text, at)


def _word_end(text: str, at: int, earliest: int) -> int:
    if at >= len(text) or text[at].isspace():
        return at
    for here in range(at, max(at - SLACK, earliest), -1):
        if text[here - 1].isspace():
            return here - 1
    return _off_marks(text, at)


def _off_marks(text: str, at: int) -> int:
    """Return the nearest place before which a letter ends with all its marks."""
    while 0 < at < len(text) and not text[at].isalnum() and not text[at].isspace():
        at -= 1
    return at


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the ranges in order, those that touch or overlap made one (pairs of letters overlap)."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
