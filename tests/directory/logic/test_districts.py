"""A coordinator's table of postcodes: what is taken, and what is said of each row that is not."""

from __future__ import annotations

import pytest

from equalcity.directory.logic.distance import folded_code, kilometres
from equalcity.directory.logic.districts import Fault, Middle, middles_in


def rows(*cells: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    named = (dict(zip(("Postcode", "Name", "Lat", "Lon"), row, strict=True)) for row in cells)
    return list(enumerate(named, start=2))


def test_rows_are_taken_with_points_written_either_way() -> None:
    found, faults = middles_in(["Postcode", "Name", "Lat", "Lon"], rows(("411 04", "Centrum", "57,7", " 11.97")))
    assert found == [Middle("411 04", "Centrum", 57.7, 11.97)]
    assert faults == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "", "1", "1"), "code"),
        (("-- .", "", "1", "1"), "code"),
        (("1", "", "north", "1"), "point"),
        (("1", "", "91", "1"), "point"),
        (("1", "", "0", "0"), "point"),
        (("1", "", "nan", "1"), "point"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(row: tuple[str, ...], code: str) -> None:
    found, faults = middles_in(["Postcode", "Name", "Lat", "Lon"], rows(("2", "", "1", "1"), row))
    assert [one.code for one in found] == ["2"]
    assert faults == [Fault(3, code)]


def test_the_first_of_two_counts_and_a_missing_column_stops_all() -> None:
    found, faults = middles_in(["Postcode", "Name", "Lat", "Lon"], rows(("B-10", "", "1", "1"), ("b 10", "", "2", "2")))
    assert (len(found), found[0].latitude, faults) == (1, 1.0, [Fault(3, "twice")])
    assert middles_in(["Postcode", "Name"], []) == ([], [Fault(0, "columns")])


def test_codes_are_compared_as_people_type_them() -> None:
    assert folded_code(" 411-04 ") == folded_code("41104") == "41104"
    assert len(folded_code("x" * 900)) == 40


def test_distances_are_those_of_the_globe() -> None:
    brussels, rome = (50.8503, 4.3517), (41.9028, 12.4964)
    assert kilometres(brussels, rome) == pytest.approx(1173, abs=3)
    assert kilometres(rome, rome) == 0
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015.1, abs=0.1)
