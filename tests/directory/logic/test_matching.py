"""Matching leaves out only what is known to exclude, and says why everything else is there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.offers_made import DATA, FACTS, OFFERS, need_of, needs, offers
from equalcity.directory.logic.matching import (
    WIDER,
    Known,
    Mode,
    Need,
    Offer,
    Opening,
    Rule,
    Tone,
    excluded_by,
    match,
)
from equalcity.directory.logic.spoken import spoken_form


@pytest.mark.parametrize("vector", DATA["vectors"], ids=lambda vector: vector["why"])
def test_the_shared_vectors(vector: dict[str, Any]) -> None:
    outcome = match(need_of(vector["need"]), OFFERS)
    assert [one.offer.id for one in outcome.matches] == vector["found"]
    assert dict(outcome.left_out) == vector["left_out"]
    told = {one.offer.id: [[each.code, each.about, each.tone.value] for each in one.reasons] for one in outcome.matches}
    for id_, reasons in vector.get("reasons", {}).items():
        assert told[id_] == reasons


@given(needs, st.lists(offers, max_size=6, unique_by=lambda offer: offer.id), st.randoms())
def test_the_order_of_the_offers_makes_no_difference(need: Need, given_: list[Offer], random: Any) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)
    assert match(need, shuffled) == match(need, given_)


@given(needs, st.lists(offers, max_size=6, unique_by=lambda offer: offer.id))
def test_everybody_is_found_or_counted(need: Need, given_: list[Offer]) -> None:
    outcome = match(need, given_)
    assert len(outcome.matches) + sum(outcome.left_out.values()) == len(given_)


@given(needs, offers)
def test_what_is_not_known_never_excludes(need: Need, offer: Offer) -> None:
    bare = Offer(offer.id, offer.name, offer.sectors | need.sectors)
    assert excluded_by(need, bare) == ""
    [one] = match(need, [bare]).matches
    asked = [each for each in one.reasons if each.tone is Tone.CALL_FIRST]
    assert len(asked) == 1 + bool(need.language) + len(need.about) + (need.age is not None) + len(need.musts)


@given(needs, offers, st.sampled_from(FACTS))
def test_learning_a_fact_never_brings_in_what_was_left_out(need: Need, offer: Offer, fact: str) -> None:
    unknown = replace(offer, facts={**offer.facts, fact: Known.UNKNOWN})
    for known in Known:
        if excluded_by(need, unknown):
            assert excluded_by(need, replace(offer, facts={**offer.facts, fact: known}))


@given(needs, offers)
def test_hours_never_hide_a_service(need: Need, offer: Offer) -> None:
    assert len({excluded_by(need, replace(offer, opening=opening)) for opening in Opening}) == 1


@given(needs, offers)
def test_saying_less_never_finds_less(need: Need, offer: Offer) -> None:
    if not excluded_by(need, offer):
        for less in (replace(need, about={}), replace(need, age=None), replace(need, musts=frozenset()), Need()):
            assert not excluded_by(less, offer)


@pytest.mark.parametrize("narrow", sorted(WIDER))
@pytest.mark.parametrize("mode", [Mode.ONLY, Mode.PREFERRED])
def test_a_wider_word_leaves_the_narrower_open(narrow: str, mode: Mode) -> None:
    for wide in WIDER[narrow]:
        need = Need(about={"gender_identity": narrow})
        offer = Offer("1", "A", frozenset(), rules={"gender_identity": Rule(mode, frozenset({wide}))})
        [one] = match(need, [offer]).matches
        assert one.reasons[1].code == "received-unknown"
        named = replace(offer, rules={"gender_identity": Rule(mode, frozenset({wide, narrow}))})
        assert match(need, [named]).matches[0].reasons[1].code == "made-for"


@pytest.mark.parametrize(
    ("wanted", "spoken", "found"),
    [
        ("ar", {"ar"}, "ar"),
        ("ar-MA", {"ar", "ar-MA"}, "ar-MA"),
        ("ar-MA", {"ar"}, "ar"),
        ("ar", {"ar-SY", "ar-MA"}, "ar-MA"),
        ("zh-Hant", {"zh-Hans"}, ""),
        ("prs", {"fa_AF"}, "fa_AF"),
        ("fa", {"prs"}, "prs"),
        ("FR", {"fr"}, "fr"),
        ("fr", set(), ""),
    ],
)
def test_a_language_is_told_as_it_is_spoken(wanted: str, spoken: set[str], found: str) -> None:
    assert spoken_form(wanted, spoken) == found
