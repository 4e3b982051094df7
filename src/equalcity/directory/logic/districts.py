"""Postcodes and districts with their middles, as a coordinator's table has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from equalcity.directory.logic.distance import folded_code

CODES = frozenset({"code", "postcode", "postalcode", "postnummer", "cap", "plz", "district", "codepostal"})
MOST = 20_000  # rows; the largest city of Europe has fewer postcodes
NAMES = frozenset({"name", "naam", "nom", "nome", "namn", "place", "city", "ort"})
LATITUDES = frozenset({"latitude", "lat", "y"})
LONGITUDES = frozenset({"longitude", "lon", "lng", "long", "x"})


@dataclass(frozen=True, slots=True)
class Middle:
    """A postcode or district, and its middle in degrees (WGS 84)."""

    code: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be taken, by the number that was given with it, and why: columns, code, point, twice, many."""

    row: int
    code: str


def middles_in(
    header: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]]
) -> tuple[list[Middle], list[Fault]]:
    """Return the middles of a table and what is wrong with it. A fault of row 0 means that a column is missing.

    Each row comes with its number. Of rows with one code the first counts, the others are faults.
    """
    columns = [_column(header, known) for known in (CODES, LATITUDES, LONGITUDES)]
    if "" in columns:
        return [], [Fault(0, "columns")]
    code, latitude, longitude = columns
    name = _column(header, NAMES)
    found: dict[str, Middle] = {}
    faults = []
    for number, row in rows:
        key, point = folded_code(row.get(code, "")), _point(row.get(latitude, ""), row.get(longitude, ""))
        if not key:
            faults.append(Fault(number, "code"))
        elif point is None:
            faults.append(Fault(number, "point"))
        elif key in found:
            faults.append(Fault(number, "twice"))
        elif len(found) == MOST:
            faults.append(Fault(number, "many"))
            break
        else:
            found[key] = Middle(row[code].strip()[:40], row.get(name, "").strip()[:120], *point)
    return list(found.values()), faults


def _column(header: Sequence[str], known: frozenset[str]) -> str:
    return next((name for name in header if "".join(filter(str.isalnum, name.casefold())) in known), "")


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        found = float(latitude.strip().replace(",", ".")), float(longitude.strip().replace(",", "."))
    except ValueError:
        return None
    return found if abs(found[0]) <= 90 and abs(found[1]) <= 180 and any(found) else None
