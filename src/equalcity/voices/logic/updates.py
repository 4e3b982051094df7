"""An update as a reader gets it: each text in the best language there is for it, with its standing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from equalcity.toolboxes.logic.reading import Standing, Words

WHOLE = ""  # the topic of an update about the whole project
LONGEST = {"title": 200, "summary": 400, "body": 40_000}  # characters
_REFERENCE = re.compile(r"\[\[\w+:")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ufffe\uffff]")


class Origin(StrEnum):
    """Where an update comes from."""

    OWN = "own"  # written here
    RETOLD = "retold"  # of the project 2019-2021, in our words
    TITLE = "title"  # of the project 2019-2021; nothing but the title is known


class Fault(StrEnum):
    """Why words cannot be published."""

    EMPTY = "empty"
    LONG = "long"
    REFERENCE = "reference"


class Rendered(Protocol):
    """A translation of a text; `wording.Rendition` is one."""

    body: str
    standing: str
    translator: str
    reviewer: str

    @property
    def reviewed_on(self) -> object:
        """Return the day of the review."""
        ...


@dataclass(frozen=True, slots=True)
class ReadUpdate:
    """An update in the language somebody asked for. `language` is theirs; each text says which it is in."""

    key: UUID
    slug: str
    toolbox: str
    origin: Origin
    year: int | None
    language: str
    written_in: str
    title: Words
    summary: Words
    body: Words
    sources: tuple[str, ...]
    published_at: datetime
    changed_at: datetime

    @property
    def standing(self) -> Standing:
        """Return the least reliable standing among its texts."""
        order = (Standing.SOURCE, Standing.REVIEWED, Standing.DRAFT, Standing.OUTDATED, Standing.UNTRANSLATED)
        said = [words.standing for words in (self.title, self.summary, self.body) if words.text]
        return max(said, key=order.index, default=Standing.SOURCE)

    @property
    def has_text(self) -> bool:
        """Whether there is more than a title."""
        return self.origin is not Origin.TITLE


def cleaned(text: str) -> str:
    """Return words as they are kept: without characters that no feed may hold or that letters use as a mark, line ends alike."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def faults(words: Mapping[str, str]) -> dict[str, Fault]:
    """Return what keeps `title`, `summary` and `body` from being published, by name.

    References to helplines and law are refused: a letter is read for years, and nobody corrects it.
    """
    found: dict[str, Fault] = {}
    for name, most in LONGEST.items():
        text = words.get(name, "")
        if not text.strip():
            found[name] = Fault.EMPTY
        elif len(text) > most:
            found[name] = Fault.LONG
        elif _REFERENCE.search(text):
            found[name] = Fault.REFERENCE
    return found


def slug_of(title: str, year: int, taken: Sequence[str] = ()) -> str:
    """Return a short name for the address, beginning with the year; numbered where it is taken."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "update"
    first = f"{year}-{words}"
    number = 2
    slug = first
    while slug in taken:
        slug, number = f"{first}-{number}", number + 1
    return slug


def best_words(text: str, written_in: str, language: str, rendition: Rendered | None) -> Words:
    """Return a text in the language asked for; in the one it was written in where there is no translation."""
    if language == written_in or not text:
        return Words(text, written_in if text else language, Standing.SOURCE)
    if rendition is None:
        return Words(text, written_in, Standing.UNTRANSLATED)
    day = str(rendition.reviewed_on or "")
    return Words(rendition.body, language, Standing(rendition.standing), rendition.translator, rendition.reviewer, day)
