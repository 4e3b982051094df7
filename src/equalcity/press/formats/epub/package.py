"""The package document of a book: what it is, how accessible it is, what it holds and in which order it is read.

Metadata after EPUB 3.3 and EPUB Accessibility 1.1 (W3C Recommendations).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from equalcity.press.formats.edition import Edition
from equalcity.press.formats.markup import without_controls
from equalcity.toolboxes.formats.markdown_runs import direction

# Names of books are made from their content within this space, so that the same book has the same name everywhere.
_SPACE: Final = uuid.UUID("6c1d1f0e-5a38-4f7c-9a5e-2f3f6f6b7e10")
_FEATURES: Final = ("structuralNavigation", "tableOfContents", "readingOrder", "alternativeText")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book; `read` says that it stands in the reading order."""

    id: str
    path: str
    media_type: str
    properties: str = ""
    read: bool = False


def package_document(edition: Edition, items: Iterable[Item]) -> str:
    """Return the package document (OPF) of an edition that holds these files."""
    held = tuple(items)
    way = direction(edition.toolbox.language)
    manifest = "".join(_item(item) for item in held)
    spine = "".join(f'<itemref idref="{item.id}"/>' for item in held if item.read)
    language = escape(edition.toolbox.language)
    return without_controls(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" '
        f'xml:lang="{language}" dir="{way}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_lines(_metadata(edition, held))}</metadata>\n'
        f"<manifest>{manifest}</manifest>\n"
        f'<spine page-progression-direction="{way}">{spine}</spine>\n</package>\n'
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _item(item: Item) -> str:
    properties = f' properties="{item.properties}"' if item.properties else ""
    return f'<item id="{item.id}" href="{escape(item.path)}" media-type="{item.media_type}"{properties}/>'


def _metadata(edition: Edition, items: tuple[Item, ...]) -> Iterator[str]:
    box = edition.toolbox
    title = edition.title or box.title.text
    yield f'<dc:identifier id="book-id">urn:uuid:{uuid.uuid5(_SPACE, edition.content_hash())}</dc:identifier>'
    yield f"<dc:title>{escape(title)}</dc:title>"
    yield f"<dc:language>{escape(box.language)}</dc:language>"
    yield f"<dc:publisher>{escape(edition.name)}</dc:publisher>"
    yield f"<dc:description>{escape('; '.join(': '.join(fact) for fact in edition.facts()))}</dc:description>"
    if box.published_on:
        yield f"<dc:date>{escape(box.published_on[:10])}</dc:date>"
    yield f'<meta property="dcterms:modified">{_modified(edition)}</meta>'
    yield from _accessibility(edition, pictured=any(item.media_type.startswith("image/") for item in items))


def _modified(edition: Edition) -> str:
    """The day of release stands for the moment of change: the bytes must not depend on when the book was made."""
    day = edition.toolbox.published_on[:10] or "1970-01-01"
    return f"{day}T00:00:00Z"


def _accessibility(edition: Edition, *, pictured: bool) -> Iterator[str]:
    yield '<meta property="schema:accessMode">textual</meta>'
    if pictured:
        yield '<meta property="schema:accessMode">visual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    for feature in _FEATURES:
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    yield f'<meta property="schema:accessibilitySummary">{escape(edition.labels["accessibility"])}</meta>'
