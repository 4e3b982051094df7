"""What a toolbox of the common frame has as a whole: its chapters, sessions, programmes, cases and tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from equalcity.toolboxes.logic.blocks import FRAME_UNITS, TEST_FORMS
from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark

SESSIONS = 8
CASES = 6
EVERYWHERE = (
    "boy",
    "man",
    "trans",
    "second-generation",
    "no-papers",
    "disability",
    "digital",
    "older-woman",
    "declines",
)
HEAD = "toolbox.yaml"


def chapters(manuscript: Manuscript) -> Iterator[Remark]:
    """Each chapter of the frame is there."""
    present = {unit.frame for unit in manuscript.units()}
    for name in FRAME_UNITS:
        if name not in present:
            remedy = "write that chapter, or give the unit that does its work this key"
            yield Remark(HEAD, 0, "frame.chapter", f"no unit has `frame: {name}`", remedy)


def sessions(manuscript: Manuscript) -> Iterator[Remark]:
    """There are at least eight units of kind `session`, each with exactly one session."""
    units = [unit for unit in manuscript.units() if unit.kind == "session"]
    if len(units) < SESSIONS:
        what = f"{len(units)} of at least {SESSIONS} units are of kind `session`"
        yield Remark(HEAD, 0, "frame.sessions", what, "add sessions of 30 to 60 minutes")
    for unit in units:
        count = sum(block.kind == "session" for block in unit.walk())
        if count != 1:
            what = f"the unit is of kind `session` and holds {count} `session` directives"
            yield Remark(unit.path, 1, "frame.one-session", what, "give each session a unit of its own")


def programmes(manuscript: Manuscript) -> Iterator[Remark]:
    """There is at least one programme."""
    if not any(manuscript.blocks("programme")):
        remedy = "put sessions together to half a day"
        yield Remark(HEAD, 0, "frame.programme", "the toolbox has no `programme`", remedy)


def cases(manuscript: Manuscript) -> Iterator[Remark]:
    """Each main audience has at least six cases, and together they are about everybody who is easily forgotten."""
    found = [block for _, block in manuscript.blocks("case")]
    counted = Counter(name for block in found for name in block.attrs.get("for", "").split())
    for name in _audiences(manuscript):
        if counted[name] < CASES:
            what = f"{counted[name]} of at least {CASES} cases are for `{name}`"
            yield Remark(HEAD, 0, "frame.cases", what, f"write cases with `for` = `{name}`")
    about = {name for block in found for name in block.attrs.get("about", "").split()}
    for name in EVERYWHERE:
        if name not in about:
            yield Remark(HEAD, 0, "frame.about", f"no case is about `{name}`", f"write one with `about` = `{name}`")


def _audiences(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the main audiences; where toolbox.yaml does not name them, those with a unit outside the help zone."""
    package = manuscript.package
    working = {name for unit in manuscript.units() if unit.zone != "help" for name in unit.audience}
    return package.main_audiences or tuple(name for name in package.audiences if name in working)


def tests(manuscript: Manuscript) -> Iterator[Remark]:
    """There is one test of each form, and a scale of attitudes and confidence beside them."""
    forms = Counter(unit.form for unit in manuscript.units())
    for form in TEST_FORMS:
        if forms[form] != 1:
            what = f"{forms[form]} units have `form: {form}`"
            yield Remark(HEAD, 0, "frame.form", what, "have exactly one test of each form")
    scales = [block for unit, block in manuscript.blocks("question") if unit.kind == "assessment" and not unit.form]
    if not any(block.attrs.get("type") == "scale" for block in scales):
        remedy = "add an assessment without `form` whose questions are of type scale"
        yield Remark(HEAD, 0, "frame.scale", "no assessment asks for attitudes and confidence", remedy)
