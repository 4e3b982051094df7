"""CommonMark with references, read into a small tree that HTML, PDF and books are all written from.

The tree knows no HTML: what is not in this list cannot be said in a toolbox, whatever somebody types. Raw HTML is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from equalcity.toolboxes.formats.markdown_runs import split_runs

_REFERENCE: Final = re.compile(r"\[\[(helpline|law|service|unit|pause):([a-z0-9][a-z0-9/_#-]*)\]\]")
_ALLOWED_LINK: Final = re.compile(r"(?:https://|mailto:|#)[^\s]+")
_ANSWER: Final = re.compile(r"\[([ xX])\][ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of text. Blocks: paragraph heading list item quote code table row cell rule. Within a line: text strong
    em literal link image break isolate answer reference pause. `attrs` by kind: heading `level`; list `ordered`
    `start` `tight`; item and answer `answer` (`right` or `wrong`); cell `head` `align`; link `href`; image `src`;
    isolate `dir`; reference `what` `name`; pause `seconds`.
    """

    kind: str
    text: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    def words(self) -> str:
        """Return the plain words in this piece, without marks."""
        if self.kind == "break":
            return " "
        return self.text + "".join(child.words() for child in self.children)


def _reference_rule(state: StateInline, silent: bool) -> bool:
    match = _REFERENCE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"what": match[1], "name": match[2]}
    state.pos = match.end()
    return True


def _answer_rule(state: StateInline, silent: bool) -> bool:
    match = _ANSWER.match(state.src) if state.pos == 0 else None
    if match is None:
        return False
    if not silent:
        token = state.push("answer", "", 0)
        token.meta = {"answer": "wrong" if match[1] == " " else "right"}
        token.content = match[0]
    state.pos = match.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("link", "reference", _reference_rule)
    parser.inline.ruler.before("link", "answer", _answer_rule)
    return parser


def parse(text: str, language: str) -> tuple[Node, ...]:
    """Return the blocks of a text written in a language; runs of the other direction come isolated."""
    tree = SyntaxTreeNode(_parser().parse(text))
    return tuple(_blocks(tree.children, language))


def parse_line(text: str, language: str) -> tuple[Node, ...]:
    """Return a text of one line (a title, a label) without any block around it."""
    tree = SyntaxTreeNode(_parser().parseInline(text))
    return tuple(_joined((node for child in tree.children for node in _inline(child.children, language)), language))


def plain(text: str, language: str) -> str:
    """Return the words of a text without marks, blocks joined by a space."""
    return " ".join(node.words() for node in parse(text, language))


def _blocks(nodes: Iterable[SyntaxTreeNode], language: str) -> Iterator[Node]:
    for node in nodes:
        make = _BLOCKS.get(node.type)
        if make is not None:
            yield make(node, language)


def _line_of(node: SyntaxTreeNode, language: str) -> tuple[Node, ...]:
    return tuple(_joined((made for child in node.children for made in _inline(child.children, language)), language))


def _paragraph(node: SyntaxTreeNode, language: str) -> Node:
    return Node("paragraph", children=_line_of(node, language))


def _heading(node: SyntaxTreeNode, language: str) -> Node:
    return Node("heading", attrs={"level": node.tag[1]}, children=_line_of(node, language))


def _list(node: SyntaxTreeNode, language: str) -> Node:
    ordered = node.type == "ordered_list"
    hidden = [child.hidden for item in node.children for child in item.children if child.type == "paragraph"]
    attrs = {"ordered": "yes"} if ordered else {}
    if ordered and node.attrs.get("start", 1) != 1:
        attrs["start"] = str(node.attrs["start"])
    if all(hidden):
        attrs["tight"] = "yes"
    return Node("list", attrs=attrs, children=tuple(_item(item, language) for item in node.children))


def _item(node: SyntaxTreeNode, language: str) -> Node:
    children = tuple(_blocks(node.children, language))
    line = children[0].children if children and children[0].kind == "paragraph" else ()
    if not line or line[0].kind != "answer":
        return Node("item", children=children)
    first = Node("paragraph", children=line[1:])
    return Node("item", attrs=line[0].attrs, children=(first, *children[1:]))


def _quote(node: SyntaxTreeNode, language: str) -> Node:
    return Node("quote", children=tuple(_blocks(node.children, language)))


def _code(node: SyntaxTreeNode, _language: str) -> Node:
    return Node("code", text=node.content)


def _rule(_node: SyntaxTreeNode, _language: str) -> Node:
    return Node("rule")


def _table(node: SyntaxTreeNode, language: str) -> Node:
    rows = tuple(_row(row, language) for section in node.children for row in section.children)
    return Node("table", children=rows)


def _row(node: SyntaxTreeNode, language: str) -> Node:
    return Node("row", children=tuple(_cell(cell, language) for cell in node.children))


def _cell(node: SyntaxTreeNode, language: str) -> Node:
    attrs = {"head": "yes"} if node.tag == "th" else {}
    align = str(node.attrs.get("style", "")).removeprefix("text-align:")
    if align in {"left", "center", "right"}:
        attrs["align"] = {"left": "start", "right": "end"}.get(align, align)
    return Node("cell", attrs=attrs, children=_line_of(node, language))


_BLOCKS: Final[Mapping[str, Callable[[SyntaxTreeNode, str], Node]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "code_block": _code,
    "fence": _code,
    "hr": _rule,
    "table": _table,
}


def _inline(nodes: Iterable[SyntaxTreeNode], language: str) -> Iterator[Node]:
    for node in nodes:
        match node.type:
            case "text" | "text_special":
                yield Node("text", text=node.content)
            case "softbreak":
                yield Node("text", text=" ")
            case "hardbreak":
                yield Node("break")
            case "code_inline":
                yield Node("literal", text=node.content)
            case "strong" | "em":
                yield Node(node.type, children=tuple(_joined(_inline(node.children, language), language)))
            case "link":
                yield from _link(node, language)
            case "image":
                alt = "".join(made.words() for made in _inline(node.children, language))
                yield Node("image", text=alt, attrs={"src": str(node.attrs["src"])})
            case "answer" if node.token is not None:
                yield Node("answer", text=node.content, attrs=node.token.meta)
            case "reference":
                yield _reference(node.token)


def _reference(token: Token | None) -> Node:
    meta: dict[str, str] = token.meta if token is not None else {}
    if meta["what"] == "pause":
        return Node("pause", attrs={"seconds": meta["name"]})
    return Node("reference", attrs=meta)


def _link(node: SyntaxTreeNode, language: str) -> Iterator[Node]:
    """A link to anywhere but https, mail or this page keeps its words and loses its address."""
    children = tuple(_joined(_inline(node.children, language), language))
    href = str(node.attrs["href"])
    if _ALLOWED_LINK.fullmatch(href):
        yield Node("link", attrs={"href": href}, children=children)
    else:
        yield from children


def _joined(nodes: Iterable[Node], language: str) -> Iterator[Node]:
    """Join neighbouring pieces of plain text, cut by the parser at every line end, then isolate what runs otherwise."""
    held = ""
    for node in nodes:
        if node.kind == "text":
            held += node.text
            continue
        yield from isolated(held, language)
        held = ""
        yield node
    yield from isolated(held, language)


def isolated(text: str, language: str) -> Iterator[Node]:
    """Yield a plain text as nodes in which runs of the other direction, and numbers, stand isolated."""
    for run in split_runs(text, language):
        yield Node("isolate", text=run.text, attrs={"dir": run.side}) if run.side else Node("text", text=run.text)
