"""What a directive must hold: the steps of a session, the lines of a decision, the answers of a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from equalcity.toolboxes.logic.blocks import Block
from equalcity.toolboxes.logic.run_sheet import whole

from .rules import Note

ANSWER = re.compile(r"^ {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[([ xX])\](?=\s|$)", re.MULTILINE)
ITEM = re.compile(r"^ {0,3}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S", re.MULTILINE)
TOP_ITEM = re.compile(r"[-*+][ \t]+(\S.*)")
COUNTED = re.compile(r"[0-9]{1,4}(?=[ \t]+\S)")
QUOTED = re.compile("[\"\u201c\u201e\u00ab\u2018'].*[\"\u201d\u201c\u00bb\u2019']")

type Found = Iterator[tuple[str, str, str]]
"""Code, what is wrong, remedy."""


def check_contents(block: Block, note: Note) -> None:
    """Note what is missing among the parts of a directive."""
    check = CHECKS.get(block.kind)
    for code, what, remedy in check(block) if check else ():
        note(block.line, code, what, remedy)


def _session(block: Block) -> Found:
    steps = [child for child in block.children if child.kind == "step"]
    if len(steps) < 2:
        yield "session.steps", f"the session has {len(steps)} of at least 2 steps", "add `step` directives"
        return
    yield from _sum(steps, "minutes", block.attrs.get("minutes", ""), "the steps take", "the session")
    said = [step for step in steps if "online" in step.attrs]
    if "online" in block.attrs and len(said) < len(steps):
        silent = next(step for step in steps if "online" not in step.attrs)
        what = f"the session has `online`, but not its step `{silent.fields.get('title', '')[:40]}`"
        yield "session.online", what, "give every step its `online` minutes; 0 for what is left out"
    elif "online" in block.attrs:
        yield from _sum(steps, "online", block.attrs["online"], "online, the steps take", "the session")
    elif said:
        yield "session.online", "a step has `online` and the session has none", "add {online=...} to the session"
    for kind in ("materials", "online"):
        count = sum(child.kind == kind for child in block.children)
        if count > 1:
            yield f"session.{kind}", f"the session has {count} `{kind}` directives", "put them together in one"


def _sum(steps: list[Block], name: str, written: str, subject: str, other: str) -> Found:
    times = [whole(step.attrs.get(name, "")) for step in steps]
    wanted = whole(written)
    if wanted is None or None in times:
        return
    total = sum(time or 0 for time in times)
    if total != wanted:
        yield f"session.{name}", f"{subject} {total} minutes and {other} {wanted}", "make the two agree"


def _materials(block: Block) -> Found:
    items, others = _items(block)
    if others or not items:
        yield "materials.list", "`materials` holds something else than one list", "write one item a line: - 12 labels"
    for item in items:
        if not COUNTED.match(item):
            what = f"the item `{item[:40]}` does not begin with a number"
            yield "materials.count", what, "write how many are needed: - 12 labels"


def _programme(block: Block) -> Found:
    items, others = _items(block)
    if others or not items:
        remedy = "write one item a line: - 45 [[unit:part/name]], or - 15 Break"
        yield "programme.list", "the programme holds something else than one list", remedy
        return
    times = [COUNTED.match(item) for item in items]
    for item, time in zip(items, times, strict=True):
        if time is None:
            what = f"the item `{item[:40]}` does not begin with its minutes"
            yield "programme.item", what, "write whole minutes first: - 15 Break"
    total, wanted = sum(int(time[0]) for time in times if time), whole(block.attrs.get("minutes", ""))
    if wanted is not None and None not in times and total != wanted:
        what = f"the items take {total} minutes and the programme {wanted}"
        yield "programme.minutes", what, "make the two agree"


def _items(block: Block) -> tuple[list[str], bool]:
    """Return the items at the margin of a block's text, and whether there is anything else at the margin."""
    rows = [row for row in block.fields.get("body", "").split("\n") if row.strip() and not row.startswith(" ")]
    found = [TOP_ITEM.fullmatch(row) for row in rows]
    return [item[1] for item in found if item], None in found


def _case(block: Block) -> Found:
    count = sum(child.kind == "decision" for child in block.children)
    if count < 2:
        yield "case.decisions", f"the case has {count} of at least 2 decisions", "add `decision` directives"


def _decision(block: Block) -> Found:
    kinds = {child.attrs.get("is") for child in block.children if child.kind == "line"}
    for kind in ("poor", "better"):
        if kind not in kinds:
            yield "decision.lines", f"the decision has no line that is {kind}", f'add `line "..." {{is={kind}}}`'


def _line(block: Block) -> Found:
    title = block.fields.get("title", "")
    if title and not QUOTED.fullmatch(title):
        yield "line.words", "the title of the line is not in quotation marks", "write the words as they are spoken"


def _practice(block: Block) -> Found:
    kinds = [child.kind for child in block.children]
    if "alternative" not in kinds:
        yield "practice.alternative", "the practice offers no `alternative`", "add another way to do it"
    if kinds.count("stop") != 1:
        count = kinds.count("stop")
        yield "practice.stop", f"the practice has {count} `stop` directives", "say once how to stop"


def _checklist(block: Block) -> Found:
    if not ITEM.search(block.fields.get("body", "")):
        yield "checklist.list", "the checklist holds no list", "write each point on a line that begins with a hyphen"


def _question(block: Block) -> Found:
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


CHECKS: dict[str, Callable[[Block], Found]] = {
    "session": _session,
    "materials": _materials,
    "programme": _programme,
    "case": _case,
    "decision": _decision,
    "line": _line,
    "practice": _practice,
    "checklist": _checklist,
    "question": _question,
}
