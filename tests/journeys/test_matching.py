"""The browser finds the same services in the same order for the same reasons as the server: on the shared vectors and on generated packs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from directory.doors_made import doors
from directory.offers_made import DATA, OFFERS, need_of, needs
from equalcity.directory.logic.doors import Door, offer_of
from equalcity.directory.logic.matching import Need, Offer, Outcome, by_name, match
from equalcity.directory.logic.nearness import Point
from equalcity.directory.logic.pack import offer_json, services_pack

MODULE = Path(__file__).parents[2] / "src/equalcity/web/static/js/matching.js"
PLACE = "http://127.0.0.1/"
FIRST = date(2026, 11, 22)
GENERATED = 200
ASK = """async (cases) => {
  const { match, offersAt } = await import("/matching.js");
  const row = ({ offer, reasons }) => [offer.id, offer.distance ?? null, reasons.map(({ code, about, tone }) => [code, about, tone])];
  const told = ({ matches, left_out }) => [matches.map(row), left_out];
  return cases.map(({ need, offers, pack, moment, here }) => told(match(need, offers ?? offersAt(pack, new Date(moment), here))));
}"""


@pytest.fixture(scope="session")
def base_url() -> str:
    """No house is needed here."""
    return PLACE


@pytest.fixture
def alone(page: Page) -> Page:
    """A page that has the module and nothing else; no server is asked."""
    page.route(
        f"{PLACE}**", lambda route: route.fulfill(body="<!doctype html><title>-</title>", content_type="text/html")
    )
    page.route(
        f"{PLACE}matching.js",
        lambda route: route.fulfill(body=MODULE.read_text("utf-8"), content_type="text/javascript"),
    )
    page.goto(PLACE)
    return page


def told(outcome: Outcome) -> list[Any]:
    found = [
        [one.offer.id, one.offer.distance, [[each.code, each.about, each.tone.value] for each in one.reasons]]
        for one in outcome.matches
    ]
    return [found, dict(outcome.left_out)]


def need_json(need: Need) -> Mapping[str, Any]:
    return {
        "sectors": sorted(need.sectors),
        "about": dict(need.about),
        "age": need.age,
        "language": need.language,
        "musts": sorted(need.musts),
    }


def as_given(offer: Offer) -> Mapping[str, Any]:
    others = offer.for_others and offer.for_others.value
    now = {"opening": offer.opening.value, "for_others": others, "distance": offer.distance, "is_due": offer.is_due}
    return {**offer_json(offer), **now}


def test_the_shared_vectors(alone: Page) -> None:
    offers = [as_given(offer) for offer in sorted(OFFERS, key=by_name)]
    cases = [{"need": vector["need"], "offers": offers} for vector in DATA["vectors"]]
    answers = alone.evaluate(ASK, cases)
    assert answers == [told(match(need_of(vector["need"]), OFFERS)) for vector in DATA["vectors"]]
    for vector, (found, left_out) in zip(DATA["vectors"], answers, strict=True):
        assert ([id_ for id_, _, _ in found], left_out) == (vector["found"], vector["left_out"])


def test_generated_packs_at_any_moment_and_from_anywhere(alone: Page) -> None:
    cases, expected = [], []
    moments = st.integers(0, 8 * 1440).map(
        lambda minutes: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=minutes)
    )

    @settings(max_examples=GENERATED, derandomize=True, database=None, deadline=None)
    @given(
        needs,
        st.lists(doors, max_size=6, unique_by=lambda door: door.id),
        moments,
        st.none() | st.tuples(st.floats(41, 42), st.floats(12, 13)),
    )
    def collect(need: Need, given_: list[Door], moment: datetime, here: Point | None) -> None:
        pack = services_pack(given_, first=FIRST - timedelta(days=1), last=FIRST + timedelta(days=30))
        cases.append({"need": need_json(need), "pack": pack, "moment": moment.isoformat(), "here": here})
        expected.append(told(match(need, [offer_of(door, moment, here) for door in given_])))

    collect()
    assert len(cases) >= GENERATED
    assert sum(len(found) > 1 for found, _ in expected) > GENERATED // 8  # many have something to put in order
    for case, answer, right in zip(cases, alone.evaluate(ASK, cases), expected, strict=True):
        for mine, theirs in zip(answer[0], right[0], strict=False):
            assert mine[1] == pytest.approx(theirs[1]), case
            mine[1] = theirs[1]
        assert answer == right, case
