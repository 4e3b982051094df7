"""What each directive asks for: the table of docs/formats/toolbox.md as data, and how a block is held against it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from equalcity.toolboxes.logic.blocks import Block
from equalcity.toolboxes.logic.editor.frame import EVERYWHERE

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
ABOUTS = (*EVERYWHERE, "girl", "woman", "couple", "child", "worker")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: must it be given, is it translated (`words`), and what may it be."""

    required: bool = False
    words: bool = False
    choices: tuple[str, ...] = ()
    form: str = ""  # "minutes", "minutes or 0", "count" or "slug"
    several: bool = False  # values separated by spaces, each of this form


@dataclass(frozen=True, slots=True)
class Rule:
    """One directive: its attributes, the directives it may hold, the directive it must stand in.

    `title` says whether it must have one; `untitled`, that it cannot.
    """

    attributes: dict[str, Attribute] = field(default_factory=dict)
    title: bool = False
    untitled: bool = False
    text: bool = True
    may_hold: tuple[str, ...] = ()
    only_in: str = ""


MINUTES = Attribute(form="minutes")
LENGTH = Attribute(required=True, form="minutes")
WORDS = Attribute(words=True)
ID = Attribute(required=True, form="slug")
ANYTHING = (
    "session",
    "programme",
    "exercise",
    "checklist",
    "handout",
    "practice",
    "caution",
    "worker",
    "safety",
    "fill",
    "facilitator",
    "story",
    "case",
    "question",
    "talking-image",
    "asset",
    "source",
    "query",
)
IN_SESSION = tuple(kind for kind in ANYTHING if kind not in {"session", "programme", "case"})
RULES = {
    "session": Rule(
        {
            "minutes": LENGTH,
            "participants": WORDS,
            "room": WORDS,
            "lead": WORDS,
            "stop": WORDS,
            "online": MINUTES,
            "needs": Attribute(form="slug", several=True),
        },
        title=True,
        may_hold=("materials", "online", "step", *IN_SESSION),
    ),
    "materials": Rule({"for": Attribute(required=True, form="count")}, untitled=True, only_in="session"),
    "online": Rule(untitled=True, only_in="session"),
    "step": Rule(
        {
            "minutes": LENGTH,
            "online": Attribute(form="minutes or 0"),
            "material": WORDS,
            "purpose": WORDS,
            "cut": WORDS,
            "break": Attribute(choices=("yes",)),
        },
        title=True,
        may_hold=("say", "expect", "facilitator", "caution"),
        only_in="session",
    ),
    "say": Rule(untitled=True, only_in="step"),
    "expect": Rule(title=True, only_in="step"),
    "programme": Rule({"minutes": LENGTH}, title=True),
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
    "case": Rule(
        {
            "origin": Attribute(required=True, form="slug"),
            "for": Attribute(required=True, form="slug", several=True),
            "about": Attribute(required=True, choices=ABOUTS, several=True),
        },
        title=True,
        may_hold=("decision", "facilitator", "caution", "source"),
    ),
    "decision": Rule(title=True, may_hold=("line",), only_in="case"),
    "line": Rule({"is": Attribute(required=True, choices=("poor", "better"))}, title=True, only_in="decision"),
    "question": Rule(
        {
            "id": ID,
            "type": Attribute(required=True, choices=("single", "multiple", "scale", "open")),
            "aim": Attribute(form="slug"),
            "asks": Attribute(choices=("next",)),
        },
        text=False,
    ),
    "talking-image": Rule({"src": Attribute(required=True), "alt": Attribute(required=True, words=True)}, title=True),
    "asset": Rule(
        {"form": Attribute(required=True, choices=("poster", "card", "social", "sticker", "banner"))}, title=True
    ),
    "source": Rule({"ref": Attribute(required=True, form="slug"), "where": WORDS}, text=False),
    "query": Rule({"to": Attribute(required=True, choices=("panel", "lawyer", "local-expert"))}, text=False),
}

_WIDE = ("session", "worker", "safety")  # hold so much that naming it all would not help

type Note = Callable[[int, str, str, str], None]
"""Takes line, code, what is wrong and the remedy, as `FileFindings.add` does."""


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
    elif rule.untitled and block.fields.get("title"):
        what = f"`{block.kind}` cannot have a title"
        note(block.line, "directive.title", what, "move the words to the lines below")
    for name, attribute in rule.attributes.items():
        value = block.fields.get(name, "") if attribute.words else block.attrs.get(name, "")
        _check_attribute(block, name, attribute, value, note)
    for name in (*block.attrs, *block.fields):
        if name not in rule.attributes and name not in {"title", "body"}:
            remedy = nearest(name, rule.attributes) if rule.attributes else "take the braces out: it has no attributes"
            note(block.line, "attribute.unknown", f"`{block.kind}` has no attribute `{name}`", remedy)
    is_silent = not block.fields.get("body") and not block.children and block.attrs.get("break") != "yes"
    if is_silent and (rule.text or (block.kind in {"question", "query"} and not block.fields.get("title"))):
        note(block.line, "directive.empty", f"`{block.kind}` holds no text", "write it before the closing colons")


def _check_attribute(block: Block, name: str, attribute: Attribute, value: str, note: Note) -> None:
    if not value:
        if attribute.required:
            note(block.line, "attribute.missing", f"`{block.kind}` has no `{name}`", f"add {{{name}=...}} to the line")
        return
    for each in value.split() if attribute.several else (value,):
        if problem := _problem_of(each, attribute):
            note(block.line, f"attribute.{problem[0]}", f"`{name}` cannot be `{each}`", problem[1])


def _problem_of(value: str, attribute: Attribute) -> tuple[str, str] | None:
    """Return code and remedy when a value is not what the attribute takes."""
    if attribute.choices and value not in attribute.choices:
        return "choice", nearest(value, attribute.choices)
    number = int(value) if re.fullmatch(r"[0-9]{1,3}", value) else -1
    match attribute.form:
        case "minutes" if number < 1:
            return "minutes", "write whole minutes from 1 to 999"
        case "minutes or 0" if number < 0:
            return "minutes", "write whole minutes from 0 to 999"
        case "count" if number < 1:
            return "count", "write a whole number from 1 to 999"
        case "slug" if not SLUG.fullmatch(value):
            return "slug", SLUG_REMEDY
    return None


def check_place(block: Block, parent: Block | None, note: Note) -> None:
    """Note a directive that stands where it may not."""
    needed = RULES[block.kind].only_in
    if needed and (parent is None or parent.kind != needed):
        what = f"`{block.kind}` stands outside a `{needed}`"
        note(block.line, "directive.place", what, f"put it directly into a `{needed}`, which has one colon more")
    elif parent is not None and block.kind not in RULES[parent.kind].may_hold:
        holds = RULES[parent.kind].may_hold
        remedy = f"close the `{parent.kind}` first" if parent.kind in _WIDE else nearest("", holds)
        note(block.line, "directive.place", f"`{parent.kind}` may not hold `{block.kind}`", remedy)
