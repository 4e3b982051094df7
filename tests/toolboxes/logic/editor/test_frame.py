from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.logic.blocks import FRAME_UNITS, Block, Package, Part, Unit
from equalcity.toolboxes.logic.editor.frame import CASES, EVERYWHERE, cases
from equalcity.toolboxes.logic.editor.manuscript import Manuscript

from .manuscripts import head, remarks_on

SESSION = (
    "::::session Names {minutes=30}\n:::step One {minutes=10}\nSit.\n:::\n:::step Two {minutes=20}\nGo.\n:::\n::::\n"
)
DECISION = '::::decision Now?\n:::line "No." {is=poor}\nHard.\n:::\n:::line "Yes." {is=better}\nKind.\n:::\n::::\n'


def case(name: str, about: str) -> str:
    return f":::::case {name} {{origin=invented for=services about={about!r}}}\n{DECISION}{DECISION}:::::\n".replace(
        "'", '"'
    )


def test_each_chapter_is_missed(tmp_path: Path) -> None:
    files = {f"manual/{n + 10}-{name}.md": head(frame=name) + "Words.\n" for n, name in enumerate(FRAME_UNITS[1:])}
    assert remarks_on(tmp_path, files, "frame.chapter") == [
        "toolbox.yaml: no unit has `frame: how-made`; write that chapter, or give the unit that does its work this key"
    ]


def test_without_the_frame_nothing_is_missed(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, {}, "", frame=False) == []


def test_sessions_are_counted_and_stand_alone(tmp_path: Path) -> None:
    files = {f"manual/{n + 10}-s{n}.md": head("session") + SESSION for n in range(7)}
    files["manual/17-s7.md"] = head("session") + SESSION + "\n" + SESSION
    assert remarks_on(tmp_path, files, "frame.sessions", "frame.one-session") == [
        "manual/17-s7.md:1: the unit is of kind `session` and holds 2 `session` directives; give each session a unit of its own"
    ]
    (tmp_path / "manual/17-s7.md").unlink()
    del files["manual/17-s7.md"]
    assert remarks_on(tmp_path, files, "frame.sessions", "frame.one-session") == [
        "toolbox.yaml: 7 of at least 8 units are of kind `session`; add sessions of 30 to 60 minutes"
    ]


def test_a_programme_is_missed_until_there_is_one(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, {}, "frame.programme") == [
        "toolbox.yaml: the toolbox has no `programme`; put sessions together to half a day"
    ]
    made = {"manual/02-day.md": head() + ":::programme Day {minutes=60}\n- 60 Talk\n:::\n"}
    assert remarks_on(tmp_path, made, "frame.programme") == []


def test_cases_are_counted_for_each_audience_and_for_what_they_are_about(tmp_path: Path) -> None:
    five = "\n".join(case(f"Case {n}", " ".join(EVERYWHERE[n::5])) for n in range(5))
    files = {
        "manual/01-first-welcome.md": head(audience="[services]") + "Words.\n",
        "manual/02-cases.md": head("story") + five.replace("declines", "couple"),
    }
    assert remarks_on(tmp_path, files, "frame.cases", "frame.about") == [
        "toolbox.yaml: 5 of at least 6 cases are for `services`; write cases with `for` = `services`",
        "toolbox.yaml: no case is about `declines`; write one with `about` = `declines`",
    ]
    files["manual/02-cases.md"] += "\n" + case("Case 6", "declines")
    assert remarks_on(tmp_path, files, "frame.cases", "frame.about") == []


def test_two_tests_and_a_scale(tmp_path: Path) -> None:
    files = {
        "manual/02-a.md": head("assessment", form="a") + "Words.\n",
        "manual/03-a.md": head("assessment", form="a") + "Words.\n",
    }
    assert remarks_on(tmp_path, files, "frame.form", "frame.scale") == [
        "toolbox.yaml: 0 units have `form: b`; have exactly one test of each form",
        "toolbox.yaml: 2 units have `form: a`; have exactly one test of each form",
        (
            "toolbox.yaml: no assessment asks for attitudes and confidence; "
            "add an assessment without `form` whose questions are of type scale"
        ),
    ]
    files["manual/03-a.md"] = head("assessment", form="b") + "Words.\n"
    files["manual/04-scale.md"] = head("assessment") + ":::question Sure? {id=s1 type=scale}\n:::\n"
    assert remarks_on(tmp_path, files, "frame.form", "frame.scale") == []


@pytest.mark.parametrize("broken", [":::caution Slow\nWords.\n", "Words.\n:::\n"])
def test_nothing_is_counted_while_a_unit_cannot_be_read(tmp_path: Path, broken: str) -> None:
    assert remarks_on(tmp_path, {"manual/02-broken.md": head() + broken}, "frame.", "claims.") == [
        (
            "manual/01-first-welcome.md:1: the guide names no `source` and asks no `query`; "
            "name the document it rests on, or ask who can confirm it"
        )
    ]


@given(st.lists(st.tuples(st.sets(st.sampled_from("abc"), min_size=1), st.sampled_from(EVERYWHERE)), max_size=20))
def test_six_cases_for_each_main_audience_and_one_about_each(rows: list[tuple[set[str], str]]) -> None:
    made = tuple(Block("case", {}, {"for": " ".join(sorted(whom)), "about": about}) for whom, about in rows)
    unit = Unit("u", "p/01-u.md", "story", (), made)
    package = Package("s", "en", (), (Part("p", (), (unit,)),), main_audiences=("a", "b"))
    told = [remark.what for remark in cases(Manuscript(package))]
    few = {name for name in "ab" if sum(name in whom for whom, _ in rows) < CASES}
    missed = set(EVERYWHERE) - {about for _, about in rows}
    assert {what[-2] for what in told if " cases are for " in what} == few
    assert {what.split("`")[1] for what in told if " about " in what} == missed
