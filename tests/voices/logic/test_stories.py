"""What may be shown of whom, and the mark of exactly what is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from equalcity.voices.logic.drawings import DRAWINGS, drawing
from equalcity.voices.logic.stories import (
    Declared,
    Fault,
    StoryContent,
    as_json,
    content_from,
    digest_of,
    faults,
    tidy,
)

CONTENTS = st.builds(
    StoryContent,
    name=st.text(max_size=90),
    role=st.text(max_size=20),
    workplace=st.text(max_size=20),
    lead=st.text(max_size=20),
    answers=st.lists(st.text(max_size=20), max_size=4).map(tuple),
    drawing=st.integers(0, 11),
    shows_portrait=st.booleans(),
)
DECLARED = st.builds(Declared, *[st.booleans()] * 7)
SHOWN = {"language": "en", "questions": ["What?"], "portrait": "f00"}


@given(CONTENTS, DECLARED, st.booleans())
def test_nobody_at_risk_and_no_survivor_is_shown_by_mistake(
    content: StoryContent, declared: Declared, has_portrait: bool
) -> None:
    if not faults(content, declared, has_portrait=has_portrait):
        assert declared.is_adult
        assert declared.is_own
        assert declared.no_client
        if declared.at_risk:
            assert (declared.is_alias, content.workplace, content.shows_portrait) == (True, "", False)
        if content.shows_portrait:
            assert has_portrait
            assert declared.portrait_sure or not declared.says_survivor


@given(CONTENTS, st.integers(0, 6))
def test_what_is_kept_can_be_put_back_and_stays_as_it_is(content: StoryContent, questions: int) -> None:
    kept = tidy(content, questions)
    assert len(kept.answers) == questions
    assert tidy(kept, questions) == kept
    assert content_from(as_json(kept)) == kept


def test_the_mark_changes_with_everything_that_is_seen_and_with_nothing_else() -> None:
    said = StoryContent("Ines", "Nurse", "House", "rome", "First.", ("One.",), 3)
    mark = digest_of(said, **SHOWN)
    others = [
        *(replace(said, **{name: "x"}) for name in ("name", "role", "workplace", "city", "lead")),
        replace(said, answers=("Two.",)),
        replace(said, drawing=4),
        replace(said, shows_portrait=True),
    ]
    marks = {digest_of(other, **SHOWN) for other in others}
    marks |= {digest_of(said, **SHOWN | {"language": "fr"}), digest_of(said, **SHOWN | {"questions": ["Who?"]})}
    assert len(marks | {mark}) == 11
    assert digest_of(said, **SHOWN | {"portrait": "another, not shown"}) == mark
    shown = replace(said, shows_portrait=True)
    assert digest_of(shown, **SHOWN) != digest_of(shown, **SHOWN | {"portrait": "another"})


def test_signs_that_turn_what_follows_are_not_kept() -> None:
    kept = tidy(StoryContent("Ines\u202e\nSenI", answers=("a\u2067b",)), 1)
    assert (kept.name, kept.answers) == ("Ines SenI", ("ab",))
    assert Fault.LONG in faults(replace(kept, name="x" * 81), Declared(), has_portrait=False)


def test_drawings_are_different_and_hold_nothing_a_policy_blocks() -> None:
    for kind in ("people", "cities"):
        made = [drawing(number, kind) for number in range(DRAWINGS)]
        assert len(set(made)) == DRAWINGS
        assert drawing(DRAWINGS + 2, kind) == made[2]
        for svg in made:
            assert fromstring(svg).attrib["aria-hidden"] == "true"
            assert not re.search(r"style|script|href|#[0-9a-f]{3}", svg)
            assert len(svg) < 1200
