"""Packages for the tests: invented, small, and named after what they show."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.formats.hsds.records import DataSet, Json
from equalcity.directory.formats.hsds.shape import Form, tables

OFFICIAL = Path(__file__).parents[2] / "data" / "directory" / "hsds" / "official"
REAL = Path(os.environ.get("REAL_DATA") or "does-not-exist")
needs_real_data = pytest.mark.skipif(not REAL.is_dir(), reason="REAL_DATA names no folder")

type Rows = Sequence[Mapping[str, object]]


def as_csv(rows: Rows) -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def package(**rows_by_file: Rows) -> bytes:
    return zipped({f"{name}.csv": as_csv(rows) for name, rows in rows_by_file.items()})


def codes(data: DataSet, kind: str = "") -> list[tuple[str, str, str]]:
    """Field, outcome and code of each note but those of whole files read."""
    return [
        (note.field, str(note.outcome), note.code)
        for note in data.notes
        if note.code != "file_read" and kind in ("", note.kind)
    ]


def only(data: DataSet, kind: str) -> dict[str, Json]:
    (record,) = data.of(kind)
    return dict(record.values)


def with_ids_of(data: DataSet, source: str) -> dict[str, dict[str, dict[str, Json]]]:
    """The records by id as they come back when what was written is read again from `source`."""
    new = {one.id: record_id(source, kind, one.id) for kind, records in data.records.items() for one in records}
    return {
        kind: {
            new[one.id]: {
                name: new[str(value)]
                if name in tables()[kind].fields and tables()[kind].fields[name].form is Form.REFERENCE
                else value
                for name, value in one.values.items()
            }
            for one in records
        }
        for kind, records in data.records.items()
    }


def by_id(data: DataSet) -> dict[str, dict[str, dict[str, Json]]]:
    return {kind: {one.id: dict(one.values) for one in records} for kind, records in data.records.items()}
