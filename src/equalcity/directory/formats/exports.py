"""The forms in which a directory is taken away, each written piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from equalcity.directory.formats.hsds.profiled import profile_columns
from equalcity.directory.formats.hsds.records import DataSet
from equalcity.directory.formats.hsds.spooled import spooled
from equalcity.directory.formats.hsds.write_json import Object, full_objects, write_json, write_ndjson
from equalcity.directory.formats.hsds.write_tabular import write_tabular
from equalcity.directory.formats.tables.writing import write_csv, write_xlsx


@dataclass(frozen=True, slots=True)
class ExportForm:
    """How a form's file ends, and its media type."""

    ending: str
    media_type: str


FORMS: Mapping[str, ExportForm] = MappingProxyType(
    {
        "tabular": ExportForm("zip", "application/zip"),
        "json": ExportForm("json", "application/json"),
        "ndjson": ExportForm("ndjson", "application/x-ndjson"),
        "csv": ExportForm("csv", "text/csv; charset=utf-8"),
        "xlsx": ExportForm("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    }
)


def export(form: str, parts: Iterable[DataSet], total: int) -> Iterator[bytes]:
    """Yield the bytes of `total` services that come in parts. Raises `KeyError` where there is no such form."""
    if form not in FORMS:
        raise KeyError(form)
    if form == "tabular":
        with spooled(parts) as records:
            yield from write_tabular(records, profile_columns())
    elif form == "json":
        yield from write_json(_objects(parts), total=total)
    elif form == "ndjson":
        yield from write_ndjson(_objects(parts))
    elif form == "csv":
        yield from write_csv(_objects(parts))
    else:
        yield write_xlsx(_objects(parts))


def _objects(parts: Iterable[DataSet]) -> Iterator[Object]:
    for part in parts:
        yield from full_objects(part)
