"""Blocks of a toolbox as semantic HTML (docs/formats/reading-html.md lists the classes a stylesheet can rely on).

No style attribute, no script, no address but those that references and `media_url` give. Web pages, books
and the single-file editions all call this, so that no door shows more than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from equalcity.toolboxes.formats.html_directives import directive_html
from equalcity.toolboxes.formats.html_key import key_html, with_numbers
from equalcity.toolboxes.formats.html_page import Levels, Page, language_attributes, worst_standing
from equalcity.toolboxes.formats.html_words import line_html, words_html
from equalcity.toolboxes.logic.blocks import DIRECTIVE_KINDS
from equalcity.toolboxes.logic.reading import ReadBlock, ReadUnit, Standing, Words

__all__ = ["Levels", "Page", "block_html", "blocks_html", "title_html", "unit_html"]


def unit_html(unit: ReadUnit, page: Page) -> str:
    """Return the text of a unit below its own title; nothing at all for a worker-only unit on a page for everybody."""
    if unit.worker_only and not page.include_worker:
        return ""
    blocks = with_numbers(unit.blocks, page)
    text = blocks_html(blocks, page, Levels(page.base_level))
    key = key_html(unit, blocks, page)
    return f"{text}\n{key}" if key else text


def blocks_html(blocks: Iterable[ReadBlock], page: Page, levels: Levels) -> str:
    """Return blocks in order, one line each; headings open sections in `levels`."""
    return "\n".join(block_html(block, page, levels) for block in page.visible(blocks))


def title_html(words: Words, page: Page, level: int, kind: str = "") -> str:
    """Return a title as a heading of that level, in its own language."""
    name = f' class="{escape(kind)}"' if kind else ""
    return f"<h{level}{name}{page.language_of(words)}>{line_html(words, page)}</h{level}>"


def block_html(block: ReadBlock, page: Page, levels: Levels) -> str:
    """Return one block with its anchor `b-<id>`, its mark of standing where it differs, and a link to itself."""
    tail = _standing_mark(block, page) + _permalink(block, page)
    if block.kind == "heading":
        return _heading(block, page, levels, tail)
    if block.kind in DIRECTIVE_KINDS:
        inner, tag = directive_html(block, page, levels, blocks_html)
        return f"<{tag}{_opening(block, page)}>{inner}{tail}</{tag}>"
    words = block.fields["body"]
    return f"<div{_opening(block, page, words)}>{words_html(words, page, levels)}{tail}</div>"


def _heading(block: ReadBlock, page: Page, levels: Levels, tail: str) -> str:
    words = block.fields["body"]
    level = levels.heading(int(block.attrs.get("level", "2")))
    line = Words(words.text.lstrip("#").strip(), words.language, words.standing)
    return f"<h{level}{_opening(block, page, words)}>{line_html(line, page)}{tail}</h{level}>"


def _opening(block: ReadBlock, page: Page, words: Words | None = None) -> str:
    anchor = f' id="b-{escape(block.id)}"' if block.id else ""
    kinds = f"block {block.kind}{_manner(block)}{' safety-core' if block.safety_core else ''}"
    standing = worst_standing(block.fields.values())
    hook = f' data-standing="{standing}"' if standing != page.standing else ""
    return f' class="{kinds}"{anchor}{hook}{page.language_of(words) if words else ""}'


def _manner(block: ReadBlock) -> str:
    """Return a further class for a line that is poor, and for a step that is a break."""
    if block.kind == "line" and block.attrs.get("is") == "poor":
        return " poor"
    return " break" if block.kind == "step" and block.attrs.get("break") == "yes" else ""


def _standing_mark(block: ReadBlock, page: Page) -> str:
    standing = worst_standing(block.fields.values())
    if standing in (page.standing, Standing.SOURCE, Standing.REVIEWED):
        return ""
    label = escape(page.labels[f"standing-{standing}"])
    return f' <span class="standing {standing}"{_own_language(block, page)}>{label}</span>'


def _own_language(block: ReadBlock, page: Page) -> str:
    """Return the page's language as attributes, for its own words inside a block written in another."""
    foreign = any(words.language != page.language for words in block.fields.values())
    return language_attributes(page.language) if foreign else ""


def _permalink(block: ReadBlock, page: Page) -> str:
    if not page.permalinks or not block.id:
        return ""
    label = escape(page.labels["permalink"])
    return f' <a class="permalink" href="#b-{escape(block.id)}" aria-label="{label}"{_own_language(block, page)}>#</a>'
