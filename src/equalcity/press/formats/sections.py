"""The sections that a book and a single-file page share: what the file is, each unit, the sources, the contents."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from importlib import resources
from typing import Final

from equalcity.press.formats.edition import Edition
from equalcity.toolboxes.formats.block_facts import read_words
from equalcity.toolboxes.formats.html import Page, title_html, unit_html
from equalcity.toolboxes.formats.html_words import anchor, isolate, line_html, locked
from equalcity.toolboxes.formats.labels import minutes
from equalcity.toolboxes.formats.markdown import isolated
from equalcity.toolboxes.logic.blocks import Source
from equalcity.toolboxes.logic.reading import ReadBlock, ReadUnit, Words

MEDIA_TYPES: Final = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}


def media_type(path: str) -> str:
    """Return the media type of a picture by its ending; empty when files may not hold such a thing."""
    return MEDIA_TYPES.get(path.rsplit(".", 1)[-1].lower(), "")


def pictures(edition: Edition) -> dict[str, bytes]:
    """Return the pictures an edition's blocks show, by the path written in the text, without those that are missing."""
    wanted = {
        block.attrs["src"]
        for unit in edition.toolbox.units()
        for block in unit.walk()
        if block.kind == "talking-image" and media_type(block.attrs.get("src", ""))
    }
    found = {path: edition.media(path) for path in sorted(wanted)}
    return {path: data for path, data in found.items() if data is not None}


def style() -> str:
    """Return the sheet that books and single-file pages share."""
    return resources.files("equalcity.press.formats").joinpath("styles", "file.css").read_text(encoding="utf-8")


def said(text: str, language: str) -> str:
    """Return interface words as HTML, isolated where they run the other way."""
    return "".join(
        isolate(node.text, node.attrs["dir"]) if node.kind == "isolate" else escape(node.text, quote=False)
        for node in isolated(text, language)
    )


def about_html(edition: Edition, page: Page) -> str:
    """Return what the file is: title, subtitle, summary, notice, and release, date, language, standing."""
    box = edition.toolbox
    parts = [title_html(box.title, page, 1)]
    parts.extend(_paragraph(words, page, kind) for words, kind in ((box.subtitle, "lead"), (box.summary, "")) if words)
    if box.notice is not None:
        label = escape(edition.labels["notice"])
        parts.append(f'<div class="notice"><p class="kicker">{label}</p>{_paragraph(box.notice, page)}</div>')
    language = box.language
    rows = "".join(
        f"<div><dt>{said(label, language)}</dt><dd>{said(value, language)}</dd></div>"
        for label, value in edition.facts()
    )
    parts.append(f'<dl class="facts">{rows}</dl>')
    if edition.address.startswith("https://"):
        parts.append(f"<p>{locked(anchor(edition.address, isolate(edition.address, 'ltr')))}</p>")
    return "\n".join(parts)


def _paragraph(words: Words, page: Page, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<p{name}{page.language_of(words)}>{line_html(words, page)}</p>"


def unit_section(unit: ReadUnit, page: Page, level: int) -> str:
    """Return a unit with its title at that level, its summary, its minutes and its text."""
    parts = [title_html(unit.title, page, level)]
    if unit.summary is not None:
        parts.append(_paragraph(unit.summary, page, "lead"))
    if unit.minutes:
        parts.append(f'<p class="when">{said(minutes(unit.minutes, page.language), page.language)}</p>')
    parts.append(unit_html(unit, page))
    return "\n".join(parts)


def sources_html(edition: Edition, page: Page, level: int) -> str:
    """Return the documents the toolbox rests on; empty when there are none."""
    if not edition.toolbox.sources:
        return ""
    items = "".join(f"<li>{_source(source, page)}</li>" for source in edition.toolbox.sources)
    return f"<h{level}>{escape(edition.labels['sources'])}</h{level}>\n<ul>{items}</ul>"


def _source(source: Source, page: Page) -> str:
    title = said(source.title, page.language)
    named = locked(anchor(source.url, title)) if source.url.startswith("https://") else title
    more = [said(each, page.language) for each in (source.publisher, source.year) if each]
    read = read_words(ReadBlock("", "source", {}, {"ref": source.id}), page)
    told = [f"<small>{said(read, page.language)}</small>"] if read else []
    return ", ".join([f"<cite>{named}</cite>", *more, *told])


def contents_html(edition: Edition, page: Page, address_of: Callable[[ReadUnit], str], more: str = "") -> str:
    """Return the parts and their units as nested lists of links; a part leads to its first unit."""
    parts = []
    for part in edition.toolbox.parts:
        links = "".join(
            f'<li><a href="{escape(address_of(unit))}">{_titled(unit.title, page)}</a></li>' for unit in part.units
        )
        first = escape(address_of(part.units[0]))
        parts.append(f'<li><a href="{first}">{_titled(part.title, page)}</a><ol>{links}</ol></li>')
    return f"<ol>{''.join(parts)}{more}</ol>"


def _titled(words: Words, page: Page) -> str:
    mark = page.language_of(words)
    return f"<span{mark}>{line_html(words, page)}</span>" if mark else line_html(words, page)
