"""Write HSDS 3.1 JSON as a stream: one object at a time, as a page or as lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .nesting import Nest
from .records import DataSet, Json


def full_objects(data: DataSet, kind: str = "service") -> Iterator[dict[str, Json]]:
    """Yield each service (or organisation, or service at a location) with all that hangs on it."""
    nest = Nest(data)
    for record in data.of(kind):
        yield nest.full(record)


def write_ndjson(data: DataSet, kind: str = "service") -> Iterator[bytes]:
    """Yield one line of JSON for each object."""
    for one in full_objects(data, kind):
        yield _bytes(one) + b"\n"


def write_json(data: DataSet, kind: str = "service") -> Iterator[bytes]:
    """Yield the pieces of one page that holds every object."""
    count = len(data.of(kind))
    page = {"total_items": count, "total_pages": 1, "page_number": 1, "size": count}
    flags = {"first_page": True, "last_page": True, "empty": not count}
    yield _bytes({**page, **flags})[:-1] + b',"contents":['
    for number, one in enumerate(full_objects(data, kind)):
        yield (b"," if number else b"") + _bytes(one)
    yield b"]}"


def _bytes(one: dict[str, Json]) -> bytes:
    return json.dumps(one, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
