"""Reach without counting twice: the examples of docs/formats/reach.md, and what must hold for any log."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.network.logic.reach import Audience, Reach, Report, audience_of, reach

ROME, MILAN, ITALY, BRUSSELS, EUROPE = ("IT", "rome"), ("IT", "milan"), ("IT",), ("BE", "brussels"), ()
AUDIENCES: list[Audience] = [ROME, MILAN, ITALY, BRUSSELS, ("BE",), EUROPE]


def people(*told: tuple[str, int, Audience]) -> tuple[int, int]:
    found = reach(Report(occasion, "people", number, audience) for occasion, number, audience in told)["people"]
    return found.least, found.most


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("a", 40, ITALY), ("a", 45, ITALY)], (40, 45)),
        ([("a", 40, ROME), ("b", 30, BRUSSELS)], (70, 70)),
        ([("a", 40, ROME), ("b", 30, ROME)], (40, 70)),
        ([("a", 40, ROME), ("b", 30, MILAN), ("c", 50, ITALY)], (70, 120)),
        ([("a", 40, ROME), ("b", 30, MILAN), ("c", 50, ITALY), ("d", 60, EUROPE)], (70, 180)),
        ([("a", 40, ROME), ("a", 40, MILAN), ("b", 30, MILAN)], (40, 70)),
        ([("a", 10, ROME), ("b", 90, EUROPE)], (90, 100)),
    ],
)
def test_the_documented_examples(told: list[tuple[str, int, Audience]], expected: tuple[int, int]) -> None:
    assert people(*told) == expected


def test_kinds_are_never_added_up() -> None:
    found = reach(
        [Report("a", "people", 40, ROME), Report("a", "contacts", 900, ROME), Report("b", "contacts", 1, ROME)]
    )
    assert found == {"contacts": Reach(900, 901, 2, 2), "people": Reach(40, 40, 1, 1)}
    assert reach([]) == {}


reports = st.builds(
    Report,
    st.sampled_from("abcdef"),
    st.just("people"),
    st.integers(1, 1000),
    st.sampled_from(AUDIENCES),
)
logs = st.lists(reports, min_size=1, max_size=12)


def once(log: list[Report]) -> list[Report]:
    return list({report.occasion: report for report in log}.values())


@given(logs)
def test_the_interval_lies_between_the_largest_and_the_sum(log: list[Report]) -> None:
    found = reach(log)["people"]
    occasions = [[r.number for r in log if r.occasion == o] for o in {r.occasion for r in log}]
    assert max(min(told) for told in occasions) <= found.least <= found.most == sum(max(told) for told in occasions)
    assert (found.occasions, found.reports) == (len(occasions), len(log))


@given(logs, st.randoms())
def test_the_order_of_reports_does_not_matter(log: list[Report], random: object) -> None:
    mixed = list(log)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert reach(mixed) == reach(log)


@given(logs)
def test_telling_it_again_changes_no_number(log: list[Report]) -> None:
    one, two = reach(log)["people"], reach([*log, *log])["people"]
    assert (one.least, one.most, one.occasions) == (two.least, two.most, two.occasions)


@given(logs, st.integers(1, 1000), st.sampled_from(AUDIENCES))
def test_another_occasion_never_makes_it_fewer(log: list[Report], number: int, audience: Audience) -> None:
    before, after = reach(log)["people"], reach([*log, Report("new", "people", number, audience)])["people"]
    assert after.least >= max(before.least, number)
    assert after.most == before.most + number


@given(
    st.lists(st.tuples(st.sampled_from([ROME, MILAN, BRUSSELS]), st.sets(st.integers(0, 40), min_size=1)), min_size=1)
)
def test_whoever_they_were_the_truth_lies_within(met: list[tuple[Audience, set[int]]]) -> None:
    """People of different cities are different people; within a city the same may come again."""
    told = [Report(str(number), "people", len(who), place) for number, (place, who) in enumerate(met)]
    truth = len(set(chain.from_iterable(((place, each) for each in who) for place, who in met)))
    found = reach(told)["people"]
    assert found.least <= truth <= found.most


def test_who_may_have_been_reached() -> None:
    assert audience_of(country="IT", city="rome") == ROME
    assert audience_of(country="IT") == ITALY
    assert audience_of(country="IT", city="rome", network_country="IT") == ITALY
    assert audience_of(country="IT", city="rome", network_country="EU") == EUROPE
    assert audience_of(country="EU") == EUROPE
