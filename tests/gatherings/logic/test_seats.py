"""Places and the waiting list: nobody overtakes, no place is given twice, none stays empty while somebody waits."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equalcity.gatherings.logic.seats import PLACED, WAITING, free, moving_up, state_for


def test_a_place_while_there_are_places_and_then_the_line() -> None:
    assert state_for(must_ask=False, capacity=2, placed=1, waiting=0) == "placed"
    assert state_for(must_ask=False, capacity=2, placed=2, waiting=0) == "waiting"
    assert state_for(must_ask=False, capacity=2, placed=1, waiting=1) == "waiting"
    assert state_for(must_ask=False, capacity=None, placed=9000, waiting=0) == "placed"
    assert state_for(must_ask=True, capacity=None, placed=0, waiting=0) == "asked"


def test_more_with_a_place_than_there_are_places_is_no_place_for_anybody_else() -> None:
    assert free(3, 5) == 0
    assert moving_up(capacity=3, placed=5, waiting=["a"]) == []


def test_without_a_limit_everybody_moves_up() -> None:
    assert moving_up(capacity=None, placed=1, waiting=["a", "b"]) == ["a", "b"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(capacity=st.integers(1, 5), steps=st.lists(st.integers(-1, 12), max_size=40))
def test_whatever_happens_the_earliest_have_the_places(capacity: int, steps: list[int]) -> None:
    """-1 is somebody who comes; any other number is somebody there who withdraws."""
    there: list[tuple[int, str]] = []
    for number, step in enumerate(steps):
        placed = [each for each in there if each[1] == PLACED]
        waiting = [each for each in there if each[1] == WAITING]
        if step < 0:
            state = state_for(must_ask=False, capacity=capacity, placed=len(placed), waiting=len(waiting))
            there.append((number, state))
        elif there:
            there.pop(step % len(there))
            placed = [each for each in there if each[1] == PLACED]
            waiting = [each for each in there if each[1] == WAITING]
            up = moving_up(capacity=capacity, placed=len(placed), waiting=waiting)
            there = [(who, PLACED) if (who, state) in up else (who, state) for who, state in there]
        assert [state for _who, state in there] == [PLACED] * min(capacity, len(there)) + [WAITING] * max(
            len(there) - capacity, 0
        )
