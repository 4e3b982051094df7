"""The tree of a text as plain data for the templates. No markup is ever made: the templates draw each kind of node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from equalcity.toolboxes.formats.html_page import Levels, Page
from equalcity.toolboxes.formats.labels import seconds
from equalcity.toolboxes.formats.markdown import Node, isolated, parse, parse_line
from equalcity.toolboxes.formats.markdown_references import Reference, look_up
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Words

# In letters: an empty cell (it is written in by hand), the most a column wishes for, what stands beside the words of a cell, a line of a sheet
# to hand out in its largest type.
_TO_WRITE_IN, _WIDEST, _INSET, _LINE = 40, 24, 3, 50

type Json = dict[str, "Json"] | list["Json"] | str | int | bool

# Never drawn, and refused by PDF/UA-1 or (a soft hyphen after a link) by the compiler: dropped, or a space where they part lines.
_DROPPED = {0x0: None, 0xAD: None, 0xFEFF: None, 0xFFFE: None, 0xFFFF: None, 0x2028: " ", 0x2029: " "}
_KEPT_WITHOUT_GLYPH = frozenset("\n\t\u200b\u200c\u200d\u200e\u200f\u2060")


@cache
def _covered() -> frozenset[str]:
    """The characters the bundled fonts can draw; PDF/UA-1 refuses a document with any other."""
    listed = resources.files("equalcity.press").joinpath("fonts", "coverage.txt").read_text(encoding="ascii")
    covered: set[int] = set()
    for line in listed.split():
        first, _, last = line.partition("-")
        covered.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(map(chr, covered - _DROPPED.keys()))


def drawable(text: str) -> str:
    """Return a text with each character that no bundled font can draw replaced by an empty square."""
    covered = _covered()
    if covered.issuperset(text):
        return text
    text = text.translate(_DROPPED)
    return "".join(c if c in covered or c in _KEPT_WITHOUT_GLYPH else "\u25a1" for c in text)


def plain_line(text: str, language: str) -> Json:
    """Return interface words as nodes, isolated where they run the other way."""
    return [_node(node) for node in isolated(text, language)]


def line(words: Words, page: Page) -> dict[str, Json]:
    """Return a text of one line with its language."""
    nodes = parse_line(words.text, words.language)
    return {"nodes": inline(nodes, page), **language(words.language, page)}


def body(words: Words | None, page: Page, levels: Levels) -> dict[str, Json] | None:
    """Return a text of several blocks with its language; None when there is none."""
    if words is None or not words.text.strip():
        return None
    return {"nodes": blocks(parse(words.text, words.language), page, levels), **language(words.language, page)}


def language(code: str, page: Page) -> dict[str, Json]:
    """Return language and direction where they differ from the page's."""
    return {} if code == page.language else {"lang": primary(code), "dir": direction(code)}


def primary(code: str) -> str:
    """Return the language part of a tag, which is all that the compiler takes."""
    return code.replace("_", "-").split("-")[0].lower()


def blocks(nodes: Iterable[Node], page: Page, levels: Levels) -> list[Json]:
    """Return parsed blocks; headings get the level at which they are shown."""
    return [_block(node, page, levels) for node in nodes]


def _block(node: Node, page: Page, levels: Levels) -> Json:
    if node.kind == "heading":
        said = inline(node.children, page)
        if not says_something(said):
            return {"k": "paragraph", "c": said}
        return {"k": "heading", "level": levels.heading(int(node.attrs["level"])), "c": said}
    if node.kind in {"list", "quote"}:
        return {"k": node.kind, "a": dict(node.attrs), "c": blocks(node.children, page, levels)}
    if node.kind == "item":
        return {"k": "item", "a": dict(node.attrs), "c": blocks(node.children, page, levels)}
    if node.kind == "table":
        return _table(node, page)
    if node.kind in {"code", "rule"}:
        return {"k": node.kind, "t": drawable(node.text)}
    return {"k": "paragraph", "c": inline(node.children, page)}


def says_something(node: Json) -> bool:
    """Return whether there is anything to read in nodes; PDF/UA-1 refuses an empty heading."""
    if isinstance(node, str):
        return any(letter.isprintable() and not letter.isspace() for letter in node)
    if isinstance(node, list):
        return any(says_something(each) for each in node)
    if isinstance(node, dict):
        return any(says_something(node[key]) for key in ("t", "c", "nodes", "number") if key in node)
    return False


def _table(node: Node, page: Page) -> Json:
    rows: list[Json] = [
        {"head": any("head" in c.attrs for c in row.children), "cells": [_cell(cell, page) for cell in row.children]}
        for row in node.children
    ]
    return {"k": "table", **_columns(rows), "rows": rows}


def _columns(rows: list[Json]) -> dict[str, Json]:
    """Return how wide the columns of a table are, one to the other (wider where cells are longer, but less than in proportion).

    `least` is how many letters a line must hold so that no word is wider than its column.
    """
    cells = [row["cells"] for row in rows if isinstance(row, dict)]
    columns: list[list[str]] = [[] for _ in range(max(len(row) for row in cells if isinstance(row, list)))]
    for row in cells:
        for column, cell in zip(columns, row if isinstance(row, list) else (), strict=False):
            column.append(" ".join(" ".join(_letters(cell)).split()))
    least = [max((len(word) for text in column for word in text.split()), default=0) + _INSET for column in columns]
    wished = [min((sum(len(text) or _TO_WRITE_IN for text in each) / len(each)) ** 0.75, _WIDEST) for each in columns]
    more = [max(0.0, wish - need) for wish, need in zip(wished, least, strict=True)]
    given = min(1.0, max(0, _LINE - sum(least)) / (sum(more) or 1.0))
    shares: list[Json] = [round(need + each * given) for need, each in zip(least, more, strict=True)]
    return {"columns": shares, "least": sum(least)}


def _letters(node: Json) -> Iterator[str]:
    """Yield the words of nodes."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from _letters(each)
    elif isinstance(node, dict):
        for key in ("t", "c", "number"):
            yield from _letters(node.get(key, ""))


def _cell(cell: Node, page: Page) -> Json:
    return {"align": cell.attrs.get("align", "start"), "c": inline(cell.children, page)}


def inline(nodes: Iterable[Node], page: Page) -> list[Json]:
    """Return what stands within a line; references come looked up, pictures as the words for them."""
    made: list[Json] = []
    for node in nodes:
        match node.kind:
            case "reference":
                made.append(_reference(node, page))
            case "pause":
                length = seconds(int(node.attrs["seconds"]), page.language) if node.attrs["seconds"].isdigit() else ""
                words = f"({page.labels['pause'].format(seconds=length)})"
                made.append({"k": "pause", "c": plain_line(words, page.language)})
            case "strong" | "em" | "link":
                made.append({"k": node.kind, "a": dict(node.attrs), "c": inline(node.children, page)})
            case _:
                made.append(_node(node))
    return made


def _node(node: Node) -> Json:
    if node.kind in {"isolate", "literal", "break"}:
        return {"k": node.kind, "t": drawable(node.text), "a": dict(node.attrs)}
    return drawable(node.text)


def _reference(node: Node, page: Page) -> Json:
    what = node.attrs["what"]
    found = look_up(page.references, what, node.attrs["name"])
    if found is None:
        return {"k": "missing", "c": plain_line(page.labels[f"missing-{what}"], page.language)}
    return {**reference(found, page), "to-write": what == "service" and not found.number}


def reference(found: Reference, page: Page) -> dict[str, Json]:
    """Return an entry of the reference data, its number kept apart so that it stays one left-to-right run."""
    code = found.language or page.language
    return {
        "k": "reference",
        "c": inline(parse_line(found.title, code), page),
        "href": found.address if found.address.startswith(("https://", "#")) else "",
        "number": drawable(found.number),
        "tel": "".join(letter for letter in found.number if letter.isdigit() or letter == "+"),
        "standing": inline(parse_line(found.standing, page.language), page),
        **language(code, page),
    }
