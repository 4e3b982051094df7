"""What may be said of counts, by generated rooms: whoever watches, one or two people are never told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equalcity.gatherings.logic.room_counts import LEAST, Cell, Shown, exact, in_steps

COUNTS = st.integers(0, 40)
CELLS = st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=8).map(
    lambda pairs: [Cell(f"w{at}", people, paper, at) for at, (people, paper) in enumerate(pairs)]
)
# How a room fills: who says what, one after the other; a moderator may also take something away.
STEPS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from([1, 1, 1, -1])), max_size=60)


def by_key(shown: list[Shown]) -> dict[int, int]:
    return {each.key: each.count for each in shown}


@given(CELLS)
def test_no_count_under_three_is_shown(cells: list[Cell]) -> None:
    for shown in (in_steps(cells), exact(cells)):
        assert all(each.count >= LEAST for each in shown)
    assert by_key(exact(cells)) == {cell.key: cell.count for cell in cells if cell.count >= LEAST}


@given(STEPS)
def test_what_is_shown_over_time_never_changes_by_one_or_two(steps: list[tuple[int, int]]) -> None:
    counts, before = [0] * 5, [0] * 5
    for at, by in steps:
        counts[at] = max(0, counts[at] + by)
        seen = by_key(in_steps([Cell(f"w{key}", count, 0, key) for key, count in enumerate(counts)]))
        now = [seen.get(key, 0) for key in range(5)]
        assert all(abs(new - old) % LEAST == 0 for new, old in zip(now, before, strict=True))
        before = now


@given(CELLS)
def test_what_is_shown_fits_three_true_counts_or_more(cells: list[Cell]) -> None:
    """Whoever knows the rule can still not tell which: the same is shown for every count of a step."""
    shown = by_key(in_steps(cells))
    for cell in cells:
        step = cell.count - cell.count % LEAST
        for other in range(step, step + LEAST):
            assert by_key(in_steps([Cell("w", other, 0, cell.key)])).get(cell.key, 0) == shown.get(cell.key, 0)


@given(CELLS)
def test_the_order_tells_no_more_than_what_is_shown(cells: list[Cell]) -> None:
    shown = in_steps(cells)
    assert shown == sorted(shown, key=lambda each: (-each.count, each.label))


@given(CELLS)
def test_paper_is_told_apart_only_between_threes(cells: list[Cell]) -> None:
    assert all(each.paper == 0 for each in in_steps(cells))
    for each in exact(cells):
        cell = cells[each.key]
        assert each.paper in (0, cell.paper)
        if each.paper:
            assert min(each.paper, each.count - each.paper) >= LEAST
        else:
            assert min(cell.paper, cell.people) < LEAST
