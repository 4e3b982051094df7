"""What the search pages show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from equalcity.press.search.entries import Entry
from equalcity.press.search.service import Hit, Scope, search
from equalcity.press.search.snippets import Snippet
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.selectors import all_toolboxes
from equalcity.web.shell import link

PAGE = 20  # hits


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit as it is shown."""

    href: str
    title: SafeString
    text: SafeString
    toolbox: str
    is_source: bool
    language: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """An answer: the hits of this page of it, and where the next ones are."""

    query: str
    toolbox: str
    total: int
    hits: Sequence[HitRow]
    relaxed: bool
    corrected: Sequence[tuple[str, str]]
    page: int
    next_page: int
    toolboxes: Sequence[str]


def search_page(request: HttpRequest, query: str, toolbox: str = "", page: int = 1, zone: str = "") -> SearchPage:
    """Search in the reader's language. Raises `SearchIsBeingBuilt` until there is an index."""
    known = [each.slug for each in all_toolboxes()]
    toolbox = toolbox if toolbox in known else ""
    scope = Scope(toolbox=toolbox, zone=zone)
    found = search(query, language=get_language() or "en", scope=scope, limit=PAGE, offset=(page - 1) * PAGE)
    more = page + 1 if found.total > page * PAGE else 0
    rows = [_row(request, hit) for hit in found.hits]
    return SearchPage(query, toolbox, found.total, rows, found.relaxed, found.corrected, page, more, known)


def _row(request: HttpRequest, hit: Hit) -> HitRow:
    entry = hit.entry
    anchor = f"#b-{entry.block}" if entry.block else ""
    return HitRow(
        _address(request, entry) + anchor,
        marked(hit.title),
        marked(hit.text),
        entry.toolbox,
        hit.is_source,
        entry.text_language,
    )


def _address(request: HttpRequest, entry: Entry) -> str:
    if not entry.unit:
        return link(request, "toolbox", toolbox=entry.toolbox)
    if entry.zone == "help":
        return link(request, "guide-unit", unit=entry.unit)
    return link(request, "unit", toolbox=entry.toolbox, part=entry.part, unit=entry.unit)


def marked(snippet: Snippet) -> SafeString:
    """Return a snippet with its hits marked."""
    pieces: list[tuple[SafeString | str]] = []
    place = 0
    for start, end in snippet.marks:
        pieces += [(snippet.text[place:start],), (format_html("<mark>{}</mark>", snippet.text[start:end]),)]
        place = end
    pieces.append((snippet.text[place:],))
    return format_html_join("", "{}", pieces)


__all__ = ["SearchPage", "direction", "marked", "search_page"]
