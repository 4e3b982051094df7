"""Cells under the members that our profile adds: read as strictly as those of HSDS."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from typing import cast

import jsonschema_rs

from .cells import Cell, read_cell
from .profiled import profile
from .records import Json
from .shape import Field, Form

_MARK = "confidential"  # anything but a no is a yes there (`confidential_words`)


def is_of_profile(kind: str, name: str) -> bool:
    """Return whether the profile adds this member, to be read by `read_member`."""
    return name != _MARK and name in _members(kind)


def read_member(kind: str, name: str, raw: Json) -> Iterator[Cell]:
    """Yield what was noticed about a cell of such a member; at most one has a value. Lists may be written as JSON."""
    described = _members(kind)[name]
    if described["type"] == "string":
        allowed = tuple(str(one) for one in cast("list[Json]", described.get("enum", [])))
        yield from read_cell(Field(name, Form.TEXT, allowed), raw)
        return
    value = _unwritten(raw) if isinstance(raw, str) else raw
    yield Cell(value) if _validator(kind, name).is_valid(value) else Cell(None, "wrong_type")


def _unwritten(text: str) -> Json:
    try:
        return cast("Json", json.loads(text.lower() if text.lower() in ("true", "false") else text))
    except (ValueError, RecursionError):
        return None


def _members(kind: str) -> Mapping[str, Mapping[str, Json]]:
    return cast("Mapping[str, Mapping[str, Json]]", profile().get(kind, {}).get("properties", {}))


@functools.cache
def _validator(kind: str, name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(dict(_members(kind)[name]))
