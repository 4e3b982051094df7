"""Tabular packages in: 3.1 as it is, older ones brought to 3.1."""

from __future__ import annotations

import shutil
from pathlib import Path
from time import process_time
from uuid import UUID

import pytest

from equalcity.directory.formats.hsds.ids import NAMESPACE, record_id
from equalcity.directory.formats.hsds.records import Note, Outcome, Place
from equalcity.directory.formats.hsds.tabular import read_tabular

from .hsds_samples import OFFICIAL, as_csv, codes, only, package, zipped

ORGANIZATION = {"id": "o1", "name": "Aurora", "description": "Advice"}
SERVICE = {"id": "s1", "organization_id": "o1", "name": "Advice", "status": "active"}


def test_the_official_example_is_read_but_for_what_leads_nowhere():
    data = read_tabular(OFFICIAL / "csv", source="official")
    assert {kind: len(records) for kind, records in data.records.items()} == dict.fromkeys(
        (
            *("organization", "program", "service", "location", "service_at_location", "contact", "phone", "taxonomy"),
            *("taxonomy_term", "unit", "address", "schedule", "language", "service_area", "accessibility"),
            *("cost_option", "funding", "required_document", "organization_identifier", "url"),
            "meta_table_description",
        ),
        1,
    )
    assert [note.kind for note in data.notes if note.code == "no_such_parent"] == [
        "service_capacity",
        "attribute",
        "metadata",
    ]
    assert only(data, "phone")["number"] == "+44 1234 234567"


def test_an_id_is_ours_and_the_original_is_kept():
    data = read_tabular(package(organizations=[ORGANIZATION], services=[SERVICE]), source="city")
    (service,) = data.of("service")
    (organization,) = data.of("organization")
    assert service.id == record_id("city", "service", "s1")
    assert UUID(service.id).version == 5
    assert service.original_id == "s1"
    assert service.values["organization_id"] == organization.id
    assert service.place == Place("services.csv", 2)
    assert record_id("elsewhere", "service", "s1") != service.id
    assert str(NAMESPACE) == "6f0c1b52-8d0a-5d3e-9b0e-2f6f3f6b7a41"  # never to change: ids would


def test_a_folder_a_zip_and_a_zip_with_a_folder_say_the_same(tmp_path: Path):
    files = {"organizations.csv": as_csv([ORGANIZATION]), "services.csv": as_csv([SERVICE])}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "notes.txt").write_text("by hand")
    plain = read_tabular(tmp_path, source="city")
    packed = read_tabular(zipped({f"export/{name}": content for name, content in files.items()}), source="city")
    assert plain.records == packed.records
    assert codes(plain) == [("", "flagged", "unknown_file")]


def test_the_description_of_the_package_names_the_tables():
    files = {
        "datapackage.json": b'{"resources": [{"name": "organization", "path": "data/bodies.csv"}]}',
        "bodies.csv": as_csv([ORGANIZATION]),
    }
    assert [one.original_id for one in read_tabular(zipped(files), source="city").of("organization")] == ["o1"]


def test_a_broken_description_names_nothing():
    files = {"datapackage.json": b'{"resources": 5}', "organizations.csv": as_csv([ORGANIZATION])}
    assert len(read_tabular(zipped(files), source="city").of("organization")) == 1


def test_a_row_without_id_gets_the_same_one_at_every_import():
    row = {"name": "Aurora", "description": "Advice"}
    first = read_tabular(package(organizations=[row]), source="city")
    again = read_tabular(package(organizations=[{**row, "description": "Other words"}]), source="city")
    assert first.of("organization")[0].id == again.of("organization")[0].id
    assert codes(first) == [("id", "changed", "id_missing")]


def test_the_second_row_of_an_id_is_refused_and_an_equal_one_passed_over():
    other = {**ORGANIZATION, "name": "Another"}
    data = read_tabular(package(organizations=[ORGANIZATION, other, ORGANIZATION]), source="city")
    assert only(data, "organization")["name"] == "Aurora"
    assert [(note.place.row, note.outcome, note.code) for note in data.notes][:2] == [
        (3, Outcome.REFUSED, "duplicate"),
        (4, Outcome.CHANGED, "duplicate"),
    ]


def test_a_service_of_no_organisation_is_refused_with_its_row():
    data = read_tabular(
        package(organizations=[ORGANIZATION], services=[{**SERVICE, "organization_id": "x"}]), source="c"
    )
    assert data.of("service") == ()
    assert (
        Note(Place("services.csv", 2), "service", "s1", "organization_id", Outcome.REFUSED, "no_such_parent")
        in data.notes
    )


def test_what_hangs_on_a_refused_row_is_refused_too():
    data = read_tabular(
        package(services=[SERVICE], cost_options=[{"id": "c1", "service_id": "s1"}]),
        source="city",
    )
    assert data.records == {}
    assert [note.kind for note in data.notes if note.code == "no_such_parent"] == ["service", "cost_option"]


@pytest.mark.parametrize("length", [1, 2, 3, 20_000])
def test_a_circle_of_parents_is_cut_once(length: int):
    rows = [{**ORGANIZATION, "id": f"o{at}", "parent_organization_id": f"o{(at + 1) % length}"} for at in range(length)]
    packed, began = package(organizations=rows), process_time()
    data = read_tabular(packed, source="city")
    assert process_time() - began < 3  # seconds; far more when each row costs all before it
    assert codes(data) == [("parent_organization_id", "flagged", "cycle")]
    assert sum("parent_organization_id" in one.values for one in data.of("organization")) == length - 1


def test_a_row_longer_than_the_header_is_refused():
    text = b"id,name,description\no1,Aurora,Advice,more\no2,Boreas,Advice,\n"
    data = read_tabular(zipped({"organizations.csv": text}), source="city")
    assert [one.original_id for one in data.of("organization")] == ["o2"]
    assert codes(data) == [("", "refused", "uneven_row")]


def test_a_row_with_nul_is_refused_and_the_others_stay():
    text = b"id,name,description\no1,Aur\0ora,Advice\no2,Boreas,Advice\n"
    data = read_tabular(zipped({"organizations.csv": text}), source="city")
    assert [one.original_id for one in data.of("organization")] == ["o2"]
    assert codes(data) == [("", "refused", "nul")]


def test_a_row_without_what_makes_it_one_is_refused():
    data = read_tabular(package(organizations=[{"id": "o1", "name": "", "description": "Advice"}]), source="city")
    assert codes(data) == [("name", "refused", "essential_missing")]


def test_an_unknown_column_is_kept_and_said_once():
    rows = [{**ORGANIZATION, "colour": "green"}, {**ORGANIZATION, "id": "o2", "colour": "blue"}]
    data = read_tabular(package(organizations=rows), source="city")
    assert [one.values["colour"] for one in data.of("organization")] == ["green", "blue"]
    assert codes(data) == [("colour", "flagged", "unknown_column")]


@pytest.mark.parametrize(
    ("latitude", "longitude", "kept", "code"),
    [
        ("45.46", "9.19", True, ""),
        ("45", "9", True, "whole_degrees"),
        ("0", "0", False, "zero_zero"),
        ("100", "101", False, "outside_earth"),
        ("45.46", "", False, "half_coordinates"),
    ],
)
def test_coordinates_are_those_of_a_place(latitude: str, longitude: str, kept: bool, code: str):
    row = {"id": "l1", "location_type": "physical", "latitude": latitude, "longitude": longitude}
    data = read_tabular(package(locations=[row]), source="city")
    assert ("latitude" in only(data, "location")) is kept
    assert codes(data) == ([("latitude", "flagged", code)] if code else [])


@pytest.mark.parametrize(
    ("number", "country", "code"),
    [
        ("02 535 45 42", "BE", ""),
        ("+39 02 3652 7138", "BE", ""),
        ("112", "BE", ""),
        ("02 53", "BE", "phone_not_valid"),
        ("335 (attivo)", "IT", "phone_with_words"),
        ("02 535 45 42", "", "phone_no_country"),
    ],
)
def test_a_number_is_checked_by_the_country_of_its_row(number: str, country: str, code: str):
    address = {"id": "a1", "location_id": "l1", "address_1": "-", "city": "Gent", "postal_code": "9000"}
    address |= {"state_province": "-", "country": country, "address_type": "physical"}
    location = {"id": "l1", "location_type": "physical"}
    data = read_tabular(
        package(
            locations=[location], addresses=[address], phones=[{"id": "p1", "location_id": "l1", "number": number}]
        ),
        source="city",
    )
    assert only(data, "phone")["number"] == number
    assert codes(data, "phone") == ([("number", "flagged", code)] if code else [])


def test_licensed_codes_go_and_what_they_classify_stays():
    data = read_tabular(
        package(
            organizations=[ORGANIZATION],
            services=[SERVICE],
            taxonomy_terms=[
                {
                    "id": "BD-1800",
                    "code": "BD-1800",
                    "name": "Food",
                    "description": "Words of theirs",
                    "taxonomy": "AIRS",
                },
            ],
            attributes=[{"id": "1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "BD-1800"}],
        ),
        source="city",
    )
    assert only(data, "taxonomy_term") == {"name": "Food", "taxonomy": "AIRS", "description": ""}
    assert only(data, "attribute")["taxonomy_term_id"] == data.of("taxonomy_term")[0].id
    assert "BD-1800" not in repr(data)
    assert ("code", "flagged", "licensed_code") in codes(data)


def older_package() -> bytes:
    return package(
        organization=[{**ORGANIZATION, "url": "https://example.org"}],
        service=[{**SERVICE, "location_id": "l1"}],
        location=[{"id": "l1", "organization_id": "o1", "name": "House", "latitude": "45.4", "longitude": "9.1"}],
        service_at_location=[{"id": "x", "service_id": "s1", "location_id": "l1"}],
        physical_address=[
            {"id": "a1", "location_id": "l1", "address_1": "1 Square", "city": "Gent", "state_province": "OVL"}
            | {"postal_code": "9000", "country": "BE"}
        ],
        phone=[{"id": "p1", "service_id": "s1", "number": "+32 2 535 45 42", "language": "nl"}],
        regular_schedule=[
            {"id": "r1", "service_id": "s1", "weekday": "Monday", "opens_at": "09:00", "closes_at": "17:00"},
            {"id": "r2", "service_id": "s1", "weekday": "2", "opens_at": "09:00", "closes_at": "12:00"},
            {"id": "r3", "service_id": "s1", "weekday": "some day", "opens_at": "09:00", "closes_at": "12:00"},
        ],
        holiday_schedule=[
            {"id": "h1", "service_id": "s1", "closed": "True", "start_date": "2026-12-24", "end_date": "2026-12-26"}
        ],
        eligibility=[{"id": "e1", "service_id": "s1", "eligibility": "Adults"}],
        payment_accepted=[{"id": "m1", "service_id": "s1", "payment": "cash"}],
        taxonomy=[{"id": "t1", "name": "Legal", "parent_id": "", "vocabulary": "ours"}],
        service_taxonomy=[{"id": "st1", "service_id": "s1", "taxonomy_id": "t1"}],
        service_area=[{"id": "sa1", "service_id": "s1", "service_area": "Gent"}],
        required_document=[{"id": "d1", "service_id": "s1", "required_document": "none"}],
        accessibility_for_disabilities=[{"id": "w1", "location_id": "l1", "accessibility": "Ramp"}],
    )


def test_hsds_1_1_becomes_3_1():
    data = read_tabular(older_package(), source="old")
    assert only(data, "organization")["website"] == "https://example.org"
    assert only(data, "service")["eligibility_description"] == "Adults"
    assert "location_id" not in only(data, "service")
    assert only(data, "location")["location_type"] == "physical"
    assert only(data, "address")["address_type"] == "physical"
    assert only(data, "language") == {"phone_id": data.of("phone")[0].id, "name": "nl"}
    assert [(one.values.get("byday"), one.values.get("freq")) for one in data.of("schedule")] == [
        ("MO", "WEEKLY"),
        ("TU", "WEEKLY"),
        (None, "WEEKLY"),
        (None, None),
    ]
    assert data.of("schedule")[2].values["description"] == "some day"
    holiday = data.of("schedule")[3].values
    assert (holiday["closed"], holiday["valid_from"], holiday["valid_to"]) == (True, "2026-12-24", "2026-12-26")
    assert only(data, "cost_option")["option"] == "cash"
    assert only(data, "taxonomy_term")["taxonomy"] == "ours"
    assert only(data, "attribute")["link_id"] == data.of("service")[0].id
    assert only(data, "service_area")["name"] == "Gent"
    assert only(data, "required_document")["document"] == "none"
    assert only(data, "accessibility")["description"] == "Ramp"
    assert {note.place.file for note in data.notes if note.code == "older_version"} >= {"service.csv", "phone.csv"}
    assert ("location_id", "flagged", "older_field") in codes(data)


def test_hsds_2_0_names_its_terms_and_attributes_otherwise():
    data = read_tabular(
        package(
            organization=[ORGANIZATION],
            service=[SERVICE],
            taxonomy_term=[{"id": "t1", "term": "Legal", "description": "Law", "taxonomy": "ours"}],
            service_attribute=[{"id": "1", "service_id": "s1", "taxonomy_term_id": "t1"}],
            other_attribute=[{"id": "2", "link_id": "o1", "link_type": "organization", "taxonomy_term_id": "t1"}],
        ),
        source="old",
    )
    assert only(data, "taxonomy_term")["name"] == "Legal"
    assert [one.values["link_entity"] for one in data.of("attribute")] == ["service", "organization"]


def test_an_official_folder_reads_like_its_zip(tmp_path: Path):
    shutil.copytree(OFFICIAL / "csv", tmp_path / "csv")
    packed = zipped({path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()})
    assert read_tabular(packed, source="a").records == read_tabular(OFFICIAL / "csv", source="a").records
