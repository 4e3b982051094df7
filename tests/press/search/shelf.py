"""Made-up toolboxes for the tests of search."""

from __future__ import annotations

from equalcity.press.search.entries import Entry
from equalcity.toolboxes.logic.reading import ReadBlock, ReadPart, ReadToolbox, ReadUnit, Standing, Words


def words(text: str, language: str = "en", standing: Standing = Standing.SOURCE) -> Words:
    return Words(text, language, standing)


def block(
    id_: str, body: Words, *, kind: str = "text", children: tuple[ReadBlock, ...] = (), worker_only: bool = False
) -> ReadBlock:
    return ReadBlock(id_, kind, {"body": body}, {}, children, worker_only)


def unit(slug: str, title: Words, *blocks: ReadBlock, worker_only: bool = False, zone: str = "working") -> ReadUnit:
    return ReadUnit("manual", slug, "guide", title, None, (), 0, zone, "", worker_only=worker_only, blocks=blocks)


def toolbox(
    *units: ReadUnit, language: str = "en", slug: str = "spaces", state: str = "released", title: Words | None = None
) -> ReadToolbox:
    title = title or words("Safer spaces", "en", Standing.SOURCE if language == "en" else Standing.UNTRANSLATED)
    return ReadToolbox(
        slug, language, "en", 3, state, "2026-11-21", title, None, title, None, None, "", {},
        (ReadPart("manual", title, None, units),), (),
    )  # fmt: skip


def entry(id_: str, text: str, language: str = "en", title: str = "", **more: object) -> Entry:
    known: dict[str, object] = {
        "kind": "text", "toolbox": "spaces", "part": "", "unit": id_, "block": id_,
        "zone": "working", "standing": "source",
    }  # fmt: skip
    told = {**known, **more}
    return Entry(id=id_, language=language, text_language=language, title=title, text=text, **told)  # type: ignore[arg-type]
