"""What is said around a block's own words, whatever it is written as: its label, its facts, its answer, its source."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from equalcity.toolboxes.formats.html_page import Gap, Page
from equalcity.toolboxes.formats.labels import day, minutes
from equalcity.toolboxes.formats.markdown import Node, parse, parse_line
from equalcity.toolboxes.logic.reading import ReadBlock, Words
from equalcity.toolboxes.logic.run_sheet import length_first

_ITEM: Final = re.compile(r"^[-*+][ \t]+", re.MULTILINE)

# Kinds whose own name stands above them as a label; a step or a source note says itself what it is.
_NAMED: Final = frozenset(
    {"session", "exercise", "checklist", "handout", "practice", "alternative", "stop", "caution", "worker", "safety"}
    | {"facilitator", "question", "talking-image", "fill", "online", "say", "programme", "decision"}
)

# Facts in the author's words, in the order in which they are wanted, with their labels.
_SAID: Final = tuple(
    (name, "stop-early" if name == "stop" else name)
    for name in ("purpose", "participants", "lead", "room", "group", "material", "stop")
)


def kicker_words(block: ReadBlock, page: Page) -> str:
    """Return the label above a block, in the page's language; empty when it needs none."""
    match block.kind:
        case "story" | "case":
            origin = block.attrs.get("origin", "invented")
            if origin == "invented":
                return page.labels[f"{block.kind}-invented"]
            source = page.sources.get(origin)
            return page.labels[f"{block.kind}-source"].format(title=source.title if source else origin)
        case "materials":
            return page.labels["materials"].format(count=block.attrs.get("for", ""))
        case "line":
            return page.labels[f"line-{block.attrs.get('is', 'better')}"]
        case "question" if "number" in block.attrs:
            return page.labels["question-number"].format(number=block.attrs["number"])
        case "query":
            return page.labels[f"query-{block.attrs.get('to', 'panel')}"]
        case "asset":
            return page.labels[f"asset-{block.attrs.get('form', 'poster')}"]
        case _:
            return page.labels[block.kind] if block.kind in _NAMED else ""


def facts_of(block: ReadBlock, page: Page) -> list[tuple[str, str | Words]]:
    """Return label and value of what is known about running a block: time, who leads, purpose, group, room, material."""
    facts: list[tuple[str, str | Words]] = []
    length = block.attrs.get("minutes", "")
    if length.isdigit() and block.kind != "step":
        facts.append((page.labels["duration"], minutes(int(length), page.language)))
    online = block.attrs.get("online", "")
    if block.kind == "session" and online.isdigit():
        facts.append((page.labels["online"], minutes(int(online), page.language)))
    if block.kind == "case" and (named := _audiences(block, page)):
        facts.append((page.labels["for"], named))
    if block.kind == "practice" and "lead" in block.attrs:
        facts.append((page.labels["lead"], page.labels[f"lead-{block.attrs['lead']}"]))
    facts += [(page.labels[label], block.fields[name]) for name, label in _SAID if name in block.fields]
    return facts


def _audiences(block: ReadBlock, page: Page) -> Words | None:
    labels = [page.audiences[name] for name in block.attrs.get("for", "").split() if name in page.audiences]
    return replace(labels[0], text=" · ".join(words.text for words in labels)) if labels else None


def online_words(step: ReadBlock, page: Page) -> str:
    """Return how long a step takes online where that is another time, or that it is left out there."""
    written = step.attrs.get("online", "")
    if not written.isdigit() or written == step.attrs.get("minutes"):
        return ""
    if not int(written):
        return page.labels["online-none"]
    return page.labels["online-minutes"].format(minutes=minutes(int(written), page.language))


def gaps_needed(session: ReadBlock, page: Page) -> list[Gap]:
    """Return the gaps without which a session cannot be run, as far as this page may show them."""
    return [page.gaps[name] for name in session.attrs.get("needs", "").split() if name in page.gaps]


@dataclass(frozen=True, slots=True)
class Timed:
    """An item of a programme: when it begins and how long it takes, in minutes, and its words."""

    start: int
    length: int
    words: tuple[Node, ...]

    @property
    def is_session(self) -> bool:
        """Whether the item leads to a session: anything else is a break, a welcome or the like."""
        return any(node.kind == "reference" for node in self.words)


def timed_items(words: Words) -> list[Timed]:
    """Return the items of a programme; none when one of them does not begin with its minutes, as a translator may leave it."""
    items, start = [], 0
    for row in _ITEM.split(words.text)[1:]:
        found = length_first(" ".join(row.split()) + " ")
        if found is None:
            return []
        items.append(Timed(start, found[0], parse_line(found[1].strip(), words.language)))
        start += found[0]
    return items


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
