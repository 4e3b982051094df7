"""Entries as records: which table holds which kind of HSDS, and its columns as JSON values under HSDS names."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, cast

from django.db import models

from equalcity.directory.models.entries import Entry
from equalcity.directory.models.locations import Accessibility, Address, Location, ServiceAtLocation
from equalcity.directory.models.organizations import Contact, Funding, Organization, OrganizationIdentifier, Program
from equalcity.directory.models.profile import Eligibility, Fact
from equalcity.directory.models.reaching import Language, Phone, Schedule
from equalcity.directory.models.services import (
    CostOption,
    RequiredDocument,
    Service,
    ServiceArea,
    ServiceCapacity,
    Unit,
    Url,
)
from equalcity.directory.models.terms import Attribute, Metadata, Taxonomy, TaxonomyTerm

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None

# In the order in which references resolve (`formats.hsds.shape.ORDER`), then the kinds of our profile.
KINDS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "organization": Organization,
        "program": Program,
        "service": Service,
        "location": Location,
        "service_at_location": ServiceAtLocation,
        "contact": Contact,
        "phone": Phone,
        "taxonomy": Taxonomy,
        "taxonomy_term": TaxonomyTerm,
        "unit": Unit,
        "address": Address,
        "schedule": Schedule,
        "language": Language,
        "service_area": ServiceArea,
        "accessibility": Accessibility,
        "cost_option": CostOption,
        "funding": Funding,
        "required_document": RequiredDocument,
        "organization_identifier": OrganizationIdentifier,
        "service_capacity": ServiceCapacity,
        "url": Url,
        "attribute": Attribute,
        "metadata": Metadata,
        "eligibility": Eligibility,
        "fact": Fact,
    }
)
_OUR_OWN = frozenset({"id", "origin", "original_id", "modified_at", "extra"})
_RENAMED = MappingProxyType({("taxonomy_term", "taxonomy_name"): "taxonomy"})


def kind_of(entry: Entry) -> str:
    """Return the kind of an entry: the name of its table in HSDS."""
    return next(kind for kind, model in KINDS.items() if type(entry) is model)


@functools.cache
def columns_of(kind: str) -> Mapping[str, str]:
    """Return the attribute of the model for each name of a kind; references are `<name>_id`. Raises `KeyError` for no kind."""
    return MappingProxyType(
        {
            _RENAMED.get((kind, field.attname), field.attname): field.attname
            for field in KINDS[kind]._meta.concrete_fields
            if field.name not in _OUR_OWN
        }
    )


def values_of(entry: Entry, kind: str = "") -> dict[str, Json]:
    """Return what an entry says: JSON values under HSDS names (and our profile's), without what is empty."""
    return _said((name, getattr(entry, column)) for name, column in columns_of(kind or kind_of(entry)).items())


def row_values(row: Mapping[str, object], kind: str) -> dict[str, Json]:
    """Return what a plain row of the table of a kind says, as `values_of` does of an entry; the row holds all of `columns_of`."""
    return _said((name, row[column]) for name, column in columns_of(kind).items())


def _said(cells: Iterable[tuple[str, object]]) -> dict[str, Json]:
    found = {name: as_json(value) for name, value in cells if value not in (None, "")}
    return {name: value for name, value in found.items() if value != [] and value is not False}


def all_of(entry: Entry, kind: str) -> dict[str, Json]:
    """Return what an entry says with all that its source says beside HSDS."""
    return {**entry.extra, **values_of(entry, kind)}


def value_of(entry: Entry, kind: str, name: str) -> Json:
    """Return one value under its name, also one that stands in `extra`."""
    column = columns_of(kind).get(name)
    return as_json(getattr(entry, column)) if column else cast("Json", entry.extra.get(name))


def fill(entry: Entry, kind: str, values: Mapping[str, Json]) -> list[str]:
    """Set the columns named in `values` (None and "" empty one); return the names that changed.

    Names that the table does not have are kept in `extra`. Raises `ValidationError` for a value that its column cannot hold.
    """
    changed = []
    columns = columns_of(kind)
    for name, value in values.items():
        if name not in columns:
            if entry.extra.get(name) != value:
                rest = {key: kept for key, kept in entry.extra.items() if key != name}
                entry.extra = rest if value is None else {**rest, name: value}
                changed.append(name)
            continue
        before = getattr(entry, columns[name])
        if before == value and type(before) is type(value):
            continue  # most of what an import says again
        field = _fields_of(kind)[name]
        after = _empty(field) if value is None or value == "" else field.to_python(value)
        if as_json(before) != as_json(after):
            setattr(entry, columns[name], after)
            changed.append(name)
    return changed


def as_json(value: object) -> Json:
    """Return a column's value as JSON writes it: dates and ids as text, whole numbers without a point."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC).isoformat()  # however it was written, it is one moment
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return cast("Json", value)


@functools.cache
def _fields_of(kind: str) -> Mapping[str, models.Field[Any, Any]]:
    """Return the field of the model for each name of a kind."""
    fields = {field.attname: field for field in KINDS[kind]._meta.concrete_fields}
    return MappingProxyType({name: fields[column] for name, column in columns_of(kind).items()})


def _empty(field: models.Field[Any, Any]) -> object:
    if field.null:
        return None
    return field.get_default()
