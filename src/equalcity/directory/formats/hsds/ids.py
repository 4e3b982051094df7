"""Ids of ours: the same for the same row of the same source, in every installation and at every import."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID, uuid5

from .records import Json

NAMESPACE = UUID("6f0c1b52-8d0a-5d3e-9b0e-2f6f3f6b7a41")
NATURAL_KEYS = {
    "service": ("name", "organization_id", "program_id"),
    "organization": ("name",),
    "location": ("name", "organization_id", "external_identifier", "latitude", "longitude"),
    "program": ("name", "organization_id"),
    "service_at_location": ("service_id", "location_id"),
    "taxonomy": ("name",),
    "taxonomy_term": ("name", "code", "taxonomy", "taxonomy_id"),
}


def record_id(source: str, kind: str, original_id: str) -> str:
    """Return the UUIDv5 of (source, kind, original id). The source decides, even where the original is a UUID itself."""
    return str(uuid5(NAMESPACE, json.dumps([source, kind, original_id])))


def made_id(kind: str, values: Mapping[str, Json]) -> str:
    """Return an original id for a row that has none, from its natural key; from all of it where the key is empty."""
    key = {name: values[name] for name in NATURAL_KEYS.get(kind, ()) if name in values}
    return "made-" + digest(json.dumps(key or dict(values), sort_keys=True, default=str))


def digest(text: str) -> str:
    """Return 24 hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:24]
