"""Tables of HSDS 1.1 and 2.0 brought to the names of 3.1: renamed, split, joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .records import Json, RawRow
from .shape import tables

_WEEKDAYS = {
    name: code
    for number, (code, *names) in enumerate(
        (
            ("MO", "monday", "mon", "mo"),
            ("TU", "tuesday", "tue", "tu"),
            ("WE", "wednesday", "wed", "we"),
            ("TH", "thursday", "thu", "th"),
            ("FR", "friday", "fri", "fr"),
            ("SA", "saturday", "sat", "sa"),
            ("SU", "sunday", "sun", "su"),
        ),
        start=1,
    )
    for name in (*names, str(number))
}


@dataclass(frozen=True, slots=True)
class Older:
    """How one older table becomes one of 3.1: the new kind, renamed columns, values that the table's name says."""

    kind: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    implied: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


# By the name of the older table. A table that kept its name stands here for its columns.
OLDER = {
    "physical_address": Older("address", implied={"address_type": "physical"}),
    "postal_address": Older("address", implied={"address_type": "postal"}),
    "regular_schedule": Older("schedule", {"weekday": "byday"}, {"freq": "WEEKLY"}),
    "holiday_schedule": Older("schedule", {"start_date": "valid_from", "end_date": "valid_to"}),
    "payment_accepted": Older("cost_option", {"payment": "option"}),
    "accessibility_for_disabilities": Older("accessibility", {"accessibility": "description"}),
    "service_taxonomy": Older(
        "attribute",
        {"service_id": "link_id", "taxonomy_id": "taxonomy_term_id", "taxonomy_detail": "value"},
        {"link_entity": "service"},
    ),
    "service_attribute": Older(
        "attribute",
        {"service_id": "link_id", "taxonomy_id": "taxonomy_term_id", "taxonomy_detail": "value"},
        {"link_entity": "service"},
    ),
    "other_attribute": Older("attribute", {"link_type": "link_entity", "taxonomy_id": "taxonomy_term_id"}),
    "taxonomy": Older("taxonomy_term", {"vocabulary": "taxonomy"}, left_out=frozenset({"parent_name"})),
    "taxonomy_term": Older("taxonomy_term", {"term": "name"}),
    "organization": Older("organization", {"url": "website"}),
    "service": Older("service", left_out=frozenset({"location_id"})),
    "service_area": Older("service_area", {"service_area": "name"}),
    "required_document": Older("required_document", {"required_document": "document"}),
    "language": Older("language", {"language": "name"}),
    "phone": Older("phone", left_out=frozenset({"department"})),
}
ELIGIBILITY = "eligibility"


def is_older(kind: str, header: tuple[str, ...]) -> bool:
    """Return whether a table of this name and header is of HSDS 1.1 or 2.0."""
    older = OLDER.get(kind)
    if kind == "taxonomy":
        return bool({"vocabulary", "parent_id", "parent_name"} & set(header))
    if kind == "phone":
        return "language" in header
    if older is None:
        return kind == ELIGIBILITY
    known = tables()[kind].fields if kind in tables() else {}
    return kind != older.kind or any(name in header and name not in known for name in (*older.renamed, *older.left_out))


def upgraded(kind: str, row: RawRow) -> Iterator[RawRow]:
    """Yield the rows of 3.1 that a row of an older table becomes; `row.kind` is not looked at."""
    older = OLDER[kind]
    values: dict[str, Json] = {**older.implied}
    for name, value in row.values.items():
        if name not in older.left_out:
            values[older.renamed.get(name, name)] = value
    if kind == "regular_schedule":
        _weekday(values)
    if kind == "holiday_schedule":
        values["closed"] = str(values.get("closed") or "").strip().casefold() in ("true", "1", "t", "yes", "y")
    if kind == "phone" and (language := values.pop("language", None)):
        spoken = {"id": f"{values.get('id')}-language", "phone_id": values.get("id"), "name": language}
        yield RawRow("language", spoken, row.place)
    if kind == "service" and (location := row.values.get("location_id")):
        at: dict[str, Json] = {"id": f"{values.get('id')}/{location}", "service_id": values.get("id")}
        yield RawRow("service_at_location", {**at, "location_id": location}, row.place, row.refused)
    yield RawRow(older.kind, values, row.place, row.refused)


def _weekday(values: dict[str, Json]) -> None:
    """Write `byday` as RRULE does; a day that cannot be read stays as the description, and the row has no weekday."""
    day = str(values.pop("byday", "") or "").strip()
    code = _WEEKDAYS.get(day.casefold())
    if code:
        values["byday"] = code
    elif day:
        values.setdefault("description", day)
