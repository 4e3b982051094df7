"""What a reader gets: blocks in the best language there is for them, each with its standing.

Built by `toolboxes.selectors.reading`, shown by the web pages, the search index, the files and the packs alike, so that
no door can show more than another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from equalcity.toolboxes.logic.blocks import Source

_BLOCK_REFERRED_TO = re.compile(r"\[\[unit:([a-z0-9-]+)/([a-z0-9-]+)#([a-z0-9]+)\]\]")


class Standing(StrEnum):
    """How far a text can be relied on in the language it is shown in."""

    SOURCE = "source"  # shown in the language it was written in, and the reader asked for that language
    REVIEWED = "reviewed"  # a translation that a named person reviewed
    DRAFT = "draft"  # a translation nobody reviewed yet
    OUTDATED = "outdated"  # a translation of an earlier wording of the source
    UNTRANSLATED = "untranslated"  # the source language, because there is no translation


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language: CommonMark with references, as written (see docs/formats/toolbox.md)."""

    text: str
    language: str
    standing: Standing
    translator: str = ""
    reviewer: str = ""
    reviewed_on: str = ""


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block as a reader may see it; `worker_only` and `safety_core` are inherited from what holds it."""

    id: str
    kind: str
    fields: Mapping[str, Words]
    attrs: Mapping[str, str]
    children: tuple[ReadBlock, ...] = ()
    worker_only: bool = False
    safety_core: bool = False

    def own_title(self) -> Words | None:
        """Return what other places call this block by: its title, or the words of a heading without their marks."""
        if self.kind == "heading":
            words = self.fields["body"]
            return replace(words, text=words.text.lstrip("#").strip())
        return self.fields.get("title")

    def walk(self) -> Iterator[ReadBlock]:
        """Yield this block, then all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit ready to be shown. `hash` is that of the stored unit version; `minutes` 0 means not said; `frame` and `form` as in `Unit`."""

    part: str
    slug: str
    kind: str
    title: Words
    summary: Words | None
    audience: tuple[str, ...]
    minutes: int
    zone: str
    hash: str
    title_id: str = ""
    reading_level: int = 0
    worker_only: bool = False
    blocks: tuple[ReadBlock, ...] = ()
    frame: str = ""
    form: str = ""

    def walk(self) -> Iterator[ReadBlock]:
        """Yield all blocks of the text in reading order."""
        for block in self.blocks:
            yield from block.walk()


def blocks_referred_to(unit: ReadUnit) -> Iterator[tuple[str, str, str]]:
    """Yield part, unit and id of the blocks that a unit's texts refer to (`[[unit:part/name#id]]`)."""
    for block in unit.walk():
        for words in block.fields.values():
            yield from _BLOCK_REFERRED_TO.findall(words.text)


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part with its units; in tables of contents the units come without blocks."""

    slug: str
    title: Words
    summary: Words | None
    units: tuple[ReadUnit, ...]


@dataclass(frozen=True, slots=True)
class ReadToolbox:
    """One release of a toolbox in one language. `release` counts from 1; `state` is draft, prerelease or released."""

    slug: str
    language: str
    source_language: str
    release: int
    state: str
    published_on: str
    title: Words
    subtitle: Words | None
    short_title: Words
    summary: Words | None
    notice: Words | None
    developed_in: str
    audiences: Mapping[str, Words]
    parts: tuple[ReadPart, ...]
    sources: tuple[Source, ...]
    media: Mapping[str, str] = field(default_factory=dict)  # `media/door.svg` -> hash of the stored file

    def units(self) -> Iterator[ReadUnit]:
        """Yield all units in reading order."""
        for part in self.parts:
            yield from part.units
