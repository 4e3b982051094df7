"""Our profile of HSDS 3.1: the merge patches in `profile/`, and the official schemas as they change them."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import cast

from .patches import Schema, merged_schema
from .shape import ORDER, schema

LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
ATTRIBUTION = (
    "Made from the Human Services Data Specification 3.1 of Open Referral (https://openreferral.org/), "
    f"changed by the profile of Equalcity. Licence: CC BY-SA 4.0, {LICENCE}"
)


@functools.cache
def profile() -> Mapping[str, Schema]:
    """Return the merge patch of each schema that the profile changes, by the schema's name. Callers must not change them."""
    folder = resources.files(__package__) / "profile"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    return MappingProxyType(
        {
            file.name.removesuffix(".json"): cast("Schema", json.loads(file.read_text(encoding="utf-8")))
            for file in files
        }
    )


def profile_columns() -> dict[str, tuple[str, ...]]:
    """Return the members that the profile adds to each kind: columns beyond those of HSDS in a tabular package."""
    return {name: tuple(cast("Schema", patch["properties"])) for name, patch in profile().items()}


def profiled_schema(name: str) -> Schema:
    """Return an official schema with the profile's changes and whose work it is. Raises `KeyError` where there is none."""
    if name not in ORDER:
        raise KeyError(name)
    merged = merged_schema(schema(name), profile().get(name, {}))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": ATTRIBUTION, **merged}
