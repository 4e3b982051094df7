"""Which way words run, and the pieces of a sentence that must keep a direction of their own.

A telephone number, a time or a Latin name inside Arabic text is printed in the wrong order unless it is isolated
(Unicode Standard Annex #9 calls this an isolate). Nothing here draws; it only says where such pieces begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

RIGHT_TO_LEFT: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"})

type Direction = Literal["ltr", "rtl"]
type Side = Literal["", "ltr", "rtl"]

_LATIN: Final = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_RTL: Final = "\u0590-\u05ff\u0600-\u06ff\u0700-\u074f\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_NUMBER: Final = r"\+?\(?\d(?:[\d \u00a0.,:/()\u2010-\u2014-]*\d)?"
# A number alone needs no isolation; one with spaces, a sign or a slash inside does.
_RUN_IN_RTL: Final = re.compile(
    rf"(?P<latin>[{_LATIN}](?:[{_LATIN}\d \u00a0.,'\u2019&@:/+()_-]*[{_LATIN}\d)+])?)|(?P<number>{_NUMBER})"
)
_RUN_IN_LTR: Final = re.compile(rf"(?P<rtl>[{_RTL}](?:[{_RTL}\s]*[{_RTL}])?)|(?P<number>\+\d[\d \u00a0]{{5,}}\d)")
_HAS_LATIN: Final = re.compile(rf"[{_LATIN}]")
_HAS_RTL: Final = re.compile(rf"[{_RTL}]")
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence. `side` is empty for words that follow the sentence, else the direction they keep."""

    text: str
    side: Side = ""


@cache
def direction(language: str) -> Direction:
    """Return the direction in which a language (BCP 47) is written, following its script where the tag names one."""
    parts = language.replace("_", "-").split("-")
    script = next((part.lower() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in {"arab", "hebr", "thaa", "syrc", "nkoo"} else "ltr"
    return "rtl" if parts[0].lower() in RIGHT_TO_LEFT else "ltr"


def _trimmed(run: str) -> str:
    """Give a closing bracket back to the sentence when the run did not open it."""
    while run.endswith(")") and run.count(")") > run.count("("):
        run = run[:-1].rstrip()
    return run


def _wholly_foreign(text: str) -> Iterator[Run]:
    """A piece without a letter of the sentence's script is one run with its punctuation, without the spaces around."""
    words = text.strip()
    before = text.index(words)
    pieces = (Run(text[:before]), Run(words, "ltr"), Run(text[before + len(words) :]))
    yield from (piece for piece in pieces if piece.text)


def split_runs(text: str, language: str) -> Iterator[Run]:
    """Yield the pieces of a sentence in a language, in order; joined they are the sentence again."""
    rightward = direction(language) == "rtl"
    if rightward and _HAS_LATIN.search(text) and not _HAS_RTL.search(text):
        yield from _wholly_foreign(text)
        return
    pattern = _RUN_IN_RTL if rightward else _RUN_IN_LTR
    done = 0
    for match in pattern.finditer(text):
        found = _trimmed(match.group())
        if not found or match.start() < done or (match["number"] and _PLAIN_NUMBER.fullmatch(found)):
            continue
        if match.start() > done:
            yield Run(text[done : match.start()])
        yield Run(found, "ltr" if rightward or match["number"] else "rtl")
        done = match.start() + len(found)
    if done < len(text):
        yield Run(text[done:])
