"""What is printed of a campaign text (`:::asset`), and on how many pieces. The text is written for people who make campaigns, so not all of it is printed:

- **bold words** at the beginning are the headline; without them a short first sentence is.
- a last paragraph wholly in *italics* is the last line.
- *(italics in brackets)* are a note to those who make it; so is all that stands on a sticker, which has no words.
- `form=social`: paragraphs that begin with a bold number are posts of their own.
- `form=card`: paragraphs that begin with bold words and a colon are its sides, without those words; other cards have one side, their first paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from equalcity.toolboxes.formats.markdown import Node, parse
from equalcity.toolboxes.logic.reading import ReadBlock, Words

SHAPES = ("poster", "card", "social", "sticker", "banner")
LONGEST_HEADLINE = 64  # characters of a first sentence that is set as headline
_NUMBER = re.compile(r"\W*\d{1,2}\W*")
_LABEL = re.compile(r".{1,40}[:：]\s*")
_SENTENCE = re.compile(r".*?[.!?؟…]+(?:\u00a0?[\"”“»’)\]])*(?=\s|$)", re.DOTALL)
_QUOTES = '"“”„«»'

type Line = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A thing to be drawn. `side` is `front`, `back` or nothing; `number` counts the posts of a text; `words` is the text it comes from."""

    shape: str
    title: Words
    words: Words
    headline: Line = ()
    body: tuple[Line, ...] = ()
    last: Line = ()
    side: str = ""
    number: int = 0


def pieces_of(block: ReadBlock) -> list[Piece]:
    """Return the pieces of an asset in their order."""
    shape = block.attrs.get("form", "poster")
    words = block.fields.get("body")
    if words is None:
        return []
    whole = Piece(shape, block.fields.get("title", words), words)
    lines = [line for node in parse(words.text, words.language) if (line := _printed(node))]
    match shape:
        case "sticker":
            return [whole]
        case "social" if len(posts := [rest for line in lines if (rest := _after(line, _NUMBER))]) > 1:
            return [replace(_written(whole, [rest]), number=at) for at, rest in enumerate(posts, 1)]
        case "card" if len(sides := [rest for line in lines if (rest := _after(line, _LABEL))]) > 1:
            return [
                replace(_written(whole, [rest]), side=side)
                for side, rest in zip(("front", "back"), sides, strict=False)
            ]
        case "card":
            return [_written(whole, lines[:1])]
        case _:
            return [_written(whole, lines)]


def _printed(node: Node) -> Line:
    """Return a paragraph without notes in brackets, without spaces at its ends."""
    kept = [
        child for child in node.children if not (child.kind == "em" and child.words().strip().startswith(("(", "（")))
    ]
    while kept and kept[0].kind in ("text", "break") and not kept[0].words().strip():
        kept.pop(0)
    while kept and kept[-1].kind in ("text", "break") and not kept[-1].words().strip():
        kept.pop()
    return tuple(kept)


def _after(line: Line, label: re.Pattern[str]) -> Line:
    """Return what follows bold words of this form at the beginning of a line, or nothing."""
    if not line or line[0].kind != "strong" or not label.fullmatch(line[0].words()):
        return ()
    return _trimmed(line[1:])


def _trimmed(line: Sequence[Node]) -> Line:
    if line and line[0].kind == "text":
        return (replace(line[0], text=line[0].text.lstrip()), *line[1:])
    return tuple(line)


def _written(piece: Piece, lines: Sequence[Line]) -> Piece:
    rest = list(lines)
    last: Line = ()
    if len(rest) > 1 and len(rest[-1]) == 1 and rest[-1][0].kind == "em":
        last = rest.pop()[0].children
    headline: Line = ()
    if rest and rest[0] and rest[0][0].kind == "strong":
        headline, rest[0] = rest[0][0].children, _trimmed(rest[0][1:])
    elif rest and (parted := _first_sentence(rest[0])):
        headline, rest[0] = parted
    return replace(piece, headline=headline, body=tuple(line for line in rest if line), last=last)


def _first_sentence(line: Line) -> tuple[Line, Line] | None:
    """Part a line after its first sentence where that is short, ends within its first words, and opens no quotation it does not close."""
    first = line[0]
    found = _SENTENCE.match(first.text) if first.kind == "text" else None
    if found is None or len(found[0]) > LONGEST_HEADLINE or sum(found[0].count(mark) for mark in _QUOTES) % 2:
        return None
    rest = _trimmed((replace(first, text=first.text[found.end() :]), *line[1:]))
    if not "".join(node.words() for node in rest).strip():
        return None
    return (replace(first, text=found[0]),), tuple(node for node in rest if node.words())
