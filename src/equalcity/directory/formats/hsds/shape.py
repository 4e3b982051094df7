"""The tables of HSDS 3.1 as the official schemas describe them: fields, types, references, nested objects."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from types import MappingProxyType
from typing import Any, cast

VERSION = "3.1"
# Those that others refer to come first, so that one pass over the kinds resolves every reference.
ORDER = (
    "organization",
    "program",
    "service",
    "location",
    "service_at_location",
    "contact",
    "phone",
    "taxonomy",
    "taxonomy_term",
    "unit",
    "address",
    "schedule",
    "language",
    "service_area",
    "accessibility",
    "cost_option",
    "funding",
    "required_document",
    "organization_identifier",
    "service_capacity",
    "url",
    "attribute",
    "metadata",
    "meta_table_description",
)
PARENTS = {"parent_organization_id": "organization", "parent_id": "taxonomy_term"}
ANY_KIND = {"link_id": "link_entity", "resource_id": "resource_type"}
# Without these a row says nothing; other required fields may stay empty, which is noted.
ESSENTIAL = frozenset({"name", "number", "url", "identifier", "available", "updated", "last_action_date"})
WEB_ADDRESSES = frozenset({"logo"})


class Form(StrEnum):
    """How a value is written."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MOMENT = "datetime"
    URL = "uri"
    EMAIL = "email"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `target` is the kind that a reference leads to, empty where another field says it."""

    name: str
    form: Form
    allowed: tuple[str, ...] = ()
    is_required: bool = False
    is_essential: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A nested object (or list of them) of the JSON form."""

    kind: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record: its file in a tabular package, its columns without `id`, its nested objects."""

    kind: str
    file: str
    fields: Mapping[str, Field]
    children: Mapping[str, Child]


@functools.cache
def schema(name: str) -> Mapping[str, Any]:
    """Return the official schema of one kind, unchanged. Callers must not change it."""
    text = (resources.files(__package__) / "schemas" / VERSION / f"{name}.json").read_text(encoding="utf-8")
    return cast("Mapping[str, Any]", json.loads(text))


@functools.cache
def tables() -> Mapping[str, Table]:
    """Return the tables of HSDS 3.1 by kind, in the order in which references resolve."""
    return MappingProxyType({kind: _table(kind) for kind in ORDER})


def _table(kind: str) -> Table:
    described = schema(kind)
    needed = {*described.get("required", ()), *described.get("tabular_required", ())}
    fields, children = {}, {}
    for name, one in described["properties"].items():
        reference = one.get("$ref") or one.get("items", {}).get("$ref")
        if reference:
            children[name] = Child(reference.removesuffix(".json"), "items" in one)
        elif name != "id":
            fields[name] = _field(name, one, name in needed)
    return Table(kind, described["path"], MappingProxyType(fields), MappingProxyType(children))


def _field(name: str, described: Mapping[str, Any], is_needed: bool) -> Field:
    form = _form(name, described)
    is_essential = is_needed and (name in ESSENTIAL or form is Form.REFERENCE)
    return Field(name, form, tuple(described.get("enum", ())), is_needed, is_essential, _target(name, form))


def _form(name: str, described: Mapping[str, Any]) -> Form:
    if described.get("format") == "uuid":
        return Form.REFERENCE
    if described.get("format") == "date-time":
        return Form.MOMENT
    if name in WEB_ADDRESSES:
        return Form.URL
    if described.get("type") == "number":
        return Form.NUMBER
    written = described.get("datapackage_type") or described.get("format")
    return Form(written) if written in ("date", "time", "uri", "email") else Form.TEXT


def _target(name: str, form: Form) -> str:
    if form is not Form.REFERENCE or name in ANY_KIND:
        return ""
    return PARENTS.get(name, name.removesuffix("_id"))
