"""Files made to harm: refused in one sentence, before they cost memory, and never with another exception."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import tracemalloc
import zipfile
from collections import deque
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hsds.archives import PackageFile
from equalcity.directory.formats.hsds.csv_rows import open_csv
from equalcity.directory.formats.hsds.nested import read_json
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.formats.hsds.sentences import SENTENCES
from equalcity.directory.formats.hsds.shape import tables
from equalcity.directory.formats.hsds.tabular import read_tabular
from equalcity.directory.formats.hsds.validity import faults
from equalcity.directory.formats.hsds.write_json import full_objects, write_ndjson

from .hsds_samples import OFFICIAL, as_csv, codes, only, package, zipped

GOOD = {"organizations.csv": as_csv([{"id": "o1", "name": "Aurora", "description": "Advice"}])}


def refusal(given: bytes | Path) -> str:
    with pytest.raises(Refused) as refused:
        read_tabular(given, source="city")
    assert refused.value.sentence == SENTENCES[refused.value.code]
    return refused.value.code


def archive_with(member: zipfile.ZipInfo, content: bytes) -> bytes:
    packed = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "name", ["../organizations.csv", "/etc/organizations.csv", "C:\\organizations.csv", "a/../../b.csv"]
)
def test_a_name_that_leads_out_is_refused(name: str):
    assert refusal(archive_with(zipfile.ZipInfo(name), b"id")) == "unsafe_name"


def test_a_link_in_an_archive_is_refused():
    member = zipfile.ZipInfo("services.csv")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refusal(archive_with(member, b"/etc/passwd")) == "link"


def test_a_link_in_a_folder_is_refused(tmp_path: Path):
    (tmp_path / "organizations.csv").symlink_to("/etc/hostname")
    assert refusal(tmp_path) == "link"
    link = tmp_path / "package"
    link.symlink_to(OFFICIAL)
    assert refusal(link) == "link"


def test_a_bomb_is_refused_before_it_is_unpacked():
    packed = zipped({**GOOD, "services.csv": b"a" * 20_000_000})
    tracemalloc.start()
    code = refusal(packed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "too_dense"
    assert peak < 1_000_000


def test_a_directory_that_lies_about_the_size_is_refused_while_unpacking():
    packed = bytearray(zipped({"organizations.csv": b"id,name,description\n" + b"o1,Aurora,Advice\n" * 9_000}))
    at = packed.rindex(b"PK\x01\x02")
    packed[at + 24 : at + 28] = struct.pack("<I", 100)
    packed[22:26] = struct.pack("<I", 100)
    assert refusal(bytes(packed)) in ("not_a_zip", "too_large")


def test_more_than_200_mib_are_refused_by_what_the_directory_says():
    packed = bytearray(zipped(GOOD))
    at = packed.rindex(b"PK\x01\x02")
    packed[at + 24 : at + 28] = struct.pack("<I", 201 * 1024 * 1024)
    assert refusal(bytes(packed)) == "too_large"


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path):
    large = tmp_path / "services.csv"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 201 * 1024 * 1024)
    assert refusal(large) == "too_large"
    assert refusal(tmp_path) == "too_large"


def test_a_locked_archive_is_refused():
    packed = bytearray(zipped(GOOD))
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(packed)) == "encrypted"


def test_too_many_files_rows_and_columns_are_refused():
    assert refusal(zipped({f"{number}.csv": b"" for number in range(1_001)})) == "too_many_files"
    rows = io.BytesIO(b"id\n" + b"1\n" * 200_001)
    with pytest.raises(Refused) as refused:
        deque(open_csv(PackageFile("organizations.csv", lambda: io.BytesIO(rows.getvalue()))).rows, maxlen=0)
    assert refused.value.code == "too_many_rows"
    assert refusal(zipped({"organizations.csv": b"id," * 501})) == "too_many_columns"


def test_a_row_without_end_is_refused(tmp_path: Path):
    (tmp_path / "organizations.csv").write_bytes(b"id,name,description\no1," + b"a" * 1_100_000)
    assert refusal(tmp_path) == "too_long_row"
    (tmp_path / "organizations.csv").write_bytes(b'id,name,description\no1,"' + b"a\n" * 100_000)
    assert refusal(tmp_path) == "broken_table"


def test_what_is_not_there_or_no_package_is_refused(tmp_path: Path):
    assert refusal(tmp_path / "nothing") == "not_found"
    assert refusal(tmp_path) == "not_a_package"
    assert refusal(b"PK\x03\x04 nothing") == "not_a_zip"
    assert refusal(b"hello") == "not_a_package"
    assert refusal(zipped({"organizations.csv": b""})) == "no_header"
    assert refusal(zipped({"organizations.csv": b"id,name,name\n"})) == "twice_in_header"


WORDS = "Città, Gemüse, Malmö, cœur, ¿señal?, l’aide – 5 €"


@pytest.mark.parametrize(
    ("encoding", "code"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "encoding_utf_16"), ("cp1252", "encoding_cp1252")],
)
def test_an_encoding_that_is_certain_is_read(encoding: str, code: str):
    text = f'id,name,description\no1,Aurora,"{WORDS}"\n'
    data = read_tabular(zipped({"organizations.csv": text.encode(encoding)}), source="city")
    assert only(data, "organization")["description"] == WORDS
    assert codes(data) == ([("", "changed", code)] if code else [])


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Łódź, gęś", "cp1250"),
        ("perché, città", "mac-roman"),
        ("perché, città", "cp850"),
        ("Помощь", "cp1251"),
        ("Βοήθεια", "cp1253"),
        ("abc", "utf-16-le"),
        ("abc", "utf-32"),
    ],
)
def test_an_encoding_that_is_not_certain_is_refused(words: str, encoding: str):
    assert refusal(zipped({"organizations.csv": f"id,name,description\no1,Aurora,{words}\n".encode(encoding)})) in (
        "unknown_encoding",
        "no_header",
    )


_CELLS = st.text(max_size=8) | st.sampled_from(
    ["=1+1", "\0", "o1", "0", "1e999", "'", '"', "shelter", "٣", "BD-1800.2000"]
)


@st.composite
def wild_packages(draw: st.DrawFn) -> bytes:
    files = {}
    for kind in draw(st.lists(st.sampled_from([*tables(), "regular_schedule", "taxonomy", "eligibility"]), max_size=4)):
        names = ["id", *(tables()[kind].fields if kind in tables() else ("service_id", "weekday", "eligibility"))]
        columns = draw(st.lists(st.sampled_from(names) | st.text(max_size=4), min_size=1, max_size=6, unique=True))
        rows = draw(st.lists(st.lists(_CELLS, min_size=len(columns), max_size=len(columns)), max_size=4))
        files[f"{kind}.csv"] = as_csv([dict(zip(columns, row, strict=True)) for row in rows])
    return zipped(files)


@settings(max_examples=60, deadline=None)
@given(wild_packages())
def test_wild_packages_are_read_or_refused(packed: bytes):
    try:
        data = read_tabular(packed, source="wild", country="IT")
    except Refused:
        return
    ids = {one.id for records in data.records.values() for one in records}
    assert len(ids) == sum(map(len, data.records.values()))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.integers(0, 255), st.booleans())
def test_a_damaged_archive_is_read_or_refused(at: int, byte: int, is_cut: bool):
    packed = bytearray(package(organizations=[{"id": "o1", "name": "Aurora", "description": "Advice " * 9}]))
    at %= len(packed)
    damaged = packed[:at] if is_cut else packed[:at] + bytes([byte]) + packed[at + 1 :]
    try:
        data = read_tabular(bytes(damaged), source="wild")
    except Refused:
        return
    assert data.notes


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "organization", "phones", "service_at_locations", "location", "attributes", "number"]
            )
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=15,
)


@settings(max_examples=80, deadline=None)
@given(_JSON)
def test_wild_json_is_read_or_refused(value: object):
    with suppress(Refused):
        assert read_json(json.dumps(value).encode(), source="wild").notes is not None


_ODD = st.sampled_from(
    [None, True, -1, 1e300, "", "=1", [], {}, {"id": 1}, "\0", "\ud800", "2026-13-01", "Casa rifugio"]
)


def _damaged(value: object, draw: st.DrawFn) -> object:
    if draw(st.integers(0, 15)) == 0:
        return draw(_ODD)
    if isinstance(value, dict):
        return {name: _damaged(one, draw) for name, one in value.items()}
    return [_damaged(one, draw) for one in value] if isinstance(value, list) else value


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.large_base_example, HealthCheck.data_too_large]
)
@given(st.data())
def test_what_is_kept_of_a_damaged_service_keeps_the_schema(data: st.DataObject):
    whole = json.loads((OFFICIAL / "service_list.json").read_bytes())
    with suppress(Refused):
        found = read_json(json.dumps(_damaged(whole, data.draw)).encode(), source="wild", country="IT")
        assert [fault for one in full_objects(found) for fault in faults("service", one)] == []
        assert b"".join(write_ndjson(full_objects(found))) or not found.of("service")


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes):
    for read in (read_json, read_tabular):
        with suppress(Refused):
            assert read(data, source="wild", name="organizations.csv").records is not None
