"""Two tests of one blueprint: as long, about the same aims, and with answers that do not give themselves away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from equalcity.toolboxes.logic.blocks import Block, Unit
from equalcity.toolboxes.logic.editor.manuscript import Manuscript, Remark

QUESTIONS = 15
ASKING_NEXT = 10
ANSWERS = (3, 4)
LONGEST = 2  # times as long as the shortest
_ANSWER = re.compile(r"^ {0,3}[-*+][ \t]+\[([ xX])\][ \t]+(.*(?:\n(?![ ]{0,3}[-*+][ \t])[ \t]+\S.*)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a question with their lengths in characters, which of them are right, and what explains them."""

    lengths: tuple[int, ...]
    right: tuple[int, ...]
    explanation: str

    @property
    def is_longest_right(self) -> bool:
        """Whether the right answer, or one of them, is longer than every other answer."""
        others = [length for place, length in enumerate(self.lengths) if place not in self.right]
        return bool(self.right) and max(self.lengths[place] for place in self.right) > max(others, default=0)


def answers_of(question: Block) -> Answers:
    """Return the answers of a question."""
    body = question.fields.get("body", "")
    found = list(_ANSWER.finditer(body))
    lengths = tuple(len(" ".join(each[2].split())) for each in found)
    right = tuple(place for place, each in enumerate(found) if each[1] in "xX")
    return Answers(lengths, right, body[found[-1].end() :].strip() if found else "")


def tests_of(manuscript: Manuscript) -> Iterator[tuple[Unit, list[Block]]]:
    """Yield the units that are a test with their questions."""
    for unit in manuscript.units():
        if unit.form:
            yield unit, [block for block in unit.walk() if block.kind == "question"]


def counts(manuscript: Manuscript) -> Iterator[Remark]:
    """A test has fifteen questions, ten of which ask what to do next."""
    for unit, questions in tests_of(manuscript):
        if len(questions) != QUESTIONS:
            what = f"the test has {len(questions)} questions"
            yield Remark(unit.path, 1, "test.questions", what, f"have exactly {QUESTIONS}")
        asking = sum(question.attrs.get("asks") == "next" for question in questions)
        if asking < ASKING_NEXT:
            what = f"{asking} of at least {ASKING_NEXT} questions ask what to do next"
            yield Remark(unit.path, 1, "test.next", what, "ask about acts rather than facts, and mark them `asks=next`")


def questions(manuscript: Manuscript) -> Iterator[Remark]:
    """Each question of a test can be marked, belongs to an aim, explains itself, and has three or four answers."""
    for unit, found in tests_of(manuscript):
        for question in found:
            yield from (
                Remark(unit.path, question.line, f"test.{code}", what, remedy)
                for code, what, remedy in _faults(unit, question)
            )


def _faults(unit: Unit, question: Block) -> Iterator[tuple[str, str, str]]:
    if question.attrs.get("type") not in {"single", "multiple"}:
        kind = question.attrs.get("type", "")
        yield "type", f"a question of type `{kind}` stands in a test", "use single or multiple"
        return
    if not question.attrs.get("aim"):
        yield "aim", "the question has no `aim`", "name the row of the blueprint it belongs to: {aim=...}"
    if not re.search(rf"-{unit.form}-[0-9]{{2}}$", question.attrs.get("id", "")):
        what = f"the id `{question.attrs.get('id', '')}` does not end like `-{unit.form}-01`"
        yield "id", what, "number the questions of a test through"
    answers = answers_of(question)
    if not answers.explanation:
        yield "explanation", "nothing explains the answers", "write below them why it is so"
    if len(answers.lengths) not in ANSWERS:
        yield "answers", f"the question has {len(answers.lengths)} answers", "have three or four"
    elif max(answers.lengths) > LONGEST * min(answers.lengths):
        what = f"the longest answer has {max(answers.lengths)} characters and the shortest {min(answers.lengths)}"
        yield "length", what, "make none more than twice as long as another"


def guessing(manuscript: Manuscript) -> Iterator[Remark]:
    """Whoever always takes the longest answer, or always the same place, gets at most half of the questions right."""
    for unit, found in tests_of(manuscript):
        answers = [answers_of(question) for question in found]
        longest = sum(each.is_longest_right for each in answers)
        if longest * 2 > len(found):
            what = f"the right answer is the longest in {longest} of {len(found)} questions"
            yield Remark(unit.path, 1, "test.longest", what, "make wrong answers as long, in half of them at least")
        single = [a for q, a in zip(found, answers, strict=True) if q.attrs.get("type") == "single" and a.right]
        for place, count in sorted(Counter(each.right[0] for each in single).items()):
            if count * 2 > len(single) and len(single) > 1:
                what = f"the right answer stands in place {place + 1} in {count} of {len(single)} questions"
                yield Remark(unit.path, 1, "test.place", what, "spread the right answers over all places")


def parallel(manuscript: Manuscript) -> Iterator[Remark]:
    """Both forms have the same aims equally often."""
    aims = {u.form: Counter(q.attrs.get("aim", "") for q in found) for u, found in tests_of(manuscript)}
    if set(aims) != {"a", "b"}:
        return
    for unit, _ in tests_of(manuscript):
        if unit.form == "b":
            for aim in sorted((aims["a"] | aims["b"]).keys() - {""}):
                if aims["a"][aim] != aims["b"][aim]:
                    what = f"the aim `{aim}` has {aims['a'][aim]} questions in form a and {aims['b'][aim]} in form b"
                    yield Remark(unit.path, 1, "test.parallel", what, "ask as often about each aim in both forms")
