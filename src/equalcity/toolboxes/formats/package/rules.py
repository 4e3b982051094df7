"""What each directive asks for: the table of docs/formats/toolbox.md as data, and how a block is held against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from equalcity.toolboxes.logic.blocks import DIRECTIVE_KINDS, Block

from .keys import SLUG, SLUG_REMEDY, nearest

CORES = (
    "consent",
    "confidentiality-limits",
    "no-family-contact",
    "no-mediation",
    "no-relatives-as-interpreters",
    "right-to-stop",
    "child-route",
)
GAPS = ("law", "door", "number", "interpreter", "duty", "other")
CONTAINERS = ("session", "practice", "worker", "safety")
ANYTHING = tuple(kind for kind in DIRECTIVE_KINDS if kind not in {"step", "alternative", "stop"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: must it be given, is it translated (`words`), and what may it be."""

    required: bool = False
    words: bool = False
    choices: tuple[str, ...] = ()
    form: str = ""  # "minutes" or "slug"


@dataclass(frozen=True, slots=True)
class Rule:
    """One directive: its attributes, the directives it may hold, the directive it must stand in."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    title: bool = False
    text: bool = True
    may_hold: tuple[str, ...] = ()
    only_in: str = ""


MINUTES = Attribute(form="minutes")
WORDS = Attribute(words=True)
ID = Attribute(required=True, form="slug")
RULES = {
    "session": Rule(
        {"minutes": Attribute(required=True, form="minutes"), "participants": WORDS, "room": WORDS},
        title=True,
        may_hold=("step", *(kind for kind in ANYTHING if kind != "session")),
    ),
    "step": Rule(
        {"minutes": Attribute(required=True, form="minutes"), "material": WORDS}, title=True, only_in="session"
    ),
    "exercise": Rule({"minutes": MINUTES, "group": WORDS, "material": WORDS}, title=True),
    "checklist": Rule(title=True),
    "handout": Rule(title=True),
    "practice": Rule(
        {"minutes": MINUTES, "lead": Attribute(choices=("alone", "trained-adult", "facilitator"))},
        title=True,
        may_hold=("alternative", "stop", "caution", "facilitator"),
    ),
    "alternative": Rule(title=True, only_in="practice"),
    "stop": Rule(only_in="practice"),
    "caution": Rule(title=True),
    "worker": Rule(may_hold=ANYTHING),
    "safety": Rule({"core": Attribute(required=True, choices=CORES)}, title=True, may_hold=ANYTHING),
    "fill": Rule({"id": ID, "what": Attribute(required=True, choices=GAPS)}, title=True, text=False),
    "facilitator": Rule(),
    "story": Rule({"origin": Attribute(required=True, form="slug")}, title=True),
    "question": Rule(
        {"id": ID, "type": Attribute(required=True, choices=("single", "multiple", "scale", "open"))}, text=False
    ),
    "talking-image": Rule({"src": Attribute(required=True), "alt": Attribute(required=True, words=True)}, title=True),
    "asset": Rule(
        {"form": Attribute(required=True, choices=("poster", "card", "social", "sticker", "banner"))}, title=True
    ),
    "source": Rule({"ref": Attribute(required=True, form="slug"), "where": WORDS}, text=False),
    "query": Rule({"to": Attribute(required=True, choices=("panel", "lawyer", "local-expert"))}, text=False),
}

type Note = Callable[[int, str, str, str], None]
"""Takes line, code, what is wrong and the remedy, as `FileFindings.add` does."""

ANSWER = re.compile(r"^ {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[([ xX])\](?=\s|$)", re.MULTILINE)
ITEM = re.compile(r"^ {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S", re.MULTILINE)


def check_directive(block: Block, note: Note) -> None:
    """Note where a directive breaks the rules that can be seen on itself: title, text, attributes."""
    rule = RULES[block.kind]
    if rule.title and not block.fields.get("title"):
        note(
            block.line,
            "directive.title",
            f"`{block.kind}` has no title",
            f"write it after `{block.kind}` on the same line",
        )
    for name, attribute in rule.attributes.items():
        value = block.fields.get(name, "") if attribute.words else block.attrs.get(name, "")
        _check_attribute(block, name, attribute, value, note)
    for name in (*block.attrs, *block.fields):
        if name not in rule.attributes and name not in {"title", "body"}:
            remedy = nearest(name, rule.attributes) if rule.attributes else "take the braces out: it has no attributes"
            note(block.line, "attribute.unknown", f"`{block.kind}` has no attribute `{name}`", remedy)
    is_silent = not block.fields.get("body") and not block.children
    if is_silent and (rule.text or (block.kind in {"question", "query"} and not block.fields.get("title"))):
        note(block.line, "directive.empty", f"`{block.kind}` holds no text", "write it before the closing colons")


def _check_attribute(block: Block, name: str, attribute: Attribute, value: str, note: Note) -> None:
    if not value:
        if attribute.required:
            note(block.line, "attribute.missing", f"`{block.kind}` has no `{name}`", f"add {{{name}=...}} to the line")
    elif attribute.choices and value not in attribute.choices:
        note(block.line, "attribute.choice", f"`{name}` cannot be `{value}`", nearest(value, attribute.choices))
    elif attribute.form == "minutes" and not (re.fullmatch(r"[0-9]{1,3}", value) and int(value)):
        note(block.line, "attribute.minutes", f"`{name}` cannot be `{value}`", "write whole minutes from 1 to 999")
    elif attribute.form == "slug" and not SLUG.fullmatch(value):
        note(block.line, "attribute.slug", f"`{name}` cannot be `{value}`", SLUG_REMEDY)


def check_place(block: Block, parent: Block | None, note: Note) -> None:
    """Note a directive that stands where it may not."""
    needed = RULES[block.kind].only_in
    if needed and (parent is None or parent.kind != needed):
        what = f"`{block.kind}` stands outside a `{needed}`"
        note(block.line, "directive.place", what, f"put it directly into a `{needed}`, which has one colon more")
    elif parent is not None and block.kind not in RULES[parent.kind].may_hold:
        holds = RULES[parent.kind].may_hold
        remedy = nearest(block.kind, holds) if parent.kind == "practice" else f"close the `{parent.kind}` first"
        note(block.line, "directive.place", f"`{parent.kind}` may not hold `{block.kind}`", remedy)


def check_contents(block: Block, note: Note) -> None:
    """Note what is missing among the parts of a session, a practice, a checklist or a question."""
    checks = {"session": _session, "practice": _practice, "checklist": _checklist, "question": _question}
    check = checks.get(block.kind)
    for code, what, remedy in check(block) if check else ():
        note(block.line, code, what, remedy)


def _session(block: Block) -> Iterator[tuple[str, str, str]]:
    steps = [child for child in block.children if child.kind == "step"]
    if len(steps) < 2:
        yield "session.steps", f"the session has {len(steps)} of at least 2 steps", "add `step` directives"
        return
    times = [step.attrs.get("minutes", "") for step in steps]
    whole = block.attrs.get("minutes", "")
    if not whole.isdecimal() or not all(time.isdecimal() for time in times):
        return
    total = sum(int(time) for time in times)
    if total != int(whole):
        yield "session.minutes", f"the steps take {total} minutes and the session {whole}", "make the two agree"


def _practice(block: Block) -> Iterator[tuple[str, str, str]]:
    kinds = [child.kind for child in block.children]
    if "alternative" not in kinds:
        yield "practice.alternative", "the practice offers no `alternative`", "add another way to do it"
    if kinds.count("stop") != 1:
        count = kinds.count("stop")
        yield "practice.stop", f"the practice has {count} `stop` directives", "say once how to stop"


def _checklist(block: Block) -> Iterator[tuple[str, str, str]]:
    if not ITEM.search(block.fields.get("body", "")):
        yield "checklist.list", "the checklist holds no list", "write each point on a line that begins with a hyphen"


def _question(block: Block) -> Iterator[tuple[str, str, str]]:
    marks = [mark.lower() for mark in ANSWER.findall(block.fields.get("body", ""))]
    right = marks.count("x")
    kind = block.attrs.get("type", "")
    if kind in {"single", "multiple"} and len(marks) < 2:
        yield (
            "question.answers",
            f"the question has {len(marks)} of at least 2 answers",
            "write them as a list: - [ ] words",
        )
    elif kind == "single" and right != 1:
        yield "question.right", f"{right} answers are marked [x]", "mark exactly one, or use type=multiple"
    elif kind == "multiple" and not right:
        yield "question.right", "no answer is marked [x]", "mark those that are right"
    elif kind in {"scale", "open"} and right:
        yield "question.right", f"a question of type `{kind}` has no right answer", "write [ ] instead of [x]"
    if kind == "open" and marks:
        yield (
            "question.answers",
            "an open question has no answers to choose from",
            "take the list out, or change the type",
        )
