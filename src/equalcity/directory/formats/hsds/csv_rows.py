"""CSV as rows of cells, one at a time, with limits on what one row may be."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from .archives import PackageFile
from .encodings import encoding_of, open_text
from .limits import COLUMNS, ROW_CHARACTERS, ROWS
from .records import Refused

_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that was opened: its header, its rows with their numbers (1 is the header), its encoding."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    encoding: str


def open_csv(file: PackageFile) -> Grid:
    """Return the header and a stream of rows. Empty rows are passed over. Raises Refused, also while streaming."""
    encoding = encoding_of(file)
    rows = _rows(file, encoding)
    for _, cells in rows:
        header = tuple(cell.strip().lstrip("\ufeff") for cell in cells)
        if "\0" in "".join(header):
            raise Refused("unknown_encoding", file.name)
        named = Counter(name for name in header if name)
        if any(count > 1 for count in named.values()):
            raise Refused("twice_in_header", file.name)
        return Grid(header, rows, encoding)
    raise Refused("no_header", file.name)


def _rows(file: PackageFile, encoding: str) -> Iterator[tuple[int, list[str]]]:
    with open_text(file, encoding) as text:  # opened anew: a member of an archive cannot be rewound
        separator = _separator(text, file.name)
    with open_text(file, encoding) as text:
        try:
            for number, cells in enumerate(csv.reader(_lines(text, file.name), delimiter=separator), start=1):
                if number > ROWS + 1:
                    raise Refused("too_many_rows", file.name)
                if len(cells) > COLUMNS:
                    raise Refused("too_many_columns", file.name)
                if any(cells):
                    yield number, cells
        except csv.Error:
            raise Refused("broken_table", file.name) from None


def _lines(text: TextIO, name: str) -> Iterator[str]:
    while line := text.readline(ROW_CHARACTERS + 1):
        if len(line) > ROW_CHARACTERS:
            raise Refused("too_long_row", name)
        yield line


def _separator(text: TextIO, name: str) -> str:
    for line in _lines(text, name):
        if line.strip():
            return max(_SEPARATORS, key=line.count)
    raise Refused("no_header", name)
