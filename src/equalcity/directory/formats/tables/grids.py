"""A CSV or XLSX file as a header and a stream of rows, under the limits of every other package."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import IO

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from equalcity.directory.formats.hsds.archives import PackageFile, checked_zip
from equalcity.directory.formats.hsds.csv_rows import Grid, open_csv
from equalcity.directory.formats.hsds.limits import COLUMNS, ODD_TAGS, ROWS, TAGS, UNPACKED_BYTES
from equalcity.directory.formats.hsds.records import Refused

_CHUNK = 64 * 1024
_SPLIT = 32  # bytes at the end of a piece in which a tag may be cut
_OF_CELLS = re.compile(rb"</?(?:\w+:)?(?:row|c|v|f|is|si|t|r)[\s/>]")
# What a damaged workbook makes the library raise; it has no error of its own for it.
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # what both XML parsers that the library may find derive theirs from
    EOFError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


@contextmanager
def open_grid(given: Path | bytes, name: str = "table.csv") -> Iterator[Grid]:
    """Yield the table in a CSV file or in the first sheet of an XLSX file. Raises Refused, also while streaming."""
    if isinstance(given, Path):
        if given.is_symlink() or not given.is_file():
            raise Refused("link" if given.is_symlink() else "not_found", given.name)
        if given.stat().st_size > UNPACKED_BYTES:
            raise Refused("too_large", given.name)
    elif len(given) > UNPACKED_BYTES:
        raise Refused("too_large", name)
    name = given.name if isinstance(given, Path) else name
    with _stream(given) as stream:
        is_zip = stream.read(4) == b"PK\x03\x04"
        stream.seek(0)
        if is_zip:
            yield _open_xlsx(stream, name)
        else:
            yield open_csv(PackageFile(name, lambda: _stream(given)))


def _stream(given: Path | bytes) -> IO[bytes]:
    return given.open("rb") if isinstance(given, Path) else io.BytesIO(given)


def _open_xlsx(stream: IO[bytes], name: str) -> Grid:
    _check_xml(stream, name)
    rows = _rows(stream, name)
    for _, cells in rows:
        header = tuple(cell.strip() for cell in cells)
        while header and not header[-1]:
            header = header[:-1]
        named = [cell for cell in header if cell]
        if len(set(named)) < len(named):
            raise Refused("twice_in_header", name)
        return Grid(header, rows, "utf-8-sig")
    raise Refused("no_header", name)


def _check_xml(stream: IO[bytes], name: str) -> None:
    """Look through every part for declarations of entities, which a spreadsheet has no use for, and for tags without end."""
    tags = odd = 0
    with checked_zip(stream, name) as archive:
        for member in archive.infolist():
            for text in _texts(archive, member, name):
                if b"<!DOCTYPE" in text.upper() or b"<!ENTITY" in text.upper():
                    raise Refused("not_a_spreadsheet", name)
                found = text.count(b"<")
                tags, odd = tags + found, odd + found - len(_OF_CELLS.findall(text))
                if tags > TAGS or odd > ODD_TAGS:
                    raise Refused("too_many_tags", name)
    stream.seek(0)


def _texts(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """Yield a part piece by piece, each from the last tag that was not whole."""
    before = b""
    try:
        with archive.open(member) as part:
            while chunk := part.read(_CHUNK):
                text = before + chunk.replace(b"\0", b"")
                at = max(text.rfind(b"<", -_SPLIT), 0) or len(text)
                yield text[:at]
                before = text[at:]
            yield before
    except _BROKEN:
        raise Refused("not_a_spreadsheet", name) from None


def _rows(stream: IO[bytes], name: str) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(_sheet_rows(stream, name), start=1):
        if number > ROWS + 1:
            raise Refused("too_many_rows", name)
        if len(row) > COLUMNS:
            raise Refused("too_many_columns", name)
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, cells


def _sheet_rows(stream: IO[bytes], name: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the first sheet. What the library warns of (styles, extensions, odd dates) changes no text."""
    try:
        with _quiet():
            book = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(values_only=True)
        while True:
            with _quiet():
                row = next(rows, None)
            if row is None:
                return
            yield row
    except _BROKEN:
        raise Refused("not_a_spreadsheet", name) from None


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return str(int(cell))  # a spreadsheet knows no whole numbers: 20123.0 is a postcode
    return str(cell)
