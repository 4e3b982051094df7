"""Who may read which release: the whole table."""

from __future__ import annotations

import pytest

from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.toolboxes.logic.access import may_decide_access, may_read_release, may_read_worker_blocks

HERE, ELSEWHERE, GRANTED = "rome", "brussels", "gothenburg"


def person(*hats: Hat) -> Actor:
    return Actor("p-1", 1, hats=hats)


# who: what they may read of draft, prerelease, released, withdrawn; the toolbox is developed in HERE, GRANTED was let in.
TABLE = [
    (ANYBODY, "--R-"),
    (person(), "--R-"),
    (SYSTEM, "DPRW"),
    (person(Hat(Role.PROJECT_TEAM)), "DPRW"),
    (person(Hat(Role.AUTHOR, HERE)), "DPR-"),
    (person(Hat(Role.AUTHOR)), "DPR-"),
    (person(Hat(Role.AUTHOR, ELSEWHERE)), "--R-"),
    (person(Hat(Role.PANEL_MEMBER)), "-PR-"),
    (person(Hat(Role.TRANSLATOR)), "-PR-"),
    (person(Hat(Role.TRANSLATOR, HERE)), "-PR-"),
    (person(Hat(Role.TRANSLATOR, ELSEWHERE)), "--R-"),
    *((person(Hat(role, GRANTED)), "-PR-") for role in Role if role is not Role.PROJECT_TEAM),
    *((person(Hat(role, ELSEWHERE)), "--R-") for role in Role if role is not Role.PROJECT_TEAM),
    (person(Hat(Role.CITY_COORDINATOR, HERE)), "--R-"),
    (person(Hat(Role.FRONTLINE_WORKER, "", "etna")), "--R-"),
]


@pytest.mark.parametrize(("actor", "letters"), TABLE, ids=str)
def test_who_may_read_a_release(actor: Actor, letters: str) -> None:
    states = ("draft", "prerelease", "released", "withdrawn")
    may = [may_read_release(actor, state=s, developed_in=HERE, granted_cities={GRANTED}) for s in states]
    assert may == [letter != "-" for letter in letters]


def test_a_toolbox_developed_nowhere_belongs_to_authors_of_the_network() -> None:
    for hat, may in ((Hat(Role.AUTHOR), True), (Hat(Role.AUTHOR, HERE), False)):
        assert may_read_release(person(hat), state="draft", developed_in="", granted_cities=()) is may


def test_words_for_workers_are_for_people_with_a_role() -> None:
    assert [may_read_worker_blocks(actor) for actor in (ANYBODY, person(), person(Hat(Role.FACILITATOR, HERE)))] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("role", list(Role))
def test_the_team_alone_decides_who_is_let_in(role: Role) -> None:
    assert may_decide_access(person(Hat(role))) is (role is Role.PROJECT_TEAM)
    assert not may_decide_access(person(Hat(role, HERE)))
