"""Schemas: the official ones with their parts put in, and a profile's changes merged (RFC 7386)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import cast

from .records import Json
from .shape import schema

type Schema = dict[str, Json]

# The full views nest one more object than the schema of the single object says.
_SERVICES = "services"


def merge_patch(target: Json, patch: Json) -> Json:
    """Return the target after a JSON Merge Patch (RFC 7386, section 2): `null` removes, objects merge, the rest replaces.

    Neither argument is changed.
    """
    if not isinstance(patch, dict):
        return deepcopy(patch)
    merged: dict[str, Json] = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged


def merged_schema(base: Mapping[str, Json], patch: Mapping[str, Json]) -> Schema:
    """Return an official schema as a profile changes it. What a member requires and the profile removes is not required."""
    merged = cast("Schema", merge_patch(dict(base), dict(patch)))
    members = merged.get("properties")
    for name in ("required", "tabular_required"):
        required = merged.get(name)
        if isinstance(required, list) and isinstance(members, dict):
            merged[name] = [one for one in required if one in members]
    return merged


def compiled_schema(name: str, patches: Mapping[str, Mapping[str, Json]] | None = None) -> Schema:
    """Return the schema of a full view (`service`, `organization`, `service_at_location`) with every part put in.

    `patches` is a profile: a merge patch by the name of the schema that it changes.
    """
    profile = patches or {}
    found = _with_parts({"$ref": f"{name}.json"}, profile)
    members = found["properties"]
    if name in ("organization", "service_at_location") and isinstance(members, dict):
        service = _with_parts({"$ref": "service.json"}, profile)
        if name == "organization":
            members[_SERVICES] = {"type": "array", "items": service}
        elif isinstance(service["properties"], dict):
            del service["properties"]["service_at_locations"]
            members["service"] = service
    return found


def _with_parts(part: Schema, profile: Mapping[str, Mapping[str, Json]]) -> Schema:
    reference = part.get("$ref")
    if isinstance(reference, str):
        name = reference.removesuffix(".json")
        own = merged_schema(cast("Mapping[str, Json]", schema(name)), profile.get(name, {}))
        part = {**own, **{key: value for key, value in part.items() if key != "$ref"}}
    return {name: _parts_in(value, profile) for name, value in part.items()}


def _parts_in(value: Json, profile: Mapping[str, Mapping[str, Json]]) -> Json:
    if isinstance(value, dict):
        return _with_parts(value, profile)
    if isinstance(value, list):
        return [_parts_in(one, profile) for one in value]
    return value
