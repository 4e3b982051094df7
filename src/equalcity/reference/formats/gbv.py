"""`gbv.yaml`: kinds of gender-based violence by the act alone, and the contexts that follow from other facts.

An incident has one kind, the first whose question is answered with yes. Contexts are worked out, never typed in.
Flags are this platform's own and no part of the classification.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import SLUG, Entry, Sheet, read_file
from equalcity.reference.formats.sources import Source, read_sources

FORMAT = "equalcity-gbv/1"
FILE = "gbv.yaml"
# What else must be known of an incident for a context to follow.
CONDITIONS = ("partner", "under-18", "exchange", "abduction", "practice")


@dataclass(frozen=True, slots=True)
class GbvType:
    """A kind of incident. `question` decides in the order of the file; `is_gbv` is false for what no total counts."""

    id: str
    names: dict[str, str]
    definition: str
    question: str
    traps: tuple[str, ...]
    is_gbv: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class GbvContext:
    """A tag that follows when the incident is of one of `types` and every one of `when` is so (see `CONDITIONS`)."""

    id: str
    names: dict[str, str]
    definition: str
    types: tuple[str, ...]
    when: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class GbvFlag:
    """Something a city may note beside the classification; `why` says why it is kept apart."""

    id: str
    names: dict[str, str]
    definition: str
    why: str


@dataclass(frozen=True, slots=True)
class Classification:
    """All of the file, in its order."""

    types: tuple[GbvType, ...]
    contexts: tuple[GbvContext, ...]
    flags: tuple[GbvFlag, ...]


def read_gbv(path: Path) -> tuple[Classification, list[Mistake]]:
    """Return the classification and the mistakes; with any mistake it may not be relied on."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return Classification((), (), ()), sheet.mistakes
    head.skip("language", "standing")
    types = tuple(_type(entry) for entry in head.entries("types", needed=True))
    counted = {each.id for each in types if each.is_gbv}
    contexts = tuple(_context(entry, counted) for entry in head.entries("contexts", needed=True))
    flags = tuple(_flag(entry) for entry in head.entries("flags"))
    head.close()
    ids = [*(each.id for each in types), *(each.id for each in contexts), *(each.id for each in flags)]
    for twice in sorted({key for key in ids if ids.count(key) > 1}):
        head.wrong("types", f"`{twice}` is there twice", "keep one", "twice")
    return Classification(types, contexts, flags), sheet.mistakes


def _type(entry: Entry) -> GbvType:
    found = GbvType(
        id=entry.text("id", needed=True, pattern=SLUG),
        names=entry.by_language("names", needed=True),
        definition=entry.text("definition", needed=True),
        question=entry.text("question"),
        traps=entry.words("traps"),
        is_gbv=entry.flag("counts") is not False,
        sources=read_sources(entry),
    )
    if found.is_gbv and not found.question.endswith("?"):
        entry.wrong("question", "a kind without the question that decides", "add it, with its question mark")
    _check(entry, found.sources)
    return found


def _context(entry: Entry, types: Collection[str]) -> GbvContext:
    found = GbvContext(
        id=entry.text("id", needed=True, pattern=SLUG),
        names=entry.by_language("names", needed=True),
        definition=entry.text("definition", needed=True),
        types=entry.words("types", needed=True, allowed=types),
        when=entry.words("when", needed=True, allowed=CONDITIONS),
        sources=read_sources(entry),
    )
    _check(entry, found.sources)
    return found


def _flag(entry: Entry) -> GbvFlag:
    found = GbvFlag(
        id=entry.text("id", needed=True, pattern=SLUG),
        names=entry.by_language("names", needed=True),
        definition=entry.text("definition", needed=True),
        why=entry.text("why", needed=True),
    )
    entry.close()
    return found


def _check(entry: Entry, sources: tuple[Source, ...]) -> None:
    if not sources:
        entry.wrong("sources", "a term of the classification without a source", "say where it is stated", "source")
    entry.close()
