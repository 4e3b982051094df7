"""Write services (full objects of HSDS 3.1) as one flat list: a row a service, CSV or XLSX, no cell of which is ever computed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from equalcity.directory.formats.hsds.records import Json
from equalcity.directory.formats.hsds.sector_terms import term_id
from equalcity.directory.formats.hsds.spreadsheet_cells import escaped

from .mapping import MARK

_SERVICE = ("id", "name", "alternate_name", "status", "description", "url", "email", "eligibility_description")
_MORE = ("minimum_age", "maximum_age", "fees_description", "application_process", "assured_date", "alert")
_PLACE = ("address_1", "city", "state_province", "postal_code", "country")
_CLOCK = ("opens_at", "closes_at")
_TIME = re.compile(r"(\d\d:\d\d)(?::00)?(?:[+-]\d\d:\d\d)?\Z")  # of the place itself: not that of Greenwich
_DATES = ("valid_from", "valid_to", "dtstart", "until", "count", "bymonthday", "byweekno", "byyearday")
_NOT_EVERY_WEEK = (*_DATES, "is_women_only", "is_exceptional", "description", "notes")
COLUMNS = (
    *_SERVICE,
    *_MORE,
    "organization",
    "location",
    *_PLACE,
    "latitude",
    "longitude",
    "phones",
    "languages",
    "hours",
    "sectors",
    "categories",
    "confidential",
)


def write_csv(services: Iterable[dict[str, Json]]) -> Iterator[bytes]:
    """Yield the lines of a CSV file in UTF-8 with a byte order mark, by which spreadsheets know it."""
    yield "\ufeff".encode()
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in _rows(services):
        writer.writerow([escaped(cell) for cell in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def write_xlsx(services: Iterable[dict[str, Json]]) -> bytes:
    """Return an XLSX workbook; every cell is typed as text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Services")
    for row in _rows(services):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value="")
            cell.value = escaped(text)[:32_767]  # what a cell holds at most
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _rows(services: Iterable[dict[str, Json]]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    for one in services:
        yield _row(one)


def _row(one: dict[str, Json]) -> tuple[str, ...]:
    at = next(iter(_objects(one, "service_at_locations")), {})
    place = _object(at.get("location"))
    address = next(iter(_objects(place, "addresses")), {})
    phones = [*_objects(one, "phones"), *_objects(at, "phones"), *_objects(place, "phones")]
    hours = [*_objects(one, "schedules"), *_objects(at, "schedules"), *_objects(place, "schedules")]
    terms = [_object(attribute.get("taxonomy_term")) for attribute in _objects(one, "attributes")]
    sectors = one.get("sectors")
    return (
        *(_text(one.get(name)) for name in (*_SERVICE, *_MORE)),
        _text(_object(one.get("organization")).get("name")),
        _text(place.get("name")),
        *(_text(address.get(name)) for name in _PLACE),
        _text(place.get("latitude")),
        _text(place.get("longitude")),
        _joined(_text(phone.get("number")) for phone in phones),
        _joined(_text(language.get("name") or language.get("code")) for language in _objects(one, "languages")),
        _joined(_hours(each) for each in hours),
        _joined(map(str, sectors if isinstance(sectors, list) else ())),
        # Our own terms stand under their slugs: their names would be taken for somebody's words, which may say that a place is confidential.
        _joined(_text(term.get("name")) for term in terms if term.get("id") != term_id(_text(term.get("code")))),
        "yes" if one.get(MARK) is True else "no",
    )


def _hours(schedule: dict[str, Json]) -> str:
    """Hours of every week as everybody writes them, so that they are read again; of any other rule its parts, which a person has to look at."""
    clock = [found[1] for name in _CLOCK if (found := _TIME.match(_text(schedule.get(name))))]
    if (
        len(clock) == 2
        and schedule.get("freq") == "WEEKLY"
        and schedule.get("interval") in (None, 1)
        and not any(schedule.get(name) for name in _NOT_EVERY_WEEK)
    ):
        return f"{_text(schedule.get('byday')).title()} {'-'.join(clock)}".strip()
    times = "-".join(_text(schedule.get(name)) for name in _CLOCK if schedule.get(name))
    said = " ".join(text for text in (_text(schedule.get("byday")), times) if text)
    return said or _text(schedule.get("description"))


def _joined(texts: Iterator[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _objects(one: dict[str, Json], name: str) -> list[dict[str, Json]]:
    found = one.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _text(value: Json) -> str:
    return "" if value is None else str(value)
