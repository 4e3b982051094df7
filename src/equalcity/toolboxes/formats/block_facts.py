"""What is said around a block's own words, whatever it is written as: its label, its facts, its answer, its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from equalcity.toolboxes.formats.html_page import Page
from equalcity.toolboxes.formats.labels import day, minutes
from equalcity.toolboxes.formats.markdown import Node, parse
from equalcity.toolboxes.logic.reading import ReadBlock, Words

# Kinds whose own name stands above them as a label; a step or a source note says itself what it is.
_NAMED: Final = frozenset(
    {"session", "exercise", "checklist", "handout", "practice", "alternative", "stop", "caution", "worker", "safety"}
    | {"facilitator", "question", "talking-image", "fill"}
)


def kicker_words(block: ReadBlock, page: Page) -> str:
    """Return the label above a block, in the page's language; empty when it needs none."""
    match block.kind:
        case "story":
            origin = block.attrs.get("origin", "invented")
            if origin == "invented":
                return page.labels["story-invented"]
            source = page.sources.get(origin)
            return page.labels["story-source"].format(title=source.title if source else origin)
        case "query":
            return page.labels[f"query-{block.attrs.get('to', 'panel')}"]
        case "asset":
            return page.labels[f"asset-{block.attrs.get('form', 'poster')}"]
        case _:
            return page.labels[block.kind] if block.kind in _NAMED else ""


def facts_of(block: ReadBlock, page: Page) -> list[tuple[str, str | Words]]:
    """Return label and value of what is known about running a block: time, who leads, group, room, material."""
    facts: list[tuple[str, str | Words]] = []
    length = block.attrs.get("minutes", "")
    if length.isdigit() and block.kind != "step":
        facts.append((page.labels["duration"], minutes(int(length), page.language)))
    if block.kind == "practice" and "lead" in block.attrs:
        facts.append((page.labels["lead"], page.labels[f"lead-{block.attrs['lead']}"]))
    for name in ("participants", "room", "group", "material"):
        words = block.fields.get(name)
        if words is not None:
            facts.append((page.labels[name], words))
    return facts


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: what is asked with its answers, the right ones, and what explains them."""

    question: tuple[Node, ...]
    right: tuple[Node, ...]
    explanation: tuple[Node, ...]


def taken_apart(words: Words) -> Asked:
    """Return the parts of a question's text; without a list of answers, all of it is the question."""
    nodes = parse(words.text, words.language)
    place = next((i for i, node in enumerate(nodes) if _is_answers(node)), len(nodes))
    answers = nodes[place].children if place < len(nodes) else ()
    right = tuple(child for item in answers if item.attrs.get("answer") == "right" for child in item.children)
    return Asked(nodes[: place + 1], right, nodes[place + 1 :])


def _is_answers(node: Node) -> bool:
    return node.kind == "list" and any("answer" in item.attrs for item in node.children)


def read_words(block: ReadBlock, page: Page) -> str:
    """Return when and how far the source of a source note was read; empty when nobody said."""
    source = page.sources.get(block.attrs.get("ref", ""))
    if source is None or not source.read:
        return ""
    extent = page.labels[f"extent-{source.extent}"]
    return page.labels["source-read"].format(date=day(source.read, page.language), extent=extent)
