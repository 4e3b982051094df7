"""A text cut into words once, when it is written, so that showing a hit needs neither folding nor stemming."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from equalcity.core.text import Kind, Token, tokens


class Form(NamedTuple):
    """A word as search meets it: folded, with further forms; see `core.text.Token`."""

    norm: str
    stems: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a text: each form once, and in one row start, end and number of the form of every word."""

    forms: tuple[Form, ...]
    row: tuple[int, ...]

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and number of the form of every word, in the order of the text."""
        values = iter(self.row)
        return zip(values, values, values, strict=True)


def form_of(token: Token) -> Form:
    """Return what a token is met by, without where it stands."""
    return Form(token.norm, token.stems, token.kind)


def cut(text: str, language: str) -> Cut:
    """Return the words of a text."""
    return cut_from(tokens(text, language))


def cut_from(found: list[Token]) -> Cut:
    """Return the words of a text that is in tokens already."""
    numbers: dict[Form, int] = {}
    row: list[int] = []
    for token in found:
        row += (token.start, token.end, numbers.setdefault(form_of(token), len(numbers)))
    return Cut(tuple(numbers), tuple(row))


def packed(*cuts: Cut) -> bytes:
    """Return the cuts as bytes that `unpacked` reads."""
    told = [[[[form.norm, str(form.kind), *form.stems] for form in one.forms], one.row] for one in cuts]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(told: bytes) -> tuple[Cut, ...]:
    """Return the cuts that were packed."""
    return tuple(
        Cut(tuple(Form(norm, tuple(stems), Kind(kind)) for norm, kind, *stems in forms), tuple(row))
        for forms, row in json.loads(told)
    )
