"""The words of a CommonMark text without its marks, as a reader would hear them read out."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_REFERENCE = re.compile(r"\[\[[^\]\n]*\]\]")
_ANSWER = re.compile(r"^\s*\[[ xX]\]\s+")  # which answer is right is no business of a search result
_SPACES = re.compile(r"[ \t]+")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def plain(text: str) -> str:
    """Return the words of a CommonMark text, one line a paragraph, item or cell, without references and pictures."""
    lines = [_inline(token) for token in _parser().parse(text) if token.type in ("inline", "fence", "code_block")]
    return "\n".join(line for line in lines if line)


def _inline(token: Token) -> str:
    children = token.children or []
    said = "".join(_said(child) for child in children) if children else token.content
    return _SPACES.sub(" ", _ANSWER.sub("", _REFERENCE.sub("", said))).strip()


def _said(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
