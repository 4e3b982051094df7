"""Sentences of a CommonMark text with their length in words and where they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKER = re.compile(r"\s*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+|>[ \t]?)")
_RULE = re.compile(r"[\s|:-]+")  # the line under the head of a table
_REFERENCE = re.compile(r"\[\[[^\[\]\n]*\]\]")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")
# A colon before speech ends a sentence: what is spoken is one of its own.
_END = re.compile(r":(?=\s+[\"\u201c\u201e\u00ab])|[.!?\u2026][\"'\u201d\u2019\u00bb)\]*_]*(?=\s|$)")
_LAST = re.compile(r"(?:\b(?:e\.g|i\.e|etc|Art|art|No|p|pp|cf|Dr)|\b[A-Z])$")
_WORD = re.compile(r"[^\W_]+(?:['\u2019\u2010\u2011.,:/@-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `offset` is the line of the text it begins on, from 0."""

    text: str
    offset: int

    @property
    def words(self) -> int:
        """Return how many words it has; a number is one, so is a reference, and so is what hyphens or apostrophes join."""
        return count_words(self.text)


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(_REFERENCE.sub("reference", text)))


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text. Items, headings, cells and paragraphs end a sentence, whatever they end in."""
    for offset, passage in _passages(text):
        start = 0
        for end in _END.finditer(passage):
            if _goes_on(passage, end):
                continue
            yield from _sentence(passage, start, end.end(), offset)
            start = end.end()
        yield from _sentence(passage, start, len(passage), offset)


def _goes_on(passage: str, end: re.Match[str]) -> bool:
    """Whether a full stop belongs to a short form, or a small letter follows it."""
    after = passage[end.end() :].lstrip()
    if end[0] == ":":
        return False
    return bool(after) and (after[0].islower() or (end[0] == "." and bool(_LAST.search(passage[: end.start()]))))


def _sentence(passage: str, start: int, end: int, offset: int) -> Iterator[Sentence]:
    said = passage[start:end]
    blank = len(said) - len(said.lstrip())
    if _WORD.search(said):
        yield Sentence(" ".join(said.split()), offset + passage.count("\n", 0, start + blank))


def _passages(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, words) of what can hold sentences; lines of one paragraph stay together, joined by line ends."""
    held: list[str] = []
    began = 0
    for number, row in enumerate(_bare(text).split("\n")):
        marker = _MARKER.match(row)
        if marker or not row.strip() or "|" in row:
            if held:
                yield began, "\n".join(held)
            held = []
        if "|" in row:
            if not _RULE.fullmatch(row):
                yield from ((number, cell) for cell in row.split("|") if cell.strip())
            continue
        words = row[marker.end() :] if marker else row
        if words.strip():
            began = began if held else number
            held.append(words)
    if held:
        yield began, "\n".join(held)


def _bare(text: str) -> str:
    """Return a text with the addresses of its links and its marks of stress gone; references stay one word."""
    return _LINK.sub(r"\1", _REFERENCE.sub("reference", text)).replace("**", "").replace("`", "")
