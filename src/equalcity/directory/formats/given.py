"""A file that somebody gave: what kind it is, and the reader for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from equalcity.directory.formats.hsds.archives import opened
from equalcity.directory.formats.hsds.nested import read_json
from equalcity.directory.formats.hsds.records import DataSet, Refused
from equalcity.directory.formats.hsds.shape import tables
from equalcity.directory.formats.hsds.tabular import DESCRIPTION, read_tabular
from equalcity.directory.formats.incoming import Origin
from equalcity.directory.formats.tables.mapping import Mapping
from equalcity.directory.formats.tables.reading import read_table

TABULAR, JSON, TABLE = "tabular", "json", "table"


@dataclass(frozen=True, slots=True)
class Given:
    """The bytes or the path of a file, the name it had, and which reader it is for (`TABULAR`, `JSON` or `TABLE`)."""

    data: Path | bytes
    name: str
    form: str


def given(data: Path | bytes, name: str = "") -> Given:
    """Return a file with the reader it is for, told by its content first and its name second. Raises `Refused`."""
    name = PurePosixPath((name or (data.name if isinstance(data, Path) else "file")).replace("\\", "/")).name
    if isinstance(data, Path) and data.is_dir():
        return Given(data, name, TABULAR)
    with opened(data, name) as files:
        names = {one.name.lower() for one in files}
        if "workbook.xml" in names or "[content_types].xml" in names:
            return Given(data, name, TABLE)
        if len(files) == 1:
            with files[0].open() as stream:
                start = stream.read(1024).replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip()
            if start[:1] in (b"{", b"["):
                return Given(data, name, JSON)
        known = {PurePosixPath(table.file).stem for table in tables().values()} | set(tables())
        is_packed = (isinstance(data, Path) and data.suffix.lower() == ".zip") or name.lower().endswith(".zip")
        if is_packed or DESCRIPTION in names or any(PurePosixPath(one).stem in known for one in names):
            return Given(data, name, TABULAR)
        if len(files) == 1:
            return Given(data, name, TABLE)
    raise Refused("not_a_package", name)


def read_given(given: Given, *, origin: Origin, country: str, mapping: Mapping | None = None) -> DataSet:
    """Return what stands in a file; a table needs its mapping. Raises `Refused`."""
    known = origin.known_public
    if given.form == JSON:
        return read_json(given.data, source=origin.source, country=country, name=given.name, known_public=known)
    if given.form == TABULAR:
        return read_tabular(given.data, source=origin.source, country=country, name=given.name, known_public=known)
    if mapping is None:
        raise Refused("nothing_mapped", given.name)
    return read_table(given.data, mapping, source=origin.source, country=country, name=given.name, known_public=known)
