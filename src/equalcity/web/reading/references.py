"""What `[[helpline:...]]` and its kin stand for on our pages: asked of the reference book, said in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from equalcity.press.references import BookReferences, standing_of
from equalcity.reference.selectors import ReferenceBook, reference_book
from equalcity.toolboxes.formats.markdown_references import Reference
from equalcity.toolboxes.logic.reading import ReadToolbox, Words
from equalcity.web.reading.readers import Reader

type Titles = Mapping[tuple[str, str, str], Words]
"""Titles of blocks by part, unit and the block's id."""


def shows_unchecked() -> bool:
    """Whether this installation shows what no person has checked, marked as such: the demo and the tests do."""
    return settings.MODE != "production"


def book_for(request: HttpRequest, language: str) -> ReferenceBook:
    """Return the reference book of this request, read once."""
    kept: dict[str, ReferenceBook] = request.__dict__.setdefault("_reference_books", {})
    if language not in kept:
        kept[language] = reference_book(language, shows_unchecked=shows_unchecked())
    return kept[language]


class PageReferences(BookReferences):
    """References within a toolbox: its own units, too."""

    def __init__(self, reader: Reader, toolbox: ReadToolbox, language: str, titles: Titles) -> None:
        super().__init__(book_for(reader.request, language))
        self._reader, self._toolbox, self._titles = reader, toolbox, titles

    def unit(self, part: str, slug: str, block: str = "") -> Reference | None:
        """Return another unit of the toolbox, or a block of it, with its address."""
        for unit in self._toolbox.units():
            if (unit.part, unit.slug) == (part, slug):
                href = self._reader.unit_address(self._toolbox.slug, unit)
                if title := self._titles.get((part, slug, block)):
                    return Reference(title.text, address=f"{href}#b-{block}", language=title.language)
                return Reference(unit.title.text, address=href, language=unit.title.language)
        return None


__all__ = ["BookReferences", "PageReferences", "Titles", "book_for", "shows_unchecked", "standing_of"]
