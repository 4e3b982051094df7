"""Packages and JSON out, and back in: nothing is lost, nothing is computed, everything keeps the schemas."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hsds.nested import read_json
from equalcity.directory.formats.hsds.records import DataSet, Json, Place, Record
from equalcity.directory.formats.hsds.shape import Field, Form, tables
from equalcity.directory.formats.hsds.spreadsheet_cells import escaped, escaped_unless_number, unescaped
from equalcity.directory.formats.hsds.tabular import read_tabular
from equalcity.directory.formats.hsds.validity import faults
from equalcity.directory.formats.hsds.write_json import full_objects, write_json, write_ndjson
from equalcity.directory.formats.hsds.write_tabular import described_package, extra_columns, write_tabular

from .hsds_samples import OFFICIAL, REAL, by_id, needs_real_data, package, with_ids_of

VIEWS = ("service", "organization", "service_at_location")


def back(data: DataSet) -> DataSet:
    return read_tabular(b"".join(write_tabular(data.records, extra_columns(data))), source="back")


def assert_round_trip(data: DataSet) -> None:
    assert by_id(back(data)) == with_ids_of(data, "back")
    assert [fault for view in VIEWS for one in full_objects(data, view) for fault in faults(view, one)] == []


def test_the_official_package_comes_back_as_it_was():
    assert_round_trip(read_tabular(OFFICIAL / "csv", source="official"))


@pytest.mark.parametrize("view", ["service_full", "organization_full", "service_at_location_full"])
def test_the_official_json_comes_back_as_a_package(view: str):
    assert_round_trip(read_json(OFFICIAL / f"{view}.json", source="official"))


def test_json_comes_back_as_it_was():
    data = read_json(OFFICIAL / "service_full.json", source="official")
    for written in (write_json(full_objects(data), total=1), write_ndjson(full_objects(data))):
        assert by_id(read_json(b"".join(written), source="back")) == with_ids_of(data, "back")


def test_a_service_does_not_carry_all_places_of_its_organisation():
    locations = [{"id": "l1", "organization_id": "o1", "name": "House", "location_type": "physical"}]
    data = read_tabular(
        package(
            organizations=[{"id": "o1", "name": "Aurora", "description": "Advice"}],
            services=[{"id": "s1", "organization_id": "o1", "name": "Advice", "status": "active"}],
            locations=locations,
        ),
        source="city",
    )
    (service,) = full_objects(data)
    (organization,) = full_objects(data, "organization")
    assert "locations" not in service["organization"]  # type: ignore[operator]
    assert [one["name"] for one in organization["locations"]] == ["House"]  # type: ignore[union-attr,index,call-overload]


def test_a_page_says_how_much_it_holds():
    data = read_json(OFFICIAL / "service_full.json", source="official")
    page = json.loads(b"".join(write_json(full_objects(data), total=1)))
    assert {name: value for name, value in page.items() if name != "contents"} == {
        "total_items": 1,
        "total_pages": 1,
        "page_number": 1,
        "size": 1,
        "first_page": True,
        "last_page": True,
        "empty": False,
    }
    assert json.loads(b"".join(write_json([], total=0)))["contents"] == []


def test_a_missing_member_is_a_fault_that_repeats_no_value():
    assert faults("service", {"id": "secret words", "status": "active"}) == [": required", "id: format"]


def test_the_description_names_every_table_its_columns_and_references():
    described = described_package(("service", "cost_option"), {"service": ("confidential",)})
    service, cost = described["resources"]  # type: ignore[misc]
    assert [field["name"] for field in service["schema"]["fields"]] == [
        "id",
        *tables()["service"].fields,
        "confidential",
    ]
    assert cost["path"] == "cost_options.csv"
    assert cost["schema"]["foreignKeys"] == [
        {"fields": "service_id", "reference": {"resource": "service", "fields": "id"}}
    ]


def test_the_same_data_gives_the_same_bytes():
    data = read_tabular(OFFICIAL / "csv", source="official")
    assert b"".join(write_tabular(data.records)) == b"".join(write_tabular(data.records))


def test_a_formula_is_marked_in_a_package_and_comes_back():
    rows = [{"id": "o1", "name": "=HYPERLINK(1)", "description": "'=1", "alternate_name": "-12", "legal_status": "@x"}]
    data = read_tabular(package(organizations=rows), source="city")
    packed = b"".join(write_tabular(data.records))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("organizations.csv").decode()))
    assert (row["name"], row["legal_status"], row["alternate_name"]) == ("'=HYPERLINK(1)", "'@x", "-12")
    assert_round_trip(data)


@settings(deadline=None)
@given(st.text("'=+-@\t\ra1", max_size=5))
def test_a_cell_comes_back_and_is_never_computed(text: str):
    assert unescaped(escaped(text)) == text
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(escaped_unless_number(text)) == text


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
_PLAIN = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,6})?", fullmatch=True)
_VALUES = {
    Form.TEXT: _TEXT,
    Form.NUMBER: st.integers(-(10**9), 10**9) | st.floats(-999, 999, width=16),
    Form.DATE: st.dates().map(str),
    Form.TIME: st.times().map(lambda time: f"{time:%H:%M}"),
    Form.MOMENT: st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
    Form.URL: st.sampled_from(["https://example.org/a", "http://example.org"]),
    Form.EMAIL: st.just("info@example.org"),
}


def _value(field: Field) -> st.SearchStrategy[object]:
    if field.allowed:
        return st.sampled_from(field.allowed)
    return _PLAIN if field.name in ("name", "alternate_name", "number") else _VALUES[field.form]


@st.composite
def packages(draw: st.DrawFn) -> bytes:
    files: dict[str, list[dict[str, object]]] = {}
    for kind, table in tables().items():
        rows = []
        for number in range(draw(st.integers(0, 2))):
            row: dict[str, object] = {"id": f"{kind}{number}"}
            for field in table.fields.values():
                if field.form is Form.REFERENCE:
                    row[field.name] = f"{field.target or 'service'}{draw(st.integers(0, 2))}"
                elif field.is_required or draw(st.booleans()):
                    row[field.name] = draw(_value(field))
            rows.append(row)
        if rows:
            files[table.file.removesuffix(".csv")] = rows
    return package(**files) if files else package(organizations=[{"id": "1", "name": "A", "description": "B"}])


@settings(max_examples=25, deadline=None)
@given(packages())
def test_any_package_comes_back_as_it_was_read(given_package: bytes):
    data = read_tabular(given_package, source="made")
    assume(data.records)
    assert_round_trip(data)


@needs_real_data
def test_every_real_package_keeps_the_schemas():
    official = json.loads((REAL / "hsds-spec/3.1-dev/schema/compiled/service.json").read_bytes())
    checker = jsonschema_rs.Draft202012Validator(official, validate_formats=True)
    data = read_tabular(REAL / "hsds-spec/3.1-dev/examples/csv", source="official")
    assert [checker.is_valid(one) for one in full_objects(data)] == [True]


def _many(kind: str, count: int) -> Iterator[Record]:
    for number in range(count):
        values: dict[str, Json] = {"name": f"Place {number}", "location_type": "physical"}
        yield Record(kind, f"id-{number}", str(number), values, Place("made", number))


def test_a_package_streams_without_being_held():
    tracemalloc.start()
    size = sum(len(piece) for piece in write_tabular({"location": _many("location", 20_000)}))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 80_000
    assert peak < 1_500_000


def test_a_table_that_is_not_there_is_no_file():
    with zipfile.ZipFile(io.BytesIO(b"".join(write_tabular({"location": _many("location", 1)})))) as archive:
        assert archive.namelist() == ["datapackage.json", "locations.csv"]
