"""Text between directives: CommonMark with tables, cut into blocks and searched for what a toolbox cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from equalcity.toolboxes.logic.blocks import Block

from . import limits
from .directives import Run
from .findings import FileFindings
from .telephone import typed_numbers

KIND_BY_TOKEN = {
    "heading_open": "heading",
    "paragraph_open": "text",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "blockquote_open": "quote",
}
REFUSED = {
    "fence": ("text.code", "code is not part of a toolbox", "write it as text, without the line of ``` or ~~~"),
    "code_block": ("text.code", "an indented line is read as code", "begin the line at the margin"),
    "hr": ("text.rule", "a ruled line is not part of a toolbox", "use a heading, or an empty line"),
    "html_block": ("text.html", "raw HTML is not shown", "write it as CommonMark"),
}


@cache
def block_parser() -> MarkdownIt:
    """Return the parser of the block structure alone: twice as fast as parsing the words inside as well."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def inline_parser() -> MarkdownIt:
    """Return the parser of the words inside a block; it passes every address on, to be refused with a sentence."""
    parser = MarkdownIt("commonmark")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def blocks_in(run: Run, findings: FileFindings) -> Iterator[Block]:
    """Yield the blocks of a run of text, and note what it may not hold."""
    for token, inner in _structure(run, findings):
        kind = KIND_BY_TOKEN.get(token.type)
        if kind is None or token.map is None:
            continue
        line = run.line + token.map[0]
        attrs = {"level": token.tag[1:]} if kind == "heading" else {}
        body = inner if kind in {"heading", "text"} else _lines(run, token.map)
        if attrs.get("level") == "1":
            findings.add(line, "text.level", "a heading with one `#` would be a second title", "begin it with `##`")
        if not body:
            findings.add(
                line, "text.empty", "the heading has no words", "write them after the signs, or delete the line"
            )
            continue
        yield Block(kind, {"body": body}, attrs, line=line)


def look_through(run: Run, findings: FileFindings) -> None:
    """Note what the text of a directive may not hold; the text itself stays one field."""
    for _ in _structure(run, findings):
        pass


def look_at_words(words: str, line: int, findings: FileFindings) -> None:
    """Note what a title, a label or an attribute may not hold."""
    _look_inline(words, line, findings)
    _look_for_numbers(words, line, findings)


def _lines(run: Run, span: Sequence[int]) -> str:
    return "\n".join(row.rstrip() for row in run.lines[span[0] : span[1]]).strip("\n")


def _structure(run: Run, findings: FileFindings) -> Iterator[tuple[Token, str]]:
    """Yield the tokens of the top level, each with its words if it holds nothing but words."""
    for number, row in enumerate(run.lines):
        if len(row) > limits.LINE_CHARACTERS:
            most = limits.LINE_CHARACTERS
            findings.add(
                run.line + number, "text.long", f"the line is longer than {most} characters", "break it into paragraphs"
            )
            return
    text = "\n".join(run.lines)
    _look_for_numbers(text, run.line, findings)
    environment: dict[str, dict[str, dict[str, Sequence[int]]]] = {}
    tokens = block_parser().parse(text, environment)
    for definition in environment.get("references", {}).values():
        what = "an address defined apart from its link is lost"
        findings.add(run.line + definition["map"][0], "text.definition", what, "write the link as [words](https://...)")
    line = run.line
    for index, token in enumerate(tokens):
        line = run.line + token.map[0] if token.map else line
        if token.type == "inline":
            _look_inline(token.content, line, findings)
        elif token.type in REFUSED:
            findings.add(line, *REFUSED[token.type])
        elif token.level == 0 and token.nesting == 1:
            yield token, tokens[index + 1].content if tokens[index + 1].type == "inline" else ""


def _look_for_numbers(text: str, line: int, findings: FileFindings) -> None:
    for offset, number in typed_numbers(text):
        what = f"the telephone number `{number}` is typed into the text"
        findings.add(line + offset, "text.telephone", what, "write a reference to it, such as [[helpline:...]]")


def _look_inline(words: str, line: int, findings: FileFindings) -> None:
    if "<" not in words and "](" not in words:
        return
    noted = 0
    for token in inline_parser().parseInline(words)[0].children or ():
        if token.type == "html_inline":
            if line != noted:
                what = f"raw HTML (`{token.content[:40]}`) is not shown"
                findings.add(line, "text.html", what, "write it as CommonMark")
            noted = line
            line += token.content.count("\n")
        elif token.type == "image":
            remedy = "use the directive `talking-image`, which asks for a description"
            findings.add(line, "text.image", "a picture cannot stand in the text", remedy)
        elif token.type == "link_open":
            _look_at_link(str(token.attrs.get("href", "")), line, findings)
        elif token.type in {"softbreak", "hardbreak"}:
            line += 1


def _look_at_link(address: str, line: int, findings: FileFindings) -> None:
    if address.startswith(("https://", "mailto:")):
        return
    remedy = "use an address that begins with https:// or mailto:, or [[unit:part/name]] for a unit of this toolbox"
    findings.add(line, "text.link", f"the link leads to `{address[:60]}`", remedy)
