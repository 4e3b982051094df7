"""Write HSDS 3.1 JSON as a stream: one object at a time, as a page or as lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import batched

from .nesting import Nest
from .records import DataSet, Json

type Object = dict[str, Json]
_LINES_AT_ONCE = 100


def full_objects(data: DataSet, kind: str = "service") -> Iterator[Object]:
    """Yield each service (or organisation, or service at a location) with all that hangs on it."""
    nest = Nest(data)
    for record in data.of(kind):
        yield nest.full(record)


def write_ndjson(objects: Iterable[Object]) -> Iterator[bytes]:
    """Yield lines of JSON, one for each object."""
    for several in batched(objects, _LINES_AT_ONCE):
        yield b"".join(as_bytes(one) + b"\n" for one in several)


def write_json(objects: Iterable[Object], *, total: int, page: int = 1, per_page: int = 0) -> Iterator[bytes]:
    """Yield the pieces of a page. `objects` are those of this page, `total` how many there are on all; without `per_page` there is one."""
    most = per_page or max(1, total)
    pages = max(1, -(-total // most))
    size = max(0, min(most, total - (page - 1) * most))
    numbers: Object = {"total_items": total, "total_pages": pages, "page_number": page, "size": size}
    flags: Object = {"first_page": page == 1, "last_page": page >= pages, "empty": not size}
    yield as_bytes({**numbers, **flags})[:-1] + b',"contents":['
    for number, one in enumerate(objects):
        yield (b"," if number else b"") + as_bytes(one)
    yield b"]}"


def as_bytes(said: Json) -> bytes:
    """Return JSON without spaces, in UTF-8."""
    return json.dumps(said, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
