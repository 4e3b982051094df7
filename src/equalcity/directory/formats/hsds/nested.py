"""Read HSDS 3.x JSON: nested services or organisations to flat rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from .archives import opened
from .assembly import assemble
from .encodings import encoding_of, open_text
from .ids import made_id
from .json_stream import objects_in
from .records import DataSet, Json, Note, Outcome, Place, RawRow, Refused
from .shape import Child, tables

# Only the full views of the API nest these; the schemas of the single objects do not.
_FULL_VIEWS = {
    "organization": {"services": Child("service", is_list=True)},
    "service_at_location": {"service": Child("service", is_list=False)},
}
_LINKED = {"attribute": ("link_id", "link_entity"), "metadata": ("resource_id", "resource_type")}
_NAMED_AFTER = {"taxonomy_detail": "taxonomy_id"}


def read_json(
    given: Path | bytes,
    *,
    source: str,
    country: str = "",
    name: str = "services.json",
    known_public: frozenset[str] = frozenset(),
) -> DataSet:
    """Return what stands in a list, a page, an object or lines of JSON. Raises Refused for the file as a whole."""
    notes: list[Note] = []
    with opened(given, name) as files:
        if len(files) != 1:
            raise Refused("not_hsds", name)
        file = files[0]
        encoding = encoding_of(file)
        if encoding == "cp1252":
            raise Refused("unknown_encoding", file.name)
        with open_text(file, encoding) as text:
            rows = _rows(objects_in(text, file.name), file.name, notes)
            return assemble(rows, source=source, country=country, known_public=known_public, notes=notes, merges=True)


def _rows(found: Iterator[Json], file: str, notes: list[Note]) -> Iterator[RawRow]:
    for number, one in enumerate(found, start=1):
        place = Place(file, number)
        if isinstance(one, dict):
            kind = _kind(one)
            if not kind:
                raise Refused("not_hsds", file)
            yield from _flat(kind, one, {}, place, notes)
        else:
            notes.append(Note(place, "", "", "", Outcome.REFUSED, "not_an_object"))


def _kind(one: Mapping[str, Json]) -> str:
    """Return which of the objects that the API lists this is, told by its members."""
    members = one.keys()
    if members & {"service_at_locations", "organization_id", "status", "cost_options", "capacities"}:
        return "service"
    if "location" in members or {"service_id", "location_id"} <= members or "service" in members:
        return "service_at_location"
    if members & {"parent_id", "taxonomy_detail", "taxonomy_id", "term_uri"}:
        return "taxonomy_term"
    if members & {"location_type", "latitude", "addresses"}:
        return "location"
    if "version" in members and "name" in members:
        return "taxonomy"
    if "organization" in members or members & {"eligibility_description", "fees_description", "assured_date"}:
        return "service"
    if {"name", "id"} & members and members & {"services", "website", "legal_status", "locations", "description"}:
        return "organization"
    return "service" if "name" in members else ""


def _flat(
    kind: str, one: Mapping[str, Json], above: Mapping[str, Json], place: Place, notes: list[Note]
) -> Iterator[RawRow]:
    """Yield the row of an object and those of all that is nested in it, each with the reference to what holds it."""
    children = {**tables()[kind].children, **_FULL_VIEWS.get(kind, {})}
    values: dict[str, Json] = {name: value for name, value in one.items() if name not in children and value is not None}
    values = {**values, **above} if kind in _LINKED else {**above, **values}
    if not values.get("id"):
        values["id"] = made_id(kind, values)
        notes.append(Note(place, kind, str(values["id"]), "id", Outcome.CHANGED, "id_missing"))
    inner: list[RawRow] = []
    for name, child in children.items():
        nested = one.get(name)
        for each in nested if isinstance(nested, list) else [nested] if nested is not None else []:
            if not isinstance(each, dict):
                notes.append(Note(place, kind, str(values["id"])[:200], name, Outcome.REFUSED, "not_an_object"))
                continue
            inner += _child_rows(kind, values, name, child, each, place, notes)
    yield RawRow(kind, values, place)
    yield from inner


def _child_rows(
    kind: str,
    values: dict[str, Json],
    name: str,
    child: Child,
    each: Mapping[str, Json],
    place: Place,
    notes: list[Note],
) -> list[RawRow]:
    if child.is_list:
        return list(_flat(child.kind, each, _reference_to(kind, values["id"], child.kind), place, notes))
    # The programme of a service is one of its organisation, which the JSON does not say again.
    owner = values.get("organization_id") if name == "program" else None
    rows = list(_flat(child.kind, each, {"organization_id": owner} if owner else {}, place, notes))
    values[_NAMED_AFTER.get(name, f"{name}_id")] = rows[0].values["id"]
    return rows


def _reference_to(kind: str, original: Json, child: str) -> dict[str, Json]:
    if child in _LINKED:
        link, entity = _LINKED[child]
        return {link: original, entity: kind}
    name = f"{kind}_id"
    return {name: original} if name in tables()[child].fields else {}
