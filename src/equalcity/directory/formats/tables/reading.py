"""Read a plain table by a mapping: each row becomes the HSDS rows that it speaks of, then passes every check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from equalcity.directory.formats.hsds.assembly import assemble
from equalcity.directory.formats.hsds.confidential_words import (
    names_confidential,
    names_its_kind,
    says_confidential,
)
from equalcity.directory.formats.hsds.ids import digest, made_id
from equalcity.directory.formats.hsds.plausible import separate_numbers
from equalcity.directory.formats.hsds.records import DataSet, Json, Note, Outcome, Place, RawRow, Refused
from equalcity.directory.formats.hsds.shape import tables
from equalcity.directory.formats.hsds.tabular import rows_of

from .grids import open_grid
from .mapping import MARK, SECTORS, Mapping

_AT_LOCATION = frozenset({"address", "accessibility"})
_SHARED = ("organization", "program", "taxonomy", "taxonomy_term", "unit")


def read_table(
    given: Path | bytes,
    mapping: Mapping,
    *,
    source: str,
    country: str = "",
    name: str = "table.csv",
    known_public: frozenset[str] = frozenset(),
    most: int | None = None,
) -> DataSet:
    """Return what a table says under a mapping; only of its first `most` rows where that is given.

    Raises Refused for the table or the mapping as a whole.
    """
    mapping.check()
    notes: list[Note] = []
    with open_grid(given, name) as grid:
        if not {column.name for column in mapping.columns if column.target} <= set(grid.header):
            raise Refused("other_columns", name)
        file = given.name if isinstance(given, Path) else name
        if grid.encoding != "utf-8-sig":
            code = "encoding_" + grid.encoding.replace("-", "_")
            notes.append(Note(Place(file), "", "", "", Outcome.CHANGED, code))
        rows = _Rows(mapping, notes, country)
        plain = islice(rows_of(grid, mapping.main, file), most)
        found = (row for one in plain for row in rows.of(one))
        return assemble(found, source=source, country=country, known_public=known_public, notes=notes)


def preview(
    given: Path | bytes, mapping: Mapping, *, source: str, country: str = "", name: str = "table.csv", rows: int = 20
) -> DataSet:
    """Return what the first rows would become: the same checks, and the same silence about confidential places."""
    return read_table(given, mapping, source=source, country=country, name=name, most=rows)


def header_of(given: Path | bytes, name: str = "table.csv") -> tuple[str, ...]:
    """Return the names of the columns of a table."""
    with open_grid(given, name) as grid:
        return grid.header


@dataclass(slots=True)
class _Rows:
    """Turns rows of the table into rows of HSDS, and remembers what was said already."""

    mapping: Mapping
    notes: list[Note]
    country: str
    _said: dict[tuple[str, str], dict[str, Json]] = field(default_factory=dict)
    _whole: dict[str, str] = field(default_factory=dict)  # by id that was made: a digest of the whole row

    def of(self, row: RawRow) -> Iterator[RawRow]:
        main = self.mapping.main
        if row.refused:
            self.notes.append(Note(row.place, main, "", "", Outcome.REFUSED, row.refused))
            return
        found = self._by_kind(row)
        if main not in found or not found[main][0].get("name"):
            self.notes.append(Note(row.place, main, "", "name", Outcome.REFUSED, "essential_missing"))
            return
        single = {kind: values[0] for kind, values in found.items() if kind in ("organization", "location", "service")}
        if main == "service" and "address" in found:
            single.setdefault("location", {})
        self._identify(single, row, main)
        found |= {kind: [values] for kind, values in single.items()}
        found |= self._links(found, single)
        for kind, each in found.items():
            for number, values in enumerate(each):
                if kind not in single:
                    self._hang(kind, number, values, single, main)
                if self._is_new(kind, values, row):
                    yield RawRow(kind, values, row.place)

    def _by_kind(self, row: RawRow) -> dict[str, list[dict[str, Json]]]:
        found: dict[str, list[dict[str, Json]]] = defaultdict(list)
        marks: dict[str, Json] = {}
        for column in self.mapping.columns:
            text = str(row.values.get(column.name) or "").strip()
            kind, _, name = column.target.partition(".")
            marks |= _marks(column.name, text, column.target)
            if column.target == SECTORS:
                slugs = list[Json]([part.strip() for part in text.split(";") if part.strip()])
                found.setdefault(kind, [{}])[0][name] = slugs
                continue
            if not text or not kind or kind == MARK:
                continue
            if column.target == "phone.number":
                found[kind] += self._numbers(row, text)
            elif column.separator:
                found[kind] += [{name: part.strip()} for part in text.split(column.separator) if part.strip()]
            elif kind in found:
                found[kind][0][name] = text
            else:
                found[kind] = [{name: text}]
        if marks and self.mapping.main in found:
            found[self.mapping.main][0].update(marks)
        return found

    def _numbers(self, row: RawRow, text: str) -> list[dict[str, Json]]:
        of_row = next((row.values.get(one.name) for one in self.mapping.columns if one.target == "address.country"), "")
        numbers = separate_numbers(text, str(of_row or self.country).strip().upper())
        if len(numbers) > 1:
            self.notes.append(Note(row.place, "phone", "", "number", Outcome.CHANGED, "several_numbers"))
        return [{"number": number} for number in numbers]

    def _identify(self, single: dict[str, dict[str, Json]], row: RawRow, main: str) -> None:
        """Give ids to what has none. The address is no part of them: it may have to stay unknown."""
        for kind in ("organization", "service", "location"):
            values = single.get(kind)
            if values is None:
                continue
            if kind == "organization" and not values.get("id") and not values.get("name"):
                del single[kind]
                continue
            if kind != "organization" and "organization" in single:
                values["organization_id"] = single["organization"]["id"]
            if not values.get("id"):
                values["id"] = self._made(kind, values, single, row)
                if kind == main:
                    self.notes.append(Note(row.place, kind, str(values["id"]), "id", Outcome.CHANGED, "id_missing"))
        if main == "service" and "organization" not in single:
            # HSDS knows no service without an organisation: it is the one that the entry is named after.
            name = single["service"]["name"]
            single["organization"] = {"id": made_id("organization", {"name": name}), "name": name}
            single["service"]["organization_id"] = single["organization"]["id"]

    def _made(self, kind: str, values: dict[str, Json], single: dict[str, dict[str, Json]], row: RawRow) -> str:
        main = self.mapping.main
        if kind == "location" and main == "service":
            return f"{single['service']['id']}/location"
        first = made_id(kind, {name: values[name] for name in ("name", "organization_id") if name in values})
        if kind != main:
            return first
        whole = digest(repr(row.values))
        number, made = 1, first
        # Two rows of one name are two entries unless they agree in everything.
        while self._whole.setdefault(made, whole) != whole:
            number += 1
            made = f"{first}/{number}"
        return made

    def _links(
        self, found: dict[str, list[dict[str, Json]]], single: dict[str, dict[str, Json]]
    ) -> dict[str, list[dict[str, Json]]]:
        links: dict[str, list[dict[str, Json]]] = {}
        if "service" in single and "location" in single:
            service, location = single["service"]["id"], single["location"]["id"]
            both: dict[str, Json] = {"id": f"{service}/{location}", "service_id": service, "location_id": location}
            links["service_at_location"] = [both]
        for term in found.get("taxonomy_term", ()) if self.mapping.main == "service" else ():
            term["id"] = made_id("taxonomy_term", {"name": term.get("name")})
            service = single["service"]["id"]
            link: dict[str, Json] = {"id": f"{service}/{term['id']}", "link_id": service, "link_entity": "service"}
            links.setdefault("attribute", []).append({**link, "taxonomy_term_id": term["id"]})
        return links

    def _hang(
        self, kind: str, number: int, values: dict[str, Json], single: dict[str, dict[str, Json]], main: str
    ) -> None:
        owner = "location" if kind in _AT_LOCATION and "location" in single else main
        values.setdefault("id", f"{single[owner]['id']}/{kind}/{number}")
        if f"{owner}_id" in tables()[kind].fields and kind != "service_at_location":
            values[f"{owner}_id"] = single[owner]["id"]

    def _is_new(self, kind: str, values: dict[str, Json], row: RawRow) -> bool:
        key = (kind, str(values.get("id")))
        before = self._said.get(key)
        if kind not in _SHARED and kind != self.mapping.main:
            return True
        if before is None:
            self._said[key] = dict(values)
            return True
        if kind == self.mapping.main:
            return True
        if any(before.get(name, value) != value for name, value in values.items()):
            self.notes.append(Note(row.place, kind, "", "", Outcome.FLAGGED, "conflict"))
        return False


def _is_shelter(column: str, text: str) -> bool:
    """Return whether a column says of what kind the entry is, mapped or not, and says that it is a shelter."""
    return names_its_kind(column) and names_confidential(text)


def _marks(column: str, text: str, target: str) -> dict[str, Json]:
    """Return what a cell says of confidentiality, whether its column is mapped or not."""
    if target == MARK or says_confidential(column, text):
        return {MARK: text}
    # A kind that is mapped is told as a term of the taxonomy.
    return {"kind": text} if not target and names_its_kind(column) and names_confidential(text) else {}
