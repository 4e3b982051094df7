"""The grid of hours: what is written comes back, and nothing that was there gets lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.directory.formats.hours_grid import Cell, Grid, Special, grid_of, rows_of
from equalcity.directory.logic.hours import BadHours

ROME, TODAY = "Europe/Rome", date(2026, 11, 22)
cells = st.builds(
    lambda day, opens, length, week, women: Cell(day, opens, opens + length, week, women),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 1439),
    st.sampled_from([0, 0, 1, 2, 5, -1]),
    st.booleans(),
)


def without_doubles(given_cells: list[Cell]) -> set[Cell]:
    """Every week takes in each of the month's weeks."""
    weekly = {(each.day, each.opens, each.closes, each.is_women_only) for each in given_cells if not each.week}
    return {
        each
        for each in given_cells
        if not each.week or (each.day, each.opens, each.closes, each.is_women_only) not in weekly
    }


@given(st.lists(cells, max_size=8))
def test_cells_come_back_from_the_rows_they_are_written_as(given_cells: list[Cell]) -> None:
    rows = rows_of(Grid(cells=tuple(given_cells)), timezone=ROME, on=TODAY)
    assert set(grid_of(rows, timezone=ROME).cells) == without_doubles(given_cells)


def test_days_with_the_same_times_are_one_row() -> None:
    week = Grid(tuple(Cell(day, 540, 1020) for day in range(5)))
    (row,) = rows_of(week, timezone=ROME, on=TODAY)
    assert (row["byday"], row["opens_at"], row["closes_at"]) == ("MO,TU,WE,TH,FR", "09:00+01:00", "17:00+01:00")


def test_second_and_fourth_thursday_are_one_row() -> None:
    (row,) = rows_of(Grid((Cell(3, 840, 1080, 2), Cell(3, 840, 1080, 4))), timezone=ROME, on=TODAY)
    assert (row["freq"], row["byday"]) == ("MONTHLY", "2TH,4TH")


def test_women_only_dates_and_notes_stay_apart() -> None:
    grid = Grid(
        (
            Cell(0, 540, 600),
            Cell(0, 600, 660, is_women_only=True),
            Cell(0, 660, 720, note="ring twice"),
            Cell(1, 540, 600, first=TODAY),
        )
    )
    assert grid_of(rows_of(grid, timezone=ROME, on=TODAY), timezone=ROME) == grid  # fmt: skip


def test_exceptions_come_back_closed_and_open() -> None:
    shut = Special(date(2026, 12, 24), date(2026, 12, 26), note="Feast")
    other = Special(date(2026, 12, 31), date(2026, 12, 31), 600, 720)
    for_women = Special(date(2027, 3, 8), date(2027, 3, 8), 600, 720, is_women_only=True)
    specials = (shut, other, for_women)
    assert grid_of(rows_of(Grid(specials=specials), timezone=ROME, on=TODAY), timezone=ROME).specials == specials


def test_days_shared_by_two_exceptions_are_refused() -> None:
    one, two = (Special(date(2026, 12, first), date(2026, 12, 26)) for first in (23, 24))
    with pytest.raises(BadHours):
        rows_of(Grid(specials=(one, two)), timezone=ROME, on=TODAY)
    with pytest.raises(BadHours):
        rows_of(Grid(specials=(one, Special(one.first, one.last, 600, 720))), timezone=ROME, on=TODAY)


def test_what_cannot_be_laid_out_is_text() -> None:
    rows = [
        {"description": "by appointment"},
        {"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "09:00", "closes_at": "10:00"},
    ]
    assert grid_of(rows, timezone=ROME).unread == ("by appointment", "freq=WEEKLY; byday=MO; opens_at=09:00; closes_at=10:00; interval=2")  # fmt: skip
