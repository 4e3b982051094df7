"""Whether written JSON keeps the official schemas, and those of our profile; formats included."""

from __future__ import annotations

import functools

import jsonschema_rs

from .patches import compiled_schema
from .profiled import profile
from .records import Json


@functools.cache
def _validator(name: str, with_profile: bool) -> jsonschema_rs.Draft202012Validator:
    described = compiled_schema(name, profile() if with_profile else None)
    return jsonschema_rs.Draft202012Validator(described, validate_formats=True)


def faults(name: str, instance: Json, *, with_profile: bool = False) -> list[str]:
    """Return where an object breaks the schema of its full view: the path and the rule, never the value."""
    return sorted(
        f"{'/'.join(str(step) for step in error.instance_path)}: {error.kind.name}"
        for error in _validator(name, with_profile).iter_errors(instance)
    )
