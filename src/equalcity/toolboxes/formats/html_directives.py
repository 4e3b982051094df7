"""The inside of each directive as HTML: its label, its title, its facts, its words, what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Final

from equalcity.toolboxes.formats.block_facts import facts_of, kicker_words, read_words, taken_apart
from equalcity.toolboxes.formats.html_page import Levels, Page
from equalcity.toolboxes.formats.html_run_sheet import cut_html, needs_html, pair_html, programme_html, said_html
from equalcity.toolboxes.formats.html_session import number_html, plan_html, step_time_html, timed_steps
from equalcity.toolboxes.formats.html_words import anchor, line_html, nodes_html, words_html
from equalcity.toolboxes.logic.reading import ReadBlock, Words

type Below = Callable[[Iterable[ReadBlock], Page, Levels], str]

_SECTIONS: Final = frozenset(
    {"session", "step", "exercise", "checklist", "handout", "practice", "alternative", "caution", "safety", "story"}
    | {"materials", "online", "programme", "case", "decision"}
)
_PAIRS: Final = frozenset({"expect", "line"})  # stand in a list of their kind


def directive_html(block: ReadBlock, page: Page, levels: Levels, below: Below) -> tuple[str, str]:
    """Return the inside of a directive and the element to put it in; `below` writes the blocks it holds."""
    if block.kind == "source":
        return _source(block, page, levels), "div"
    if block.kind in _PAIRS:
        return pair_html(block, page, levels), "li"
    tag = "section" if block.kind in _SECTIONS else "div"
    under = levels.below() if "title" in block.fields else levels
    parts = [_kicker(block, page), _title(block, page, levels)]
    if block.kind == "step":
        parts.append(step_time_html(block, page))
    parts += [facts_html(block, page), _special(block, page, under)]
    if block.kind == "session":
        parts += [needs_html(block, page), plan_html(block, page)]
    parts.append(children_html(block, page, under, below))
    if block.kind == "step":
        parts.append(cut_html(block, page))
    return "".join(parts), tag


def children_html(block: ReadBlock, page: Page, levels: Levels, below: Below) -> str:
    """Return what a directive holds; answers to expect, and the lines of a decision, in lists of their own."""
    parts = []
    for kind, group in groupby(_with_starts(page.visible(block.children)), lambda each: each.kind):
        inner = below(group, page, levels)
        label = f'<p class="kicker">{escape(page.labels["expects"])}</p>' if kind == "expect" else ""
        parts.append(f'{label}<ul class="pairs {kind}s">{inner}</ul>' if kind in _PAIRS else inner)
    return "\n".join(parts)


def _kicker(block: ReadBlock, page: Page) -> str:
    words = kicker_words(block, page)
    return f'<p class="kicker">{escape(words)}</p>' if words else ""


def _title(block: ReadBlock, page: Page, levels: Levels) -> str:
    words = block.fields.get("title")
    if words is None:
        return ""
    level = levels.title()
    number = number_html(int(block.attrs.get("number", "0"))) if block.kind == "step" else ""
    if not number:
        return f"<h{level}{page.language_of(words)}>{line_html(words, page)}</h{level}>"
    mark = page.language_of(words)
    said = f"<span{mark}>{line_html(words, page)}</span>" if mark else line_html(words, page)
    return f"<h{level}>{number}{said}</h{level}>"


def facts_html(block: ReadBlock, page: Page) -> str:
    """Return what is known about running a block as a list of facts; empty when nothing is."""
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{_fact(value, page)}</dd></div>" for label, value in facts_of(block, page)
    )
    return f'<dl class="facts">{rows}</dl>' if rows else ""


def _fact(value: str | Words, page: Page) -> str:
    if isinstance(value, str):
        return escape(value)
    mark = page.language_of(value)
    line = line_html(value, page)
    return f"<span{mark}>{line}</span>" if mark else line


def _special(block: ReadBlock, page: Page, levels: Levels) -> str:
    match block.kind:
        case "question":
            return _question(block, page, levels)
        case "talking-image":
            return _picture(block, page, levels)
        case "fill":
            kind = escape(page.labels[f"fill-{block.attrs.get('what', 'other')}"])
            return f'<p class="gap">{kind}</p>{_body(block, page, levels)}'
        case "say":
            return said_html(block, page, levels)
        case "programme":
            return programme_html(block, page, levels)
        case "practice":
            return f'<p class="practice-note">{escape(page.labels["practice-note"])}</p>{_body(block, page, levels)}'
        case _:
            return _body(block, page, levels, ticks=block.kind in {"checklist", "materials"})


def _body(block: ReadBlock, page: Page, levels: Levels, *, ticks: bool = False) -> str:
    words = block.fields.get("body")
    if words is None or not words.text.strip():
        return ""
    mark = page.language_of(words)
    inner = words_html(words, page, levels, ticks=ticks)
    return f"<div{mark}>{inner}</div>" if mark else inner


def _with_starts(blocks: tuple[ReadBlock, ...]) -> Iterable[ReadBlock]:
    """Yield a session's blocks; each step is told its number, and when it begins in minutes since the session did."""
    steps = {id(step.block): step for step in timed_steps(blocks)}
    for block in blocks:
        step = steps.get(id(block))
        told = {"start": str(step.start), "number": str(step.number)} if step else {}
        yield replace(block, attrs={**block.attrs, **told}) if told else block


def _question(block: ReadBlock, page: Page, levels: Levels) -> str:
    """What is asked; the answer and what explains it stay folded away, and on paper stand in the unit's key."""
    words = block.fields.get("body")
    if words is None:
        return ""
    parts = taken_apart(words)
    asked = nodes_html(parts.question, page, levels)
    kind = escape(page.labels[f"question-{block.attrs.get('type', 'open')}"])
    mark = page.language_of(words)
    shown = f'<p class="question-kind">{kind}</p><div class="asked"{mark}>{asked}</div>'
    explained = "" if page.on_paper else nodes_html((*parts.right, *parts.explanation), page, levels)
    if not explained:
        return shown
    answer = f"<div{mark}>{explained}</div>" if mark else explained
    return f'{shown}<details class="answer"><summary>{escape(page.labels["answer"])}</summary>{answer}</details>'


def _picture(block: ReadBlock, page: Page, levels: Levels) -> str:
    alt = block.fields.get("alt")
    shown = alt.text if alt else ""
    address = page.media_url(block.attrs.get("src", ""))
    mark = page.language_of(alt) if alt else ""
    if address:
        picture = f'<img src="{escape(address)}" alt="{escape(shown)}"{mark}>'
    else:
        missing = escape(page.labels["picture-missing"])
        picture = f'<p class="missing">{missing} <span{mark}>{escape(shown)}</span></p>'
    caption = _body(block, page, levels)
    return f"<figure>{picture}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _source(block: ReadBlock, page: Page, levels: Levels) -> str:
    """Who says so, where in it, and when and how far it was read."""
    source = page.sources.get(block.attrs.get("ref", ""))
    label = f'<span class="kicker">{escape(page.labels["source"])}</span>'
    if source is None:
        return f"<p>{label} {escape(block.attrs.get('ref', ''))}</p>{_body(block, page, levels)}"
    title = escape(source.title)
    named = anchor(source.url, title) if source.url.startswith("https://") else title
    parts = [f"<cite>{named}</cite>", *(escape(each) for each in (source.publisher, source.year) if each)]
    where = block.fields.get("where")
    if where is not None:
        parts.append(f"<span{page.language_of(where)}>{line_html(where, page)}</span>")
    read = read_words(block, page)
    if read:
        parts.append(f"<small>{escape(read)}</small>")
    return f"<p>{label} {', '.join(parts)}</p>{_body(block, page, levels)}"
