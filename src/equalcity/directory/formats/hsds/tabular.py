"""Read an HSDS tabular package: 3.x as it is, 1.1 and 2.0 brought to 3.1. A folder, a zip archive, or one CSV."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from .archives import PackageFile, opened
from .assembly import assemble
from .csv_rows import Grid, open_csv
from .older import ELIGIBILITY, OLDER, is_older, upgraded
from .records import DataSet, Json, Note, Outcome, Place, RawRow, Refused
from .shape import tables
from .spreadsheet_cells import unescaped

DESCRIPTION = "datapackage.json"
_DESCRIPTION_BYTES = 1024 * 1024


def read_tabular(
    given: Path | bytes,
    *,
    source: str,
    country: str = "",
    name: str = "package",
    known_public: frozenset[str] = frozenset(),
) -> DataSet:
    """Return what stands in a package. `name` names bytes in notes. Raises Refused for the package as a whole."""
    notes: list[Note] = []
    with opened(given, name) as files:
        named = _kinds(files)
        if not named:
            raise Refused("not_a_package", name)
        for file in files:
            if file.name not in {one.name for one, _ in named} and file.name != DESCRIPTION:
                notes.append(Note(Place(file.name), "", "", "", Outcome.FLAGGED, "unknown_file"))
        rows = _all_rows(named, notes)
        return assemble(rows, source=source, country=country, known_public=known_public, notes=notes)


def _kinds(files: Sequence[PackageFile]) -> list[tuple[PackageFile, str]]:
    """Return the files that are tables with the name of their table, older ones included, as the package says it."""
    stems = {kind: kind for kind in (*tables(), *OLDER, ELIGIBILITY)}
    stems |= {PurePosixPath(table.file).stem: kind for kind, table in tables().items()}
    stems |= {_plural(kind): kind for kind in tuple(stems)}
    described = {}
    for file in files:
        if file.name == DESCRIPTION:
            described = _described(file)
    found = []
    for file in files:
        stem, dot, ending = file.name.lower().rpartition(".")
        kind = described.get(file.name) or stems.get(stem)
        if dot and ending == "csv" and kind in stems.values():
            found.append((file, str(kind)))
    # Eligibility of 1.1 becomes a field of its service, so it has to be known first.
    return sorted(found, key=lambda one: one[1] != ELIGIBILITY)


def _plural(kind: str) -> str:
    return kind[:-1] + "ies" if kind.endswith("y") else kind + "s"


def _described(file: PackageFile) -> dict[str, str]:
    """Return the table of each file that `datapackage.json` names. One that cannot be read names none."""
    with file.open() as stream:
        text = stream.read(_DESCRIPTION_BYTES)
    try:
        resources = json.loads(text)["resources"]
        return {
            PurePosixPath(str(one["path"])).name: str(one["name"])
            for one in resources
            if {"path", "name"} <= one.keys()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _all_rows(named: list[tuple[PackageFile, str]], notes: list[Note]) -> Iterator[RawRow]:
    eligible: dict[str, list[str]] = defaultdict(list)
    for file, kind in named:
        grid = open_csv(file)
        if grid.encoding != "utf-8-sig":
            code = "encoding_" + grid.encoding.replace("-", "_")
            notes.append(Note(Place(file.name), kind, "", "", Outcome.CHANGED, code))
        older = is_older(kind, grid.header)
        if older:
            notes.append(Note(Place(file.name), kind, "", "", Outcome.CHANGED, "older_version"))
        left_out = OLDER[kind].left_out & set(grid.header) if older and kind in OLDER else ()
        for column in sorted(left_out):
            notes.append(Note(Place(file.name), kind, "", column, Outcome.FLAGGED, "older_field"))
        for row in rows_of(grid, kind, file.name):
            if kind == ELIGIBILITY:
                eligible[str(row.values.get("service_id"))].append(str(row.values.get("eligibility", "")))
            elif older:
                yield from (_with_eligibility(one, eligible) for one in upgraded(kind, row))
            else:
                yield _with_eligibility(row, eligible)


def rows_of(grid: Grid, kind: str, file: str) -> Iterator[RawRow]:
    """Yield the rows of a table under its own column names; a row that is longer than the header is refused."""
    width = len(grid.header)
    for number, cells in grid.rows:
        place = Place(file, number)
        values: dict[str, Json] = {
            name: unescaped(cell) for name, cell in zip(grid.header, cells, strict=False) if name
        }
        yield RawRow(kind, values, place, "uneven_row" if any(cells[width:]) else "")


def _with_eligibility(row: RawRow, eligible: Mapping[str, list[str]]) -> RawRow:
    found = eligible.get(str(row.values.get("id"))) if row.kind == "service" and eligible else None
    if not found:
        return row
    own = str(row.values.get("eligibility_description") or "")
    values: dict[str, Json] = {
        **row.values,
        "eligibility_description": "\n".join(text for text in (own, *found) if text),
    }
    return RawRow(row.kind, values, row.place, row.refused)
