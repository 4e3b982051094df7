"""Who runs which member, the steps of a new one, and what an application may keep."""

from __future__ import annotations

from datetime import date

import pytest

from equalcity.network.logic.joining import days_of, slug_of
from equalcity.network.logic.onboarding import STEPS, Tick, progress
from equalcity.network.logic.rules import may_decide_joining, may_open_network, may_run_member
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role, may_manage_people, may_run_city


def person(*hats: Hat) -> Actor:
    return Actor("p-1", 1, hats=hats)


TEAM = person(Hat(Role.PROJECT_TEAM))
OF_ROME, OF_HOUSE = person(Hat(Role.CITY_COORDINATOR, "rome")), person(Hat(Role.CITY_COORDINATOR, "", "house"))


@pytest.mark.parametrize(
    ("actor", "rome", "house", "opens", "decides"),
    [
        (TEAM, True, True, True, True),
        (SYSTEM, True, True, True, True),
        (OF_ROME, True, False, True, False),
        (OF_HOUSE, False, True, True, False),
        (person(Hat(Role.CITY_COORDINATOR, "brussels")), False, False, True, False),
        (person(Hat(Role.FACILITATOR, "rome")), False, False, False, False),
        (person(Hat(Role.SERVICE_STAFF, "", "house")), False, False, False, False),
        (person(), False, False, False, False),
        (ANYBODY, False, False, False, False),
    ],
    ids=str,
)
def test_who_runs_what(actor: Actor, rome: bool, house: bool, opens: bool, decides: bool) -> None:
    assert may_run_member(actor, city="rome", member="rome") is rome
    assert may_run_member(actor, city="", member="house") is house
    assert (may_open_network(actor), may_decide_joining(actor)) == (opens, decides)


def test_whoever_coordinates_an_organisation_runs_no_city() -> None:
    assert not may_run_city(OF_HOUSE, "")
    assert not may_manage_people(OF_HOUSE)
    assert not may_run_member(OF_HOUSE, city="", member="")


def test_steps_are_known_or_ticked_and_never_the_wrong_way() -> None:
    tick = Tick(date(2026, 1, 2), "p-1")
    found = progress({"topic", "read"}, {"plan": tick, "coordinator": tick})
    assert [step.code for step in found.steps] == list(STEPS)
    assert [step.code for step in found.steps if step.is_done] == ["topic", "plan"]
    assert (found.done, found.next) == (2, "coordinator")
    assert progress(STEPS, dict.fromkeys(STEPS, tick)).next == ""


def test_days_of_an_application() -> None:
    assert days_of(date(2026, 1, 1)) == (date(2026, 1, 31), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ghent", "ghent"),
        ("City of  Two Rivers!", "city-of-two-rivers"),
        ("Göteborg", "goteborg"),
        ("غنت", ""),
        ("x" * 90, "x" * 50),
    ],
)
def test_a_short_name_is_proposed(name: str, slug: str) -> None:
    assert slug_of(name) == slug
