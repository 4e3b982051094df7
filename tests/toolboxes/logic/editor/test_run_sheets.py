from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.blocks import Block, Package, Part, Unit
from equalcity.toolboxes.logic.editor.manuscript import Manuscript
from equalcity.toolboxes.logic.editor.run_sheets import speech
from toolboxes.formats.packages import TOOLBOX

from .manuscripts import head, remarks_on

UNIT = "manual/02-names.md"
EXPECT = ':::expect "Why?"\nBecause.\n:::\n'
WHOLE = (
    ':::::session Names {minutes=30 lead="Two" stop="After step 1."}\n:::materials {for=12}\n- 12 pens\n:::\n:::online\nIn rooms.\n:::\n'
    '::::step One {minutes=20 purpose="See" cut="Do only half"}\n:::say\nHello.\n:::\nIn pairs.\n'
    + EXPECT
    * 3
    + "::::\n"
    "::::step Break {minutes=10 break=yes}\n::::\n:::::\n"
)
CODES = ("session.", "step.")


def test_a_whole_run_sheet_has_no_fault(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, {UNIT: head("session") + WHOLE}, *CODES) == []


def test_everything_that_is_missing_is_told(tmp_path: Path) -> None:
    bare = ":::::session Names {minutes=30}\n:::materials {for=9}\n- 9 pens\n:::\n::::step One {minutes=20}\n" + EXPECT
    bare += "::::\n::::step Two {minutes=10}\nStand.\n::::\n:::::\n"
    assert remarks_on(tmp_path, {UNIT: head("session") + bare}, *CODES) == [
        f'{UNIT}:6: the session has no `lead`; say how many lead it and who may: lead="..."',
        f"{UNIT}:6: the session has no `materials {{for=12}}`; list what twelve people need, each with its number",
        f"{UNIT}:6: the session has no `online`; say how it works online, or why it is not run online",
        (
            f"{UNIT}:6: the session has no `stop`; "
            'say after which step it is whole, and what must still happen before people go: stop="..."'
        ),
        f"{UNIT}:10: the step does not say what participants do; write it between its directives",
        f"{UNIT}:10: the step has 1 of at least 3 `expect`; add what people may answer, with the reply",
        f'{UNIT}:10: the step has no `cut`; say what to leave out when late: cut="..."',
        f'{UNIT}:10: the step has no `purpose`; say what it is for: purpose="..."',
        f"{UNIT}:10: the step has no `say`; write the sentence that opens it",
        f"{UNIT}:15: the step has 0 of at least 3 `expect`; add what people may answer, with the reply",
        f'{UNIT}:15: the step has no `cut`; say what to leave out when late: cut="..."',
        f'{UNIT}:15: the step has no `purpose`; say what it is for: purpose="..."',
        f"{UNIT}:15: the step has no `say`; write the sentence that opens it",
    ]


def test_nobody_guesses_whether_a_cut_is_dropped_or_kept(tmp_path: Path) -> None:
    unclear = WHOLE.replace("Do only half", "Half of it")
    assert remarks_on(tmp_path, {UNIT: head("session") + unclear}, *CODES) == [
        (
            f"{UNIT}:13: the step leaves open whether its `cut` is dropped or kept: 'Half of it'; "
            "begin it with one of `Leave out ...`, `Do only ...`, `Cut nothing ...`"
        )
    ]


def test_a_toolbox_written_in_another_language_has_forms_of_its_own(tmp_path: Path) -> None:
    french = {
        "toolbox.yaml": TOOLBOX.replace("language: en", "language: fr"),
        UNIT: head("session") + WHOLE.replace("Do only half", "Gardez seulement la moitié"),
    }
    assert remarks_on(tmp_path, french, *CODES) == []


def test_the_facilitator_does_not_lecture(tmp_path: Path) -> None:
    long = WHOLE.replace("Hello.", "word " * 1041)
    assert remarks_on(tmp_path, {UNIT: head("session") + long}, "step.speech") == [
        (
            f"{UNIT}:13: the words to say are 1041, and a step of 20 minutes has room for 1040; "
            "let participants speak: shorten it"
        )
    ]


@given(minutes=st.integers(1, 60), words=st.lists(st.integers(0, 900), max_size=4))
def test_two_fifths_are_the_most(minutes: int, words: list[int]) -> None:
    says = tuple(Block("say", {"body": "word " * count}) for count in words)
    step = Block("step", {"title": "One"}, {"minutes": str(minutes)}, says, line=3)
    unit = Unit("u", "p/01-u.md", "session", (), (Block("session", {}, {}, (step,)),))
    told = list(speech(Manuscript(Package("s", "en", (), (Part("p", (), (unit,)),)))))
    assert bool(told) == (sum(words) / 130 > minutes * 0.4)
