"""Puts a book together: its pages, its pictures, its navigation and its package document, in one deterministic zip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final

from equalcity.press.formats.archive import zipped
from equalcity.press.formats.edition import Edition, unit_anchor
from equalcity.press.formats.epub.package import Item, package_document
from equalcity.press.formats.markup import lang_attributes, to_xhtml, without_controls
from equalcity.press.formats.sections import (
    about_html,
    contents_html,
    media_type,
    pictures,
    sources_html,
    style,
    unit_section,
)
from equalcity.toolboxes.formats.html_page import Page
from equalcity.toolboxes.logic.reading import ReadUnit

_CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_FRAGMENT: Final = re.compile(r'href="#([^"]+)"')
_IDENTIFIER: Final = re.compile(r' id="(b-[^"]+)"')


def toolbox_epub(edition: Edition) -> bytes:
    """Return an edition as an EPUB; the same edition gives the same bytes."""
    shown = pictures(edition)
    page = edition.page(
        base_level=2,
        address_of=page_name,
        media_url=lambda path: path if path in shown else None,
        on_paper=True,
    )
    pages = _pages(edition, page)
    items = [*_text_items(pages), *(_picture(path) for path in shown)]
    files = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER.encode()),
        ("book/package.opf", package_document(edition, items).encode()),
        ("book/nav.xhtml", _navigation(edition, page).encode()),
        ("book/file.css", style().encode()),
        *((f"book/{name}", text.encode()) for name, text in pages.items()),
        *((f"book/{path}", data) for path, data in shown.items()),
    ]
    return zipped(files, stored=frozenset({"mimetype"}))


def page_name(unit: ReadUnit) -> str:
    """Return the name of a unit's page in the book."""
    return f"{unit_anchor(unit)}.xhtml"


def _pages(edition: Edition, page: Page) -> dict[str, str]:
    """Return the pages of the book in reading order, links between them pointing to the right page."""
    written = {"about.xhtml": about_html(edition, page)}
    titles = {"about.xhtml": edition.running_title()}
    for unit in edition.toolbox.units():
        written[page_name(unit)] = unit_section(unit, page, 1)
        titles[page_name(unit)] = unit.title.text
    sources = sources_html(edition, page, 1)
    if sources:
        written["sources.xhtml"] = sources
        titles["sources.xhtml"] = edition.labels["sources"]
    places = {found: name for name, html in written.items() for found in _IDENTIFIER.findall(html)}
    return {
        name: _xhtml(edition, titles[name], to_xhtml(_pointed(html, name, places))) for name, html in written.items()
    }


def _pointed(html: str, name: str, places: Mapping[str, str]) -> str:
    """Let links to a block lead to the page it is on; to a block the book does not hold, to the page's own beginning."""

    def lead(match: re.Match[str]) -> str:
        place = places.get(match[1])
        if place == name:
            return match[0]
        return f'href="{place}#{match[1]}"' if place else f'href="{name}"'

    return _FRAGMENT.sub(lead, html)


def _xhtml(edition: Edition, title: str, body: str, *, namespaces: str = "") -> str:
    root = lang_attributes(edition.toolbox.language)
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml"{namespaces} {root}>\n'
        f'<head><meta charset="utf-8"/><title>{escape(title)}</title>'
        '<link rel="stylesheet" type="text/css" href="file.css"/></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
    return without_controls(whole)


def _navigation(edition: Edition, page: Page) -> str:
    labels = edition.labels
    more = f'<li><a href="sources.xhtml">{escape(labels["sources"])}</a></li>' if edition.toolbox.sources else ""
    about = f'<li><a href="about.xhtml">{escape(labels["about-file"])}</a></li>'
    contents = to_xhtml(contents_html(edition, page, page_name, more)).replace("<ol>", f"<ol>{about}", 1)
    nav = f'<nav epub:type="toc" id="toc"><h1>{escape(labels["contents"])}</h1>{contents}</nav>'
    return _xhtml(edition, labels["contents"], nav, namespaces=' xmlns:epub="http://www.idpf.org/2007/ops"')


def _text_items(pages: Mapping[str, str]) -> list[Item]:
    nav = Item("nav", "nav.xhtml", "application/xhtml+xml", "nav")
    sheet = Item("style", "file.css", "text/css")
    texts = [
        Item(f"p{number}", name, "application/xhtml+xml", "svg" if "<svg" in text else "", read=True)
        for number, (name, text) in enumerate(pages.items(), start=1)
    ]
    return [nav, sheet, *texts]


def _picture(path: str) -> Item:
    return Item("m-" + re.sub(r"[^A-Za-z0-9]", "-", path), path, media_type(path))
