"""A stock of services answers as the specification does for the same services at the same moment and from the same place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.doors_made import EVERY_KIND
from directory.offers_made import needs, offers
from equalcity.directory.logic.distance import kilometres
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.hours_open import state_at
from equalcity.directory.logic.matching import Match, Need, Offer, match
from equalcity.directory.logic.nearness import Point
from equalcity.directory.logic.openings import opening_of
from equalcity.directory.logic.stock import Item, Stock

MOMENT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
places = st.sampled_from([(41.9, 12.5), (41.91, 12.5), (41.89, 12.5), (50.85, 4.35), (-41.9, -167.5), (90.0, 0.0)])
points = places | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
items = st.builds(
    Item,
    offers,
    st.sampled_from(EVERY_KIND),
    st.none() | points,
    st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 27)),
)
moments = st.integers(0, 5 * 1440).map(lambda minutes: MOMENT + timedelta(minutes=minutes))


def told(item: Item, moment: datetime, here: Point | None) -> Offer:
    far = kilometres(here, item.point) if here and item.point else None
    opening = opening_of(state_at(item.hours, moment))
    is_due = item.next_check is None or item.next_check <= moment.date()
    others = None if item.hours.for_others() is item.hours else opening_of(state_at(item.hours.for_others(), moment))
    return replace(item.offer, opening=opening, for_others=others, distance=far, is_due=is_due)


@settings(max_examples=60)
@given(
    st.lists(items, max_size=8, unique_by=lambda item: item.offer.id),
    st.lists(st.tuples(needs, moments, st.none() | points, st.none() | st.integers(0, 9)), min_size=1, max_size=3),
)
def test_it_answers_as_the_specification_does(
    given_: list[Item], asked: list[tuple[Need, datetime, Point | None, int | None]]
) -> None:
    stock = Stock(given_)
    for need, moment, here, most in asked:
        expected = match(need, [told(item, moment, here) for item in given_])
        outcome = stock.match(need, moment, here, most)
        assert outcome.matches == expected.matches[:most]
        assert outcome.left_out == expected.left_out


def test_of_those_on_the_same_spot_the_first_by_name_come_first_and_unknown_places_last() -> None:
    def item(number: int, point: Point | None) -> Item:
        return Item(Offer(f"{number:03}", f"Name {number:03}", frozenset()), Hours(), point)

    spots: list[Point | None] = [
        (41.90, 12.5),
        (41.92, 12.5),
        (41.88, 12.5),
        None,
    ]  # the second and the third are as far
    stock = Stock(item(number, spots[number % 4]) for number in reversed(range(40)))
    for most in (3, 10, 17, 31, 40):
        found = stock.match(Need(), MOMENT, (41.90, 12.5), most).matches
        assert [int(one.offer.id) for one in found] == sorted(range(40), key=lambda n: ((0, 1, 1, 2)[n % 4], n))[:most]


def test_nobody_offers_what_nobody_has_and_an_empty_stock_has_nothing() -> None:
    stock = Stock([Item(Offer("1", "A", frozenset({"legal"})), Hours())])
    assert stock.match(Need(sectors=frozenset({"shelter"})), MOMENT).left_out == {"other-sector": 1}
    empty = Stock([]).match(Need(language="ar"), MOMENT, (41.9, 12.5), 20)
    assert (empty.matches, dict(empty.left_out)) == ((), {})
    assert isinstance(stock.match(Need(), MOMENT).matches[0], Match)


def test_a_moment_knows_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Stock([]).match(Need(), datetime(2026, 11, 23))
