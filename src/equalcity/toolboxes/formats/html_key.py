"""The key of a test: questions numbered through a unit, and their right answers apart from them, for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from equalcity.toolboxes.formats.block_facts import taken_apart
from equalcity.toolboxes.formats.html_page import Levels, Page
from equalcity.toolboxes.formats.html_words import line_html, nodes_html
from equalcity.toolboxes.logic.reading import ReadBlock, ReadUnit


def visible_blocks(blocks: Iterable[ReadBlock], page: Page) -> Iterator[ReadBlock]:
    """Yield all blocks of a text that the page may show, in reading order."""
    for block in page.visible(blocks):
        yield block
        yield from visible_blocks(block.children, page)


def with_numbers(blocks: tuple[ReadBlock, ...], page: Page) -> tuple[ReadBlock, ...]:
    """Return the blocks with their questions numbered, if the page shows more than one of them."""
    questions = [block for block in visible_blocks(blocks, page) if block.kind == "question"]
    if len(questions) < 2:
        return blocks
    numbers = {id(question): str(number) for number, question in enumerate(questions, 1)}
    return tuple(_numbered(block, numbers) for block in blocks)


def _numbered(block: ReadBlock, numbers: dict[int, str]) -> ReadBlock:
    if id(block) in numbers:
        return replace(block, attrs={**block.attrs, "number": numbers[id(block)]})
    if not block.children:
        return block
    return replace(block, children=tuple(_numbered(child, numbers) for child in block.children))


def answered(blocks: Iterable[ReadBlock], page: Page) -> list[ReadBlock]:
    """Return the questions that have something to stand in a key."""
    return [b for b in visible_blocks(blocks, page) if b.kind == "question" and "body" in b.fields and _has_answer(b)]


def _has_answer(block: ReadBlock) -> bool:
    parts = taken_apart(block.fields["body"])
    return bool(parts.right or parts.explanation)


def key_html(unit: ReadUnit, blocks: tuple[ReadBlock, ...], page: Page) -> str:
    """Return the key to a unit's questions, on a page of its own after a test; empty without such questions.

    `blocks` are those of the unit with their questions numbered.
    """
    questions = answered(blocks, page)
    if not questions:
        return ""
    levels = Levels(page.base_level)
    level, under = levels.title(), levels.below()
    items = "".join(_entry(question, page, under) for question in questions)
    own = " own-page" if unit.kind == "assessment" else ""
    named = f'<p class="kicker"{page.language_of(unit.title)}>{line_html(unit.title, page)}</p>'
    return f'<section class="key{own}">{named}<h{level}>{escape(page.labels["key"])}</h{level}>{items}</section>'


def _entry(question: ReadBlock, page: Page, levels: Levels) -> str:
    words = question.fields["body"]
    parts = taken_apart(words)
    number = question.attrs.get("number", "")
    label = page.labels["question-number"].format(number=number) if number else page.labels["answer"]
    right = nodes_html(parts.right, page, levels)
    why = nodes_html(parts.explanation, page, levels)
    mark = page.language_of(words)
    first = f'<div class="right"{mark}>{right}</div>' if right else ""
    second = f'<div class="why"{mark}>{why}</div>' if why else ""
    return f'<div class="key-entry"><p class="kicker">{escape(label)}</p>{first}{second}</div>'
