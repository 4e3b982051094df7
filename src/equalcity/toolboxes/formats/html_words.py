"""The tree of a text written as HTML. What is written here is safe by construction; nh3 is the second lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from html import escape
from typing import Final

import nh3

from equalcity.toolboxes.formats.html_page import Levels, Page, language_attributes
from equalcity.toolboxes.formats.labels import seconds
from equalcity.toolboxes.formats.markdown import Node, parse, parse_line
from equalcity.toolboxes.formats.markdown_references import Reference, look_up
from equalcity.toolboxes.logic.reading import Words

_TAGS: Final = frozenset(
    [
        "a",
        "bdi",
        "blockquote",
        "br",
        "code",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "small",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "div",
    ]
)
_ATTRIBUTES: Final = {
    "*": {"class", "lang", "dir"},
    "a": {"href", "rel"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "th": {"scope"},
}
_BOX: Final = '<span class="box"></span>'
_DRAWN_BOX: Final = (
    '<svg class="box" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
    '<rect x="1" y="1" width="14" height="14" fill="none" stroke="currentColor" stroke-width="2"></rect></svg>'
)


@cache
def _lock() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"https", "mailto", "tel", "data"},
        link_rel=None,
    )


def locked(html: str) -> str:
    """Return HTML with everything removed that no text of a toolbox can need; boxes to tick are drawn."""
    return _lock().clean(html).replace(_BOX, _DRAWN_BOX)


def words_html(words: Words, page: Page, levels: Levels, *, ticks: bool = False) -> str:
    """Return the HTML of a text of several blocks. With `ticks`, the items of its lists get a box to tick."""
    return nodes_html(parse(words.text, words.language), page, levels, ticks=ticks)


def line_html(words: Words, page: Page) -> str:
    """Return the HTML of a title or another text of one line, with nothing around it."""
    return locked(_all(parse_line(words.text, words.language), page))


def inline_html(nodes: Iterable[Node], page: Page) -> str:
    """Return the HTML of parsed pieces of a line."""
    return locked(_all(nodes, page))


def nodes_html(nodes: Iterable[Node], page: Page, levels: Levels, *, ticks: bool = False) -> str:
    """Return the HTML of parsed blocks."""
    return locked("".join(_block(node, page, levels, ticks=ticks) for node in nodes))


def _block(node: Node, page: Page, levels: Levels, *, ticks: bool = False) -> str:
    match node.kind:
        case "heading":
            level = levels.heading(int(node.attrs["level"]))
            return f"<h{level}>{_all(node.children, page)}</h{level}>"
        case "list":
            return _list(node, page, levels, ticks=ticks)
        case "quote":
            inner = "".join(_block(child, page, levels) for child in node.children)
            return f"<blockquote>{inner}</blockquote>"
        case "code":
            return f"<pre><code>{escape(node.text)}</code></pre>"
        case "table":
            return _table(node, page)
        case "rule":
            return "<hr>"
        case _:
            return f"<p>{_all(node.children, page)}</p>"


def _list(node: Node, page: Page, levels: Levels, *, ticks: bool) -> str:
    tag = "ol" if "ordered" in node.attrs else "ul"
    start = f' start="{escape(node.attrs["start"])}"' if "start" in node.attrs else ""
    boxed = ticks or any("answer" in item.attrs for item in node.children)
    items = "".join(_item(item, page, levels, tight="tight" in node.attrs, boxed=boxed) for item in node.children)
    return f"<{tag}{start}{' class="ticks"' if boxed else ''}>{items}</{tag}>"


def _item(item: Node, page: Page, levels: Levels, *, tight: bool, boxed: bool) -> str:
    parts = [
        _all(child.children, page) if tight and child.kind == "paragraph" else _block(child, page, levels, ticks=boxed)
        for child in item.children
    ]
    return f"<li>{_BOX}<div>{''.join(parts)}</div></li>" if boxed else f"<li>{''.join(parts)}</li>"


def _table(node: Node, page: Page) -> str:
    heads = [row for row in node.children if any("head" in cell.attrs for cell in row.children)]
    rows = [row for row in node.children if row not in heads]
    head = "".join(_row(row, page) for row in heads)
    body = "".join(_row(row, page) for row in rows)
    table = f"<table><thead>{head}</thead>{f'<tbody>{body}</tbody>' if body else ''}</table>"
    return f'<div class="table">{table}</div>'


def _row(row: Node, page: Page) -> str:
    return f"<tr>{''.join(_cell(cell, page) for cell in row.children)}</tr>"


def _cell(cell: Node, page: Page) -> str:
    align = f' class="{cell.attrs["align"]}"' if "align" in cell.attrs else ""
    inner = _all(cell.children, page)
    # A header cell without words is an empty corner, not a header of anything.
    return f'<th scope="col"{align}>{inner}</th>' if "head" in cell.attrs and inner else f"<td{align}>{inner}</td>"


def _all(nodes: Iterable[Node], page: Page) -> str:
    return "".join(_INLINE.get(node.kind, _text)(node, page) for node in nodes)


def _text(node: Node, _page: Page) -> str:
    return escape(node.text, quote=False)


def _isolate(node: Node, _page: Page) -> str:
    return isolate(node.text, node.attrs["dir"])


def isolate(text: str, side: str) -> str:
    """Return words that keep a direction of their own inside a sentence."""
    return f'<bdi dir="{side}">{escape(text, quote=False)}</bdi>'


def _marked(node: Node, page: Page) -> str:
    return f"<{node.kind}>{_all(node.children, page)}</{node.kind}>"


def _literal(node: Node, _page: Page) -> str:
    return f'<code dir="ltr">{escape(node.text)}</code>'


def _link(node: Node, page: Page) -> str:
    return anchor(node.attrs["href"], _all(node.children, page))


def anchor(address: str, inner: str, kind: str = "") -> str:
    """Return a link around HTML that is already safe; one that leads to another site says so to the browser."""
    rel = ' rel="noopener noreferrer"' if address.startswith("https:") else ""
    return f'<a{f' class="{kind}"' if kind else ""} href="{escape(address)}"{rel}>{inner}</a>'


def _image(node: Node, page: Page) -> str:
    address = page.media_url(node.attrs["src"])
    return f'<img src="{escape(address)}" alt="{escape(node.text)}">' if address else escape(node.text)


def _break(_node: Node, _page: Page) -> str:
    return "<br>"


def _pause(node: Node, page: Page) -> str:
    length = seconds(int(node.attrs["seconds"]), page.language) if node.attrs["seconds"].isdigit() else ""
    return f'<span class="pause">({escape(page.labels["pause"].format(seconds=length))})</span>'


def _reference(node: Node, page: Page) -> str:
    what = node.attrs["what"]
    found = look_up(page.references, what, node.attrs["name"])
    if found is None:
        return f'<span class="reference missing">{escape(page.labels[f"missing-{what}"])}</span>'
    return reference_html(found, what, page)


def reference_html(found: Reference, what: str, page: Page) -> str:
    """Return an entry of the reference data: its title, its number as one left-to-right run, and its standing."""
    language = found.language or page.language
    mark = language_attributes(language) if language != page.language else ""
    title = "".join(_all(parse_line(found.title, language), page))
    inner = f"<span{mark}>{title}</span>" if mark else title
    parts = [anchor(found.address, inner) if found.address else inner]
    if found.number:
        parts.append(number_html(found.number, found.dial))
    if found.standing:
        said_in = found.standing_language or page.language
        standing = "".join(_all(parse_line(found.standing, said_in), page))
        own = language_attributes(said_in) if said_in != page.language else ""
        parts.append(f'<small class="reference-standing"{own}>{standing}</small>')
    return f'<span class="reference {escape(what)}">{" ".join(parts)}</span>'


def number_html(number: str, dial: str = "") -> str:
    """Return a telephone number to tap, in one left-to-right run that is never broken over two lines.

    `dial` is what the telephone dials; without it, the digits of the number as written.
    """
    dialled = dial or re.sub(r"[^\d+]", "", number)
    shown = number.replace(" ", "\u00a0").replace("-", "\u2011")
    return anchor(f"tel:{dialled}", isolate(shown, "ltr"), "number")


_INLINE: Final[Mapping[str, Callable[[Node, Page], str]]] = {
    "text": _text,
    "answer": _text,
    "isolate": _isolate,
    "strong": _marked,
    "em": _marked,
    "literal": _literal,
    "link": _link,
    "image": _image,
    "break": _break,
    "pause": _pause,
    "reference": _reference,
}
