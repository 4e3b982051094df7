"""Cutting a text into tokens that know where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from equalcity.core.text.letters import fold, is_letter, is_mark
from equalcity.core.text.stems import base_language, stems

MAX_WORD = 64  # letters; what is longer is no word, and would make the term list of the index grow without end
_CACHED_CHUNK = 48  # letters; longer chunks are sentences without spaces, hardly ever met twice
_CHUNK = re.compile(r"\S+")
_APOSTROPHES = frozenset("'’‘ʼʻ`´＇ʾʿ")
_HYPHENS = frozenset("-‐‑−﹣－\u200c")
_SEAMS = _APOSTROPHES | _HYPHENS
_ELIDED = {
    "fr": "l d j m t s n c qu jusqu lorsqu puisqu quoiqu",
    "it": "l d un c s m t v n dell all dall nell sull coll quell bell sant degl agl gl quest mezz tutt anch",
    "ca": "l d m t s n",
}
_ELISIONS = {language: frozenset(words.split()) for language, words in _ELIDED.items()}
# Scripts that are written without spaces: first and last code point.
_DENSE = (
    (0x0E01, 0x0E5B), (0x0E81, 0x0EDF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17D3),
    (0x17D7, 0x17DD), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x30FF), (0x3100, 0x318F),
    (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA960, 0xA97F),
    (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFFDC),
    (0x1AFF0, 0x1B16F), (0x20000, 0x323AF),
)  # fmt: skip


class Kind(StrEnum):
    """What a token is to a query: a word must be met; the two others are written for those who spell or cut
    differently.
    """

    WORD = "word"
    PAIR = "pair"  # two letters of a script without spaces, or one that stands alone
    TAIL = "tail"  # the last letter of such a run
    JOINED = "joined"  # several words with hyphens as one, after its parts


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text[start:end]` is how it is written, `norm` its folded form, `stems` further forms to meet
    it by.
    """

    start: int
    end: int
    norm: str
    stems: tuple[str, ...] = ()
    kind: Kind = Kind.WORD


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    dense: bool
    seam: str  # what joins it to the run before: "", an apostrophe or a hyphen


def tokens(text: str, language: str, *, keep: bool = True) -> list[Token]:
    """Return the tokens of a text in order; `language` is a BCP 47 tag and may be one we know nothing of. Never raises.

    Words met before are remembered by the process, for speed; `keep=False`, for what people type, leaves no trace.
    """
    base = base_language(language)
    found: list[Token] = []
    for match in _CHUNK.finditer(text):
        chunk, at = match.group(), match.start()
        cut = _cached(chunk, base) if keep and len(chunk) <= _CACHED_CHUNK else _cut(chunk, base)
        found += [Token(at + t.start, at + t.end, t.norm, t.stems, t.kind) for t in cut]
    return found


@lru_cache(maxsize=65536)  # words repeat: without this a build would stem each of them hundreds of times
def _cached(chunk: str, language: str) -> tuple[Token, ...]:
    return tuple(_cut(chunk, language))


def _cut(chunk: str, language: str) -> Iterator[Token]:
    group: list[_Run] = []
    for run in _runs(chunk):
        if run.dense or not run.seam:
            yield from _grouped(chunk, group, language)
            group = []
        if run.dense:
            yield from _pairs(chunk, run)
        else:
            group.append(run)
    yield from _grouped(chunk, group, language)


def _runs(chunk: str) -> Iterator[_Run]:
    """Yield stretches of letters of one way of writing; marks and invisible characters belong to the letter before."""
    start, dense, seam = -1, False, ""
    end = 0
    for index, char in enumerate(chunk):
        if start >= 0 and (is_mark(char) or (char not in _SEAMS and unicodedata.category(char) == "Cf")):
            end = index + 1
        elif char not in _SEAMS and is_letter(char):
            if start >= 0 and _is_dense(char) != dense:
                yield _Run(start, end, dense, seam)
                start, seam = -1, ""
            if start < 0:
                start, dense = index, _is_dense(char)
            end = index + 1
        else:
            if start >= 0:
                yield _Run(start, end, dense, seam)
                seam = char if char in _SEAMS and not dense else ""
            else:
                seam = ""
            start = -1
    if start >= 0:
        yield _Run(start, end, dense, seam)


def _is_dense(char: str) -> bool:
    code = ord(char)
    return code >= 0x0E01 and any(first <= code <= last for first, last in _DENSE)


def _grouped(chunk: str, group: list[_Run], language: str) -> Iterator[Token]:
    """Yield the tokens of words that stand together with apostrophes and hyphens between them."""
    written = [_without_elision(chunk, part, language) for part in _hyphenated(group)]
    for start, end in written:
        yield from _word(chunk, start, end, language, Kind.WORD)
    if len(written) > 1:
        yield from _word(chunk, written[0][0], written[-1][1], language, Kind.JOINED)


def _hyphenated(group: list[_Run]) -> list[list[_Run]]:
    parts: list[list[_Run]] = []
    for run in group:
        if parts and run.seam in _APOSTROPHES:
            parts[-1].append(run)
        else:
            parts.append([run])
    return parts


def _without_elision(chunk: str, part: list[_Run], language: str) -> tuple[int, int]:
    """Return start and end of what is the word in a stretch with apostrophes."""
    if len(part) > 1:
        elided = _ELISIONS.get(language, frozenset())
        while len(part) > 1 and fold(chunk[part[0].start : part[0].end]) in elided:
            part = part[1:]
        if language == "en" and len(part) > 1 and chunk[part[-1].start : part[-1].end] in ("s", "S"):
            part = part[:-1]
        if language in ("tr", "az"):
            part = part[:1]
    return part[0].start, part[-1].end


def _word(chunk: str, start: int, end: int, language: str, kind: Kind) -> Iterator[Token]:
    written = chunk[start:end]
    norm = fold(written)
    if not norm:
        return
    if len(norm) > MAX_WORD:
        yield Token(start, end, norm[:MAX_WORD], (), kind)
        return
    plain = "".join(char for char in written if char not in _SEAMS and unicodedata.category(char) != "Cf")
    yield Token(start, end, norm, stems(plain, language), kind)


def _pairs(chunk: str, run: _Run) -> Iterator[Token]:
    """Yield overlapping pairs of letters (each with its marks), then the last letter alone."""
    letters = [(start, end, norm) for start, end in _letters(chunk, run) if (norm := fold(chunk[start:end]))]
    if len(letters) == 1:
        start, end, norm = letters[0]
        yield Token(start, end, norm, (), Kind.PAIR)
        return
    for first, second in pairwise(letters):
        yield Token(first[0], second[1], fold(chunk[first[0] : second[1]]), (), Kind.PAIR)
    if letters:
        yield Token(letters[-1][0], letters[-1][1], letters[-1][2], (), Kind.TAIL)


def _letters(chunk: str, run: _Run) -> Iterator[tuple[int, int]]:
    start = run.start
    for index in range(run.start + 1, run.end):
        if not is_mark(chunk[index]) and unicodedata.category(chunk[index]) != "Cf":
            yield start, index
            start = index
    yield start, run.end
