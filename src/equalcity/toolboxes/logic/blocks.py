"""What a toolbox is made of: the shapes that the parser makes, the database keeps and the readers show.

A *block* is the smallest thing that has an identity of its own: comments, translations and city editions hang on its id. Its
translatable words are its *fields* (`body`, `title` and, by kind, `material`, `alt`, ...); all else about it is in `attrs`.
See docs/formats/toolbox.md for the meaning of each kind.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

UNIT_KINDS = (
    "guide",
    "session",
    "exercise",
    "checklist",
    "handout",
    "practice",
    "story",
    "assessment",
    "campaign",
    "method",
)
TEXT_KINDS = ("heading", "text", "list", "table", "quote")
DIRECTIVE_KINDS = (
    "session",
    "materials",
    "online",
    "step",
    "say",
    "expect",
    "programme",
    "exercise",
    "checklist",
    "handout",
    "practice",
    "alternative",
    "stop",
    "caution",
    "worker",
    "safety",
    "fill",
    "facilitator",
    "story",
    "case",
    "decision",
    "line",
    "question",
    "talking-image",
    "asset",
    "source",
    "query",
)
# Directives whose text is blocks of its own, each with an id; the text of all others is one field.
CONTAINER_KINDS = ("session", "step", "case", "decision", "practice", "worker", "safety")
# The common frame a toolbox can hold itself to, and the chapters each such toolbox has.
FRAME = "equalcity/1"
FIRST_RESPONSE = "first-response"  # opened when somebody has just told
FRAME_UNITS = (
    "how-made",
    "step-by-step",
    "adapt",
    "self-assessment",
    "heads-of-service",
    "community-session",
    "identification",
    FIRST_RESPONSE,
    "care-of-staff",
    "interpreters",
)
TEST_FORMS = ("a", "b")
# `title` and `summary` of a toolbox, a part and a unit are blocks too, so that they can be translated and discussed.
HEAD_KINDS = ("title", "subtitle", "short-title", "summary", "notice", "label")
BLOCK_KINDS = HEAD_KINDS + TEXT_KINDS + DIRECTIVE_KINDS


@dataclass(frozen=True, slots=True)
class Block:
    """One block in the language it was written in.

    `id` is empty until `ids.yaml` gives one. `line` is the line of the file it begins on (1-based; 0 when unknown).
    `children` is filled for the kinds of `CONTAINER_KINDS`. A heading carries its level in `attrs["level"]`.
    """

    kind: str
    fields: Mapping[str, str]
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()
    id: str = ""
    line: int = 0

    def walk(self) -> Iterator[Block]:
        """Yield this block, then all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def content_hash(self) -> str:
        """Return the SHA-256 (hex) of what this block itself says: kind, fields and attributes; not id, line or children."""
        said = [self.kind, dict(sorted(self.fields.items())), dict(sorted(self.attrs.items()))]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def is_titled(block: Block) -> bool:
    """Whether a block can be named by a title of its own: then other places may refer to it."""
    return block.kind == "heading" or ("title" in block.fields and block.kind not in ("expect", "line", "say"))


@dataclass(frozen=True, slots=True)
class Unit:
    """One file of a part. `head` holds the blocks of its title and summary; `blocks` the top-level blocks of its text.

    `frame` names the chapter of the common frame it is, `form` the form of a test; both are empty for most units.
    """

    slug: str
    path: str
    kind: str
    head: tuple[Block, ...]
    blocks: tuple[Block, ...]
    audience: tuple[str, ...] = ()
    minutes: int = 0
    zone: str = "working"
    reading_level: int = 0
    worker_only: bool = False
    frame: str = ""
    form: str = ""

    def walk(self) -> Iterator[Block]:
        """Yield the blocks of the head, then all blocks of the text in reading order."""
        yield from self.head
        for block in self.blocks:
            yield from block.walk()


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of a toolbox with its own folder; `head` holds the blocks of its title and summary."""

    slug: str
    head: tuple[Block, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document a toolbox rests on, the day it was read (ISO date) and how far (`in full` or `in part`)."""

    id: str
    title: str
    publisher: str = ""
    year: str = ""
    url: str = ""
    read: str = ""
    extent: str = "in part"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations of a package into one language: `messages[(block id, field)] = (source text, translated text)`.

    `lines` has the line of each message in its file.
    """

    language: str
    standing: str
    messages: Mapping[tuple[str, str], tuple[str, str]]
    translator: str = ""
    reviewer: str = ""
    reviewed_on: str = ""
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Package:
    """A whole toolbox as read from its folder. `media` maps a path such as `media/door.svg` to its bytes.

    `audiences` maps an audience id to the block of its label. `frame` is the common frame it holds itself to, if any,
    and `main_audiences` are those it speaks to before all.
    """

    slug: str
    language: str
    head: tuple[Block, ...]
    parts: tuple[Part, ...]
    developed_in: str = ""
    audiences: Mapping[str, Block] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    catalogues: tuple[Catalogue, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    frame: str = ""
    main_audiences: tuple[str, ...] = ()

    def walk(self) -> Iterator[Block]:
        """Yield every block of the package: heads, audience labels, then the units' blocks in reading order."""
        yield from self.head
        yield from self.audiences.values()
        for part in self.parts:
            yield from part.head
            for unit in part.units:
                yield from unit.walk()
