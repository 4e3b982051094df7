"""Records that come service by service, laid aside table by table: a package is written one table after the other."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import IO
from uuid import UUID

from .records import DataSet, Place, Record
from .shape import ORDER

_IN_MEMORY = 256 * 1024  # bytes of a table; what is more lies in a file without a name
_PLACE = Place("directory")
# Parts share no services: these, and what hangs on one of them, cannot come twice.
_OF_ONE_SERVICE = frozenset({"service", "service_at_location"})


@contextmanager
def spooled(parts: Iterable[DataSet]) -> Iterator[Mapping[str, Iterable[Record]]]:
    """Give the records of all parts by kind, each once, while the block lasts. In memory stay the ids of what services share: organisations, places."""
    with ExitStack() as stack:
        files: dict[str, IO[str]] = {}
        seen: dict[str, set[int]] = defaultdict(set)
        for part in parts:
            for kind, records in part.records.items():
                if kind not in files:
                    aside = tempfile.SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8")  # noqa: SIM115
                    files[kind] = stack.enter_context(aside)
                for record in records:
                    if not _is_of_one_service(record):
                        key = UUID(record.id).int
                        if key in seen[kind]:
                            continue
                        seen[kind].add(key)
                    files[kind].write(json.dumps([record.id, record.original_id, record.values]) + "\n")
        yield {kind: _read(kind, files[kind]) for kind in ORDER if kind in files}


def _is_of_one_service(record: Record) -> bool:
    of_it = record.values.get("service_id") or record.values.get("service_at_location_id")
    return record.kind in _OF_ONE_SERVICE or bool(of_it)


def _read(kind: str, file: IO[str]) -> Iterator[Record]:
    file.seek(0)
    for line in file:
        key, original, values = json.loads(line)
        yield Record(kind, key, original, values, _PLACE)
