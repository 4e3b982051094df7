from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.blocks import Block, Package, Part, Unit
from equalcity.toolboxes.logic.editor.manuscript import Manuscript
from equalcity.toolboxes.logic.editor.parallel_tests import answers_of, guessing, parallel

from .manuscripts import head, question, remarks_on

A, B = "manual/02-a.md", "manual/03-b.md"
EVEN = ("Ask her", "Call him", "Go away")


def form_with(count: int = 15, *, form: str = "a") -> str:
    """A test whose right answers go round all places."""
    return head("assessment", form=form) + "".join(question(n, n % 3, EVEN, form=form) for n in range(1, count + 1))


def test_two_good_tests_have_no_fault(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, {A: form_with(), B: form_with(form="b")}, "test.") == []


def test_questions_are_counted(tmp_path: Path) -> None:
    text = form_with(14).replace(" asks=next", "", 5)
    assert remarks_on(tmp_path, {A: text}, "test.") == [
        f"{A}:1: 9 of at least 10 questions ask what to do next; ask about acts rather than facts, and mark them `asks=next`",
        f"{A}:1: the test has 14 questions; have exactly 15",
    ]


def test_each_fault_of_a_question(tmp_path: Path) -> None:
    text = head("assessment", form="a")
    text += ":::question How sure? {id=s-a-01 type=scale aim=doors}\n:::\n\n"
    text += ":::question What now? {id=other type=single}\n- [x] Ask\n- [ ] Call them all at once\n:::\n\n"
    text += question(3, 0, ("Yes", "Not ever", "No"))
    assert remarks_on(
        tmp_path, {A: text}, "test.type", "test.aim", "test.id", "test.exp", "test.answers", "test.length"
    ) == [
        f"{A}:7: a question of type `scale` stands in a test; use single or multiple",
        f"{A}:10: nothing explains the answers; write below them why it is so",
        f"{A}:10: the id `other` does not end like `-a-01`; number the questions of a test through",
        f"{A}:10: the question has 2 answers; have three or four",
        f"{A}:10: the question has no `aim`; name the row of the blueprint it belongs to: {{aim=...}}",
        f"{A}:15: the longest answer has 8 characters and the shortest 2; make none more than twice as long as another",
    ]


def test_whoever_guesses_by_length_or_place_fails(tmp_path: Path) -> None:
    text = head("assessment", form="a")
    text += "".join(question(n, 1, ("Ask her", "Call her now" if n > 7 else "Call", "Go away")) for n in range(1, 16))
    assert remarks_on(tmp_path, {A: text}, "test.longest", "test.place") == [
        f"{A}:1: the right answer is the longest in 8 of 15 questions; make wrong answers as long, in half of them at least",
        f"{A}:1: the right answer stands in place 2 in 15 of 15 questions; spread the right answers over all places",
    ]


def test_both_forms_have_the_same_aims(tmp_path: Path) -> None:
    files = {A: form_with(), B: form_with(form="b").replace("aim=doors", "aim=law", 2)}
    assert remarks_on(tmp_path, files, "test.parallel") == [
        f"{B}:1: the aim `doors` has 15 questions in form a and 13 in form b; ask as often about each aim in both forms",
        f"{B}:1: the aim `law` has 0 questions in form a and 2 in form b; ask as often about each aim in both forms",
    ]


def test_answers_over_several_lines_are_whole() -> None:
    body = "What?\n\n- [ ] One\n  and more\n- [x] Two\n\nThat is why.\n\n- not an answer"
    answers = answers_of(Block("question", {"body": body}))
    assert (answers.lengths, answers.right, answers.explanation) == ((12, 3), (1,), "That is why.\n\n- not an answer")
    assert not answers.is_longest_right


@given(st.lists(st.tuples(st.integers(0, 2), st.permutations([4, 5, 6])), min_size=2, max_size=16))
def test_the_longest_answer_and_any_place_win_half_at_most(rows: list[tuple[int, list[int]]]) -> None:
    blocks = tuple(
        Block(
            "question",
            {"body": "\n".join(f"- [{'x' if p == right else ' '}] {'w' * n}" for p, n in enumerate(lengths))},
            {"type": "single", "id": f"q{number}"},
        )
        for number, (right, lengths) in enumerate(rows)
    )
    unit = Unit("t", "p/01-t.md", "assessment", (), blocks, form="a")
    told = {r.code for r in guessing(Manuscript(Package("s", "en", (), (Part("p", (), (unit,)),))))}
    longest = sum(lengths[right] == 6 for right, lengths in rows)
    places = [sum(right == place for right, _ in rows) for place in range(3)]
    assert ("test.longest" in told) == (longest > len(rows) / 2)
    assert ("test.place" in told) == any(count > len(rows) / 2 for count in places)


@given(st.lists(st.sampled_from("xyz"), max_size=8), st.lists(st.sampled_from("xyz"), max_size=8))
def test_forms_are_parallel_whatever_the_order(first: list[str], second: list[str]) -> None:
    units = tuple(
        Unit(
            form,
            f"p/0{n}-{form}.md",
            "assessment",
            (),
            tuple(Block("question", {}, {"aim": aim}) for aim in aims),
            form=form,
        )
        for n, (form, aims) in enumerate((("a", first), ("b", second)), 1)
    )
    told = list(parallel(Manuscript(Package("s", "en", (), (Part("p", (), units),)))))
    assert bool(told) == (sorted(first) != sorted(second))
    assert {remark.path for remark in told} <= {"p/02-b.md"}
