"""What a pathway lacks, how its steps move, and who may translate it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.directory.logic.pathways import (
    KINDS,
    LONGEST,
    MOST_STEPS,
    Fault,
    Lack,
    Step,
    can_be_kept,
    empty_steps,
    faults,
    may_word_pathway,
    moved,
    texts_of,
)
from equalcity.directory.models import PathwayStep
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from factories.pathways import full_steps


def test_the_kinds_are_those_of_the_table() -> None:
    assert list(KINDS) == PathwayStep.Kind.values


def test_a_full_pathway_lacks_nothing() -> None:
    assert faults(full_steps(), ()) == []
    assert faults(full_steps(shelter="house"), {"house"}) == []


def test_empty_steps_lack_somebody_and_words() -> None:
    found = faults(empty_steps(), ())
    assert found[:2] == [Fault(Lack.ACTOR, "first-hours", 1), Fault(Lack.SURVIVOR_WORDS, "first-hours", 1)]
    assert len(found) == 16


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_nowhere_is_named_and_one_not_offered_is_there(kind: str) -> None:
    steps = [step for step in full_steps() if step.kind != kind]
    assert faults(steps, ()) == [Fault(Lack.KIND, kind)]
    elsewhere = Step(kind, actor="The next city", is_offered=False, for_survivors="Go to the next city.")
    assert faults([*steps, elsewhere], ()) == []
    assert faults([*steps, replace(elsewhere, actor=" ")], ()) == [Fault(Lack.ACTOR, kind, 8)]


def test_a_service_must_be_listed_even_where_an_actor_is_named() -> None:
    assert faults(full_steps(legal="desk"), {"other"}) == [Fault(Lack.LISTED, "legal", 5)]


def test_what_is_too_long_too_much_or_of_no_kind_is_not_kept() -> None:
    assert can_be_kept(full_steps())
    assert can_be_kept([Step("legal", **{name: "x" * most for name, most in LONGEST.items()})])
    for name, most in LONGEST.items():
        assert not can_be_kept([Step("legal", **{name: "x" * (most + 1)})])
    assert can_be_kept([Step("legal")] * MOST_STEPS)
    assert not can_be_kept([Step("legal")] * (MOST_STEPS + 1))
    assert not can_be_kept([Step("money")])


@given(st.integers(1, MOST_STEPS), st.integers(0, MOST_STEPS - 1), st.sampled_from([-1, 1]))
def test_a_move_loses_nothing_and_comes_back(count: int, place: int, by: int) -> None:
    rows, at = list(range(count)), place % count
    after = moved(rows, at, by)
    assert sorted(after) == sorted(rows)
    if 0 <= at + by < len(rows):
        assert after[at + by] == rows[at]
        assert moved(after, at + by, -by) == rows
    else:
        assert after == rows


def test_each_text_is_translated_once_in_the_order_of_reading() -> None:
    steps = [Step("legal", actor="Desk", response="Today", for_survivors=" "), Step("health", actor="Desk")]
    assert texts_of(steps) == ["Desk", "Today"]


def test_who_may_translate() -> None:
    def holder(role: Role, city: str = "", organisation: str = "") -> Actor:
        return Actor(alias="a", account=1, hats=(Hat(role, city, organisation),))

    may = [SYSTEM, holder(Role.PROJECT_TEAM), holder(Role.CITY_COORDINATOR, "rome"), holder(Role.TRANSLATOR, "rome")]
    may_not = [
        ANYBODY,
        holder(Role.CITY_COORDINATOR, "brussels"),
        holder(Role.TRANSLATOR, "brussels"),
        holder(Role.TRANSLATOR, "", "an-organisation"),
        holder(Role.FRONTLINE_WORKER, "rome"),
    ]
    assert all(may_word_pathway(actor, "rome") for actor in [*may, holder(Role.TRANSLATOR)])
    assert not any(may_word_pathway(actor, "rome") for actor in may_not)
