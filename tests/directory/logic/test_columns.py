"""Columns answer as the specification does: on the shared vectors and on generated offers and needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.offers_made import CRITERIA, DATA, FACTS, OFFERS, SECTORS, TAGS, need_of, needs, offers
from equalcity.directory.logic.columns import MOST_SAID, Columns, Ranking, TooMuchSaid, standing
from equalcity.directory.logic.matching import OPENING_ORDER, Known, Need, Offer, by_name, match, opening_for
from equalcity.directory.logic.nearness import Nowhere, Positions

many = st.lists(offers, max_size=12, unique_by=lambda offer: offer.id)


class Told:
    """Distances as the offers tell them."""

    def __init__(self, ordered: Sequence[Offer]) -> None:
        self.ordered = ordered

    def kilometres(self, position: int) -> float | None:
        return self.ordered[position].distance

    def nearest(self, among: Positions, most: int) -> Positions:
        far = [np.inf if (told := self.kilometres(each)) is None else told for each in among]
        return among[np.argsort(far, kind="stable")[:most]]


def ranked(need: Need, given_: Sequence[Offer], most: int) -> tuple[list[str], Ranking]:
    ordered = sorted(given_, key=by_name)
    openings = np.array(
        [OPENING_ORDER[opening_for(need, each.opening, each.for_others)[0]] for each in ordered], np.uint32
    )
    now = standing(openings, np.array([each.is_due for each in ordered], np.bool_))
    ranking = Columns(ordered).rank(need, now, Told(ordered), most)
    return [ordered[position].id for position in ranking.first], ranking


@pytest.mark.parametrize("vector", DATA["vectors"], ids=lambda vector: vector["why"])
def test_the_shared_vectors(vector: dict[str, Any]) -> None:
    found, ranking = ranked(need_of(vector["need"]), OFFERS, len(OFFERS))
    assert (found, ranking.left_out) == (vector["found"], vector["left_out"])


@given(needs, many, st.integers(0, 13))
def test_they_answer_as_the_specification_does(need: Need, given_: list[Offer], most: int) -> None:
    outcome = match(need, given_)
    found, ranking = ranked(need, given_, most)
    assert found == [one.offer.id for one in outcome.matches][:most]
    assert ranking.left_out == outcome.left_out


def test_answers_do_not_change_when_the_same_columns_are_asked_again() -> None:
    columns = Columns(sorted(OFFERS, key=by_name))
    nothing = np.zeros(len(OFFERS), np.uint32)
    need = Need(about={"gender_identity": "man"}, age=(16, 16), language="ar", musts=frozenset({"free"}))
    first = columns.rank(need, nothing, Nowhere(), 4)
    columns.rank(Need(language="nl"), nothing, Nowhere(), 4)
    assert columns.rank(need, nothing, Nowhere(), 4) == first
    assert not nothing.any()


def test_as_much_may_be_said_as_can_be_counted() -> None:
    facts = [f"fact-{number:02}" for number in range(MOST_SAID + 1)]
    offer = Offer("1", "A", frozenset(), facts={facts[MOST_SAID - 1]: Known.NO})
    need = Need(musts=frozenset(facts[:MOST_SAID]))
    assert ranked(need, [offer], 1)[1].left_out == match(need, [offer]).left_out == {"not:fact-62": 1}
    with pytest.raises(TooMuchSaid, match="at most 63"):
        ranked(Need(musts=frozenset(facts)), [offer], 1)


def test_a_large_number_of_the_same_and_of_different_services() -> None:
    different = [
        Offer(
            f"{number:05}",
            f"Service {number % 700}",
            frozenset({SECTORS[number % 3]}),
            languages=frozenset({TAGS[number % 5]}),
            facts={FACTS[number % 2]: list(Known)[number % 3]},
            distance=float(number % 37),
        )
        for number in range(2000)
    ]
    need = Need(frozenset(SECTORS[:2]), about={CRITERIA[0]: "woman"}, language="ar", musts=frozenset({FACTS[0]}))
    found, ranking = ranked(need, different, 50)
    outcome = match(need, different)
    assert found == [one.offer.id for one in outcome.matches][:50]
    assert ranking.left_out == outcome.left_out
