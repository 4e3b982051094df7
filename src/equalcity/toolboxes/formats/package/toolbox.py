"""toolbox.yaml: what a toolbox is, for whom, its parts and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from equalcity.toolboxes.logic.blocks import FRAME, Block, Source

from .findings import FileFindings
from .keys import Keys, nearest
from .references import Known, Reference, find_references
from .text import look_at_words
from .yaml_lines import Scalar, Table

FORMAT = "equalcity-toolbox/1"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
RESERVED = ("media", "locale")


@dataclass(frozen=True, slots=True)
class PartHead:
    """A part as announced; its units are found in its folder."""

    slug: str
    line: int
    head: tuple[Block, ...]


@dataclass(slots=True)
class ToolboxHead:
    """All of toolbox.yaml. `source_lines` has the line of each source, for the note that it is never used."""

    slug: str = ""
    language: str = ""
    developed_in: str = ""
    head: tuple[Block, ...] = ()
    audiences: Mapping[str, Block] = field(default_factory=dict)
    parts: tuple[PartHead, ...] = ()
    sources: tuple[Source, ...] = ()
    source_lines: Mapping[str, int] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    frame: str = ""
    main_audiences: tuple[str, ...] = ()


def read_toolbox(table: Table, findings: FileFindings, known: Known | None) -> ToolboxHead:
    """Return what the file says; notes what is missing, unknown or wrong."""
    keys = Keys(table, findings, "toolbox.yaml")
    keys.check(
        ("format", "slug", "language", "title", "short_title", "summary", "notice", "audiences", "parts"),
        ("subtitle", "developed_in", "sources", "frame", "main_audiences"),
    )
    keys.choice("format", (FORMAT,))
    box = ToolboxHead(slug=keys.slug("slug"), language=_language(keys), developed_in=keys.slug("developed_in"))
    places = (known or {}).get("place")
    if box.developed_in and places is not None and box.developed_in not in places:
        what = f"there is no city `{box.developed_in}`"
        findings.add(
            keys.line("developed_in"),
            "reference.nothing",
            what,
            "use the slug of a city in content/reference/places.yaml",
        )
    names = ("title", "subtitle", "short_title", "summary", "notice")
    box.head = tuple(_head(keys, names, box))
    box.audiences = _audiences(keys, box)
    box.frame = keys.choice("frame", (FRAME,))
    box.main_audiences = tuple(_main_audiences(keys, box))
    box.parts = tuple(_parts(keys, findings, box))
    box.sources, box.source_lines = _sources(keys, findings)
    return box


def _language(keys: Keys) -> str:
    text = keys.text("language")
    if text and not LANGUAGE.fullmatch(text):
        keys.note(
            keys.line("language"),
            "language",
            f"`language` cannot be `{text}`",
            "write a BCP 47 tag such as `en` or `fr-BE`",
        )
    return text


def _head(keys: Keys, names: tuple[str, ...], box: ToolboxHead) -> Iterator[Block]:
    for name in names:
        if text := keys.text(name):
            yield _words(name.replace("_", "-"), text, keys.line(name), keys.findings, box)


def _words(kind: str, text: str, line: int, findings: FileFindings, box: ToolboxHead) -> Block:
    look_at_words(text, line, findings)
    box.references.extend(find_references(text, line, findings, may_pause=False))
    return Block(kind, {"body": text}, line=line)


def _audiences(keys: Keys, box: ToolboxHead) -> dict[str, Block]:
    table = keys.named("audiences")
    labels = {}
    for name, value in (table.entries if table else {}).items():
        if isinstance(value, Scalar) and value.text:
            labels[name] = _words("label", value.text, value.line, keys.findings, box)
        else:
            keys.note(value.line, "shape", f"the audience `{name}` has no label", "write it after the colon")
    return labels


def _main_audiences(keys: Keys, box: ToolboxHead) -> Iterator[str]:
    for word in keys.words("main_audiences"):
        if word.text in box.audiences:
            yield word.text
        else:
            remedy = nearest(word.text, box.audiences) if box.audiences else "name one of `audiences`"
            keys.note(word.line, "audience", f"there is no audience `{word.text}`", remedy)


def _parts(keys: Keys, findings: FileFindings, box: ToolboxHead) -> Iterator[PartHead]:
    seen: dict[str, int] = {}
    for table in keys.tables("parts"):
        part = Keys(table, findings, "this part")
        part.check(("slug", "title"), ("summary",))
        slug = part.slug("slug")
        head = tuple(_head(part, ("title", "summary"), box))
        if slug in RESERVED:
            part.note(
                part.line("slug"),
                "slug",
                f"a part cannot be called `{slug}`",
                "that folder has another use: choose a new name",
            )
        elif slug in seen:
            part.note(
                part.line("slug"),
                "twice",
                f"the part `{slug}` stands here a second time",
                "give each part its own slug",
            )
        elif slug:
            seen[slug] = table.line
            yield PartHead(slug, part.line("slug"), head)


def _sources(keys: Keys, findings: FileFindings) -> tuple[tuple[Source, ...], dict[str, int]]:
    table = keys.named("sources")
    if table is None:
        return (), {}
    sources = []
    for name, value in table.entries.items():
        if isinstance(value, Table):
            sources.append(_source(name, Keys(value, findings, f"the source `{name}`")))
        else:
            keys.note(value.line, "shape", f"the source `{name}` has no keys", "indent them below it")
    return tuple(sources), dict(table.lines)


def _source(name: str, keys: Keys) -> Source:
    keys.check(("title", "read", "extent"), ("publisher", "year", "url"))
    url, day = keys.text("url"), keys.text("read")
    if url and not url.startswith("https://"):
        keys.note(
            keys.line("url"),
            "url",
            f"the address `{url[:60]}` is not safe",
            "write one that begins with https://, or none",
        )
    if day and not is_day(day):
        keys.note(keys.line("read"), "day", f"`read` cannot be `{day}`", "write the day as 2026-11-20")
    return Source(
        id=name,
        title=keys.text("title"),
        publisher=keys.text("publisher"),
        year=keys.text("year"),
        url=url,
        read=day,
        extent=keys.choice("extent", ("in full", "in part"), "in part"),
    )


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar in the form 2026-11-20."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
