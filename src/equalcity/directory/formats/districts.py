"""A coordinator's table of postcodes, from a CSV or XLSX file."""

from __future__ import annotations

from equalcity.directory.logic.districts import Fault, Middle, middles_in

from .tables.grids import open_grid


def read_districts(given: bytes, name: str) -> tuple[list[Middle], list[Fault]]:
    """Return the middles in a file and what is wrong with its rows. Raises `Refused` for the file as a whole."""
    with open_grid(given, name) as grid:
        rows = ((number, dict(zip(grid.header, cells, strict=False))) for number, cells in grid.rows)
        return middles_in(grid.header, rows)
