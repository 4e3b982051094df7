"""The toolboxes of `content/`, in the shape readers get, straight from their folders: what files must really hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from equalcity.press.formats.edition import Edition
from equalcity.toolboxes.formats.package.reader import read_package
from equalcity.toolboxes.logic.blocks import Block, Package, Part, Unit
from equalcity.toolboxes.logic.reading import ReadBlock, ReadPart, ReadToolbox, ReadUnit, Standing, Words
from toolboxes.formats.reading_samples import LABEL_WORDS, Known

TOOLBOXES = Path(__file__).parents[3] / "content" / "toolboxes"


class _Shelf:
    """Looks words up in one catalogue; what is not there is shown in the source language."""

    def __init__(self, package: Package, language: str) -> None:
        self.package, self.language = package, language
        self.known = next((each for each in package.catalogues if each.language == language), None)

    def words(self, block: Block, name: str) -> Words:
        text = block.fields[name]
        source, said = self.known.messages.get((block.id, name), ("", "")) if self.known else ("", "")
        if said and self.known:
            standing = Standing(self.known.standing) if source == text else Standing.OUTDATED
            return Words(said, self.language, standing)
        own = self.language == self.package.language
        return Words(text, self.package.language, Standing.SOURCE if own else Standing.UNTRANSLATED)

    def head(self, blocks: Iterable[Block], kind: str) -> Words | None:
        return next((self.words(block, "body") for block in blocks if block.kind == kind), None)

    def block(self, block: Block, *, worker: bool = False, safety: bool = False) -> ReadBlock:
        worker, safety = worker or block.kind == "worker", safety or block.kind == "safety"
        children = tuple(self.block(child, worker=worker, safety=safety) for child in block.children)
        fields = {name: self.words(block, name) for name in block.fields}
        return ReadBlock(block.id, block.kind, fields, block.attrs, children, worker, safety)

    def unit(self, part: Part, unit: Unit) -> ReadUnit:
        title = self.head(unit.head, "title")
        assert title is not None
        return ReadUnit(
            part.slug,
            unit.slug,
            unit.kind,
            title,
            self.head(unit.head, "summary"),
            unit.audience,
            unit.minutes,
            unit.zone,
            "",
            worker_only=unit.worker_only,
            blocks=tuple(self.block(block) for block in unit.blocks),
            frame=unit.frame,
            form=unit.form,
        )

    def part(self, part: Part) -> ReadPart:
        title = self.head(part.head, "title")
        assert title is not None
        units = tuple(self.unit(part, unit) for unit in part.units)
        return ReadPart(part.slug, title, self.head(part.head, "summary"), units)


def read(slug: str, language: str) -> tuple[ReadToolbox, Package]:
    """The toolbox of that name in a language, with the package it was read from."""
    package, mistakes = read_package(TOOLBOXES / slug)
    assert package is not None, mistakes
    shelf = _Shelf(package, language)
    title = shelf.head(package.head, "title")
    short = shelf.head(package.head, "short-title")
    assert title is not None
    made = ReadToolbox(
        package.slug,
        language,
        package.language,
        1,
        "draft",
        "2026-11-21",
        title,
        shelf.head(package.head, "subtitle"),
        short or title,
        shelf.head(package.head, "summary"),
        shelf.head(package.head, "notice"),
        package.developed_in,
        {},
        tuple(shelf.part(part) for part in package.parts),
        package.sources,
    )
    return made, package


def edition_of(slug: str, language: str) -> Edition:
    """An edition of that toolbox in a language."""
    made, package = read(slug, language)
    return Edition(made, LABEL_WORDS, Known(), package.media.get, language_name=language)


def worker_texts(box: ReadToolbox) -> set[str]:
    """The words of all worker-only blocks and units."""
    return {
        words.text.strip()
        for unit in box.units()
        for block in unit.walk()
        if unit.worker_only or block.worker_only
        for words in block.fields.values()
    }
