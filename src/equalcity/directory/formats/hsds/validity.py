"""Whether written JSON keeps the official schemas, formats included."""

from __future__ import annotations

import functools

import jsonschema_rs

from .patches import compiled_schema
from .records import Json


@functools.cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(compiled_schema(name), validate_formats=True)


def faults(name: str, instance: Json) -> list[str]:
    """Return where an object breaks the schema of its full view: the path and the rule, never the value."""
    return sorted(
        f"{'/'.join(str(step) for step in error.instance_path)}: {error.kind.name}"
        for error in _validator(name).iter_errors(instance)
    )
