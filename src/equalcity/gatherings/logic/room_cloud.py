"""Where the words of a cloud stand: in rows, the largest in the middle, none upon another.

A server has no fonts, so that widths are estimated from above: what a wide sans-serif needs for each kind of letter. Words are never turned and stand in the
direction of their own script; the picture repeats a list that can be read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1000  # units of the drawing
SIZES = (26, 34, 42, 52, 64)  # letters, in the same units
LINE, GAP = (
    1.5,
    26,
)  # height of a row per size of its letters (marks of Arabic and Tigrinya stand high and low); room between two words


@dataclass(frozen=True, slots=True)
class Word:
    """A word with how many said it; without counts (0) all have one size."""

    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with the middle of its line and its base line, its size, and the room it was given; `rank` 0 is the smallest size."""

    text: str
    x: float
    y: float
    size: float
    width: float
    rank: int
    direction: str


@dataclass(frozen=True, slots=True)
class Cloud:
    """A drawing of this size."""

    words: tuple[Placed, ...]
    width: int
    height: float


def lay_out(words: Sequence[Word]) -> Cloud:
    """Return the cloud of words that come most said first."""
    ranks = _ranks([word.count for word in words])
    sized = [_fitted(word.text, rank) for word, rank in zip(words, ranks, strict=True)]
    rows = _rows(sized)
    order = [*reversed(rows[1::2]), *rows[0::2]]
    placed: list[Placed] = []
    top = float(GAP) / 2
    for row in order:
        height = LINE * max(size for _, size, _, _ in row)
        placed += _across(row, top + height * 0.68)
        top += height
    return Cloud(tuple(placed), WIDTH, top + GAP / 2)


def estimated(text: str, size: float) -> float:
    """Return a width that the text does not pass, in units of the drawing."""
    return size * sum(_advance(char) for char in text)


def direction_of(text: str) -> str:
    """Return `rtl` where the first letter is written from right to left."""
    first = next((kind for char in text if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def _advance(char: str) -> float:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F") or category == "So":
        return 1.25
    if char.isspace():
        return 0.4
    point = ord(char)
    if point < 0x250:
        return 0.95 if char in "mwMW@%ŒÆœæ" else 0.8 if char.isupper() else 0.68
    if point < 0x530:  # Greek, Cyrillic
        return 0.98 if char.isupper() or char in "жшщюыфмω" else 0.76
    return 0.85 if 0x590 <= point < 0x900 else 1.1  # Hebrew and Arabic; Indic, Ethiopic and all others are wide


def _ranks(counts: Sequence[int]) -> list[int]:
    high, low = max(counts, default=0), min(counts, default=0)
    if high == low:
        return [2] * len(counts)
    return [round((count - low) / (high - low) * (len(SIZES) - 1)) for count in counts]


def _fitted(text: str, rank: int) -> tuple[str, float, float, int]:
    size = float(SIZES[rank])
    width = estimated(text, size)
    if width > WIDTH - 2 * GAP:
        size *= (WIDTH - 2 * GAP) / width
        width = estimated(text, size)
    return text, size, width, rank


type _Sized = tuple[str, float, float, int]


def _rows(words: Sequence[_Sized]) -> list[list[_Sized]]:
    rows: list[list[_Sized]] = []
    left = 0.0
    for word in words:
        if not rows or left + GAP + word[2] > WIDTH - GAP:
            rows.append([])
            left = float(GAP)
        rows[-1].append(word)
        left += word[2] + GAP
    return rows


def _across(row: Sequence[_Sized], y: float) -> list[Placed]:
    whole = sum(width for _, _, width, _ in row) + GAP * (len(row) - 1)
    left = (WIDTH - whole) / 2
    placed = []
    for text, size, width, rank in row:
        placed.append(Placed(text, left + width / 2, y, size, width, rank, direction_of(text)))
        left += width + GAP
    return placed
