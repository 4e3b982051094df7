"""What a session must answer so that somebody else can run it tomorrow."""

from __future__ import annotations

from collections.abc import Iterator

from equalcity.toolboxes.logic.blocks import TEXT_KINDS, Block, Unit
from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark
from equalcity.toolboxes.logic.editor.sentences import count_words
from equalcity.toolboxes.logic.run_sheet import whole

PEOPLE = "12"
EXPECTED = 3
WORDS_A_MINUTE = 130
SPOKEN_SHARE = 0.4
CUTS = ("Leave out", "Do only", "Cut nothing")  # in English; other languages have forms of their own
_WHERE_TO_STOP = "say after which step it is whole, and what must still happen before people go"


def sessions(manuscript: Manuscript) -> Iterator[Remark]:
    """A session says who leads, where to stop, what to bring for twelve people, and how it works online or why not."""
    for unit, block in manuscript.blocks("session"):
        for name, remedy in (("lead", "say how many lead it and who may"), ("stop", _WHERE_TO_STOP)):
            if not block.fields.get(name):
                what = f"the session has no `{name}`"
                yield Remark(unit.path, block.line, f"session.{name}", what, f'{remedy}: {name}="..."')
        held = [child for child in block.children if child.kind == "materials"]
        if not any(child.attrs.get("for") == PEOPLE for child in held):
            remedy = "list what twelve people need, each with its number"
            what = f"the session has no `materials {{for={PEOPLE}}}`"
            yield Remark(unit.path, block.line, "session.materials", what, remedy)
        if all(child.kind != "online" for child in block.children):
            remedy = "say how it works online, or why it is not run online"
            yield Remark(unit.path, block.line, "session.online", "the session has no `online`", remedy)


def steps(manuscript: Manuscript) -> Iterator[Remark]:
    """A step that is no break has purpose, what to cut, words to say, three answers to expect, and text."""
    for unit, block in manuscript.blocks("step"):
        if block.attrs.get("break") == "yes":
            continue
        yield from (
            Remark(unit.path, block.line, f"step.{code}", f"the step {what}", remedy)
            for code, what, remedy in (*_missing(block), *_unclear_cut(block, manuscript.package.language))
        )


def _unclear_cut(block: Block, language: str) -> Iterator[tuple[str, str, str]]:
    cut = block.fields.get("cut", "")
    if language == "en" and cut and not cut.startswith(CUTS):
        forms = ", ".join(f"`{words} ...`" for words in CUTS)
        yield "cut-form", f"leaves open whether its `cut` is dropped or kept: {cut!r}", f"begin it with one of {forms}"


def _missing(block: Block) -> Iterator[tuple[str, str, str]]:
    kinds = [child.kind for child in block.children]
    for name, remedy in (("purpose", "say what it is for"), ("cut", "say what to leave out when late")):
        if not block.fields.get(name):
            yield name, f"has no `{name}`", f'{remedy}: {name}="..."'
    if "say" not in kinds:
        yield "say", "has no `say`", "write the sentence that opens it"
    if kinds.count("expect") < EXPECTED:
        what = f"has {kinds.count('expect')} of at least {EXPECTED} `expect`"
        yield "expect", what, "add what people may answer, with the reply"
    if not any(kind in TEXT_KINDS for kind in kinds):
        yield "text", "does not say what participants do", "write it between its directives"


def speech(manuscript: Manuscript) -> Iterator[Remark]:
    """The facilitator speaks at most two fifths of a step, at 130 words a minute."""
    for unit, block in manuscript.blocks("step"):
        yield from _speech(unit, block)


def _speech(unit: Unit, block: Block) -> Iterator[Remark]:
    minutes = whole(block.attrs.get("minutes", "")) or 0
    words = sum(count_words(child.fields.get("body", "")) for child in block.children if child.kind == "say")
    most = int(minutes * WORDS_A_MINUTE * SPOKEN_SHARE)
    if minutes and words > most:
        what = f"the words to say are {words}, and a step of {minutes} minutes has room for {most}"
        yield Remark(unit.path, block.line, "step.speech", what, "let participants speak: shorten it")
