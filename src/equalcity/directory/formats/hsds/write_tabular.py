"""Write an HSDS 3.1 tabular package: `datapackage.json` and CSV files in a zip archive, streamed."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .records import DataSet, Json, Record
from .shape import VERSION, Form, Table, tables
from .spreadsheet_cells import escaped_unless_number

_MEMBER_DATE = (1980, 1, 1, 0, 0, 0)  # the same data gives the same bytes
_ROWS_AT_ONCE = 200
_TYPES = {Form.NUMBER: "number", Form.DATE: "date", Form.TIME: "time", Form.MOMENT: "datetime"}
_FORMATS = {Form.REFERENCE: "uuid", Form.URL: "uri", Form.EMAIL: "email"}


def extra_columns(data: DataSet) -> dict[str, tuple[str, ...]]:
    """Return the columns of each kind that HSDS does not know (those of a profile, or of the source)."""
    return {
        kind: tuple(sorted({name for one in records for name in one.values} - tables()[kind].fields.keys()))
        for kind, records in data.records.items()
    }


def write_tabular(
    records: Mapping[str, Iterable[Record]], extra: Mapping[str, Sequence[str]] | None = None
) -> Iterator[bytes]:
    """Yield the bytes of the archive while the records stream. `extra` names columns of a kind beyond those of HSDS."""
    more = extra or {}
    sink = _Sink()
    written = [kind for kind in tables() if kind in records]
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        described = json.dumps(described_package(written, more), ensure_ascii=False, indent=1)
        archive.writestr(_member("datapackage.json"), described)
        for kind in written:
            columns = ("id", *tables()[kind].fields, *more.get(kind, ()))
            with archive.open(_member(tables()[kind].file), "w", force_zip64=True) as member:
                for text in _csv(columns, records[kind]):
                    member.write(text.encode())
                    yield from sink.taken()
            yield from sink.taken()
    yield from sink.taken()


def described_package(kinds: Sequence[str], extra: Mapping[str, Sequence[str]]) -> dict[str, Json]:
    """Return `datapackage.json` for the tables of these kinds."""
    return {
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "profile": "tabular-data-package",
        "version": f"{VERSION}.0",
        "homepage": "http://docs.openreferral.org",
        "resources": [_resource(tables()[kind], extra.get(kind, ())) for kind in kinds],
    }


def _resource(table: Table, extra: Sequence[str]) -> Json:
    fields: list[Json] = [{"name": "id", "type": "string", "format": "uuid", "constraints": {"required": True}}]
    for field in table.fields.values():
        one: dict[str, Json] = {"name": field.name, "type": _TYPES.get(field.form, "string")}
        if field.form in _FORMATS:
            one["format"] = _FORMATS[field.form]
        if field.allowed:
            one["constraints"] = {"enum": list(field.allowed)}
        fields.append(one)
    fields += [{"name": name, "type": "string"} for name in extra]
    foreign: list[Json] = [
        {"fields": field.name, "reference": {"resource": field.target, "fields": "id"}}
        for field in table.fields.values()
        if field.target and field.target != table.kind
    ]
    schema: dict[str, Json] = {"fields": fields, "primaryKey": "id", "foreignKeys": foreign}
    return {"name": table.kind, "path": table.file, "format": "csv", "mediatype": "text/csv", "schema": schema}


def _csv(columns: Sequence[str], records: Iterable[Record]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for number, record in enumerate(records, start=1):
        values = {"id": record.id, **record.values}
        writer.writerow([_cell(values.get(name)) for name in columns])
        if number % _ROWS_AT_ONCE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cell(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return escaped_unless_number(value) if isinstance(value, str) else repr(value)


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _MEMBER_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


class _Sink(io.RawIOBase):
    """Where the archive is written to: bytes wait here until they are taken. It cannot be rewound."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._waiting.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        """Yield what has been written since the last time."""
        waiting, self._waiting = self._waiting, []
        yield from waiting
