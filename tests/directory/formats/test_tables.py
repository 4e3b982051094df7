"""Plain tables in and out."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.formats.hsds.shape import tables
from equalcity.directory.formats.hsds.tabular import read_tabular
from equalcity.directory.formats.hsds.validity import faults
from equalcity.directory.formats.hsds.write_json import full_objects
from equalcity.directory.formats.tables.header_words import WORDS
from equalcity.directory.formats.tables.mapping import MARK, SECTORS, mapping_of, propose_mapping
from equalcity.directory.formats.tables.reading import header_of, preview, read_table
from equalcity.directory.formats.tables.writing import write_csv, write_xlsx

from .hsds_samples import REAL, as_csv, codes, needs_real_data, only, package
from .real_sets import MAPPINGS, jordan, swedish_lines

ROW = {"nome": "Sportello di Valle", "tipo": "Sportello", "indirizzo": "Piazza Nuova, 3 (presso Comune), VALLE, (BS)"}
ROW |= {"telefono": "030 9966351", "sito_web": "www.example.org", "orari": "lunedì 9-12"}
ROW |= {"latitudine": "45.365", "longitudine": "10.43"}


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(rows: list[dict[str, str]], **targets: str):
    given = as_csv(rows)
    return read_table(given, propose_mapping(header_of(given)).having(**targets), source="city", country="IT")


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        (["Name", "Address", "Opening hours"], ["service.name", "address.address_1", "schedule.description"]),
        (["Denominazione", "CAP", "Comune"], ["service.name", "address.postal_code", "address.city"]),
        (["Nom", "Code postal", "Heures d’ouverture"], ["service.name", "address.postal_code", "schedule.description"]),
        (["Naam", "Telefoonnummer", "Doelgroep"], ["service.name", "phone.number", "service.eligibility_description"]),
        (["Einrichtung", "Straße", "Öffnungszeiten"], ["service.name", "address.address_1", "schedule.description"]),
        (["Namn", "Öppettider", "Språk"], ["service.name", "schedule.description", "language.name"]),
        (["Nombre", "Dirección", "Teléfono"], ["service.name", "address.address_1", "phone.number"]),
        (["Name", "Secret", "Hair colour"], ["service.name", MARK, ""]),
        (["Name", "Nome", "Tel."], ["service.name", "", "phone.number"]),
    ],
)
def test_a_mapping_is_proposed_in_seven_languages(header: list[str], targets: list[str]):
    mapping = propose_mapping(header)
    assert [column.target for column in mapping.columns] == targets
    assert mapping.left_out == tuple(name for name, target in zip(header, targets, strict=True) if not target)


def test_every_known_word_leads_to_a_field_that_exists():
    for target in WORDS.values():
        kind, _, name = target.partition(".")
        assert target == SECTORS or name == "id" or name in tables()[kind].fields, target


def test_a_row_becomes_the_records_it_speaks_of():
    data = read([ROW])
    service = data.of("service")[0]
    assert service.values["name"] == "Sportello di Valle"
    assert service.values["url"] == "http://www.example.org"
    assert only(data, "organization")["name"] == "Sportello di Valle"
    assert only(data, "address")["address_1"] == ROW["indirizzo"]
    assert only(data, "address")["location_id"] == data.of("location")[0].id
    assert only(data, "service_at_location")["service_id"] == service.id
    assert only(data, "phone")["service_id"] == service.id
    assert only(data, "schedule") == {"service_id": service.id, "description": "lunedì 9-12"}
    assert only(data, "attribute")["taxonomy_term_id"] == data.of("taxonomy_term")[0].id
    assert [fault for one in full_objects(data) for fault in faults("service", one)] == []


def test_the_same_row_gets_the_same_ids_when_its_address_changed():
    again = read([{**ROW, "indirizzo": "Via Lunga 1, VALLE", "latitudine": "45.4"}])
    assert {kind: [one.id for one in rows] for kind, rows in again.records.items()} == {
        kind: [one.id for one in rows] for kind, rows in read([ROW]).records.items()
    }


def test_two_entries_of_one_name_are_two_and_equal_rows_one():
    data = read([ROW, {**ROW, "indirizzo": "Via Lunga 1, VALLE"}, ROW])
    assert [one.values["address_1"] for one in data.of("address")] == [ROW["indirizzo"], "Via Lunga 1, VALLE"]
    assert len(data.of("service")) == 2
    assert ("id", "changed", "duplicate") in codes(data, "service")


def test_a_row_without_a_name_is_refused():
    data = read([{**ROW, "nome": " "}, ROW])
    assert len(data.of("service")) == 1
    assert [(note.place.row, note.code) for note in data.notes if note.outcome == "refused"] == [
        (2, "essential_missing")
    ]


def test_lists_in_a_cell_become_rows():
    data = read([{**ROW, "lingue": "italiano; araba;; francese"}])
    assert [one.values["name"] for one in data.of("language")] == ["italiano", "araba", "francese"]


def test_a_confidential_row_shows_its_place_neither_in_the_preview_nor_after():
    given = as_csv([{**ROW, "nome": "Casa rifugio Valle", "indirizzo": "Via Nascosta 7"}, ROW])
    mapping = propose_mapping(header_of(given))
    for data in (
        preview(given, mapping, source="city", country="IT"),
        read_table(given, mapping, source="city", country="IT"),
    ):
        said = repr(data)
        assert "Nascosta" not in said
        assert len(data.of("location")) == 1
    marked = read([{**ROW, "riservato": "si", "indirizzo": "Via Nascosta 7"}])
    assert "Nascosta" not in repr(marked)
    assert marked.of("location") == ()
    assert only(marked, "service")["confidential"] is True


def test_a_kind_that_nobody_mapped_hides_the_place_until_a_person_decides():
    given = as_csv([{**ROW, "id": "7", "tipo": "Casa rifugio", "indirizzo": "Via Nascosta 7"}])
    mapping = propose_mapping(header_of(given)).having(tipo="")
    assert "Nascosta" not in repr(read_table(given, mapping, source="city"))
    for told in (mapping, propose_mapping(header_of(given))):
        assert "Nascosta" in repr(read_table(given, told, source="city", known_public=frozenset({"7"})))


def test_a_row_that_is_too_long_is_refused_whole():
    data = read_table(b"nome,via\nA,B,C\n", mapping_of([("nome", "service.name")]), source="city")
    assert data.records == {}
    assert codes(data) == [("", "refused", "uneven_row")]


def test_a_mobile_number_with_a_street_beside_it_is_not_kept():
    data = read([{**ROW, "nome": "Casa rifugio", "telefono": "333 6532651 Via Nascosta 7"}])
    assert data.of("phone") == ()


def test_several_numbers_of_a_cell_are_told_apart_only_where_each_is_certain():
    data = read([{**ROW, "telefono": "030 9966351 - 333 6532651; 800 861061"}])
    assert [one.values["number"] for one in data.of("phone")] == ["030 9966351", "333 6532651", "800 861061"]
    assert ("number", "changed", "several_numbers") in codes(data)
    for text in ("030 9966351 - 12", "030 9966351 - 333 6532651 (sera)", "030-9966351"):
        assert [one.values["number"] for one in read([{**ROW, "telefono": text}]).of("phone")] == [text]


def test_a_preview_reads_only_the_first_rows():
    given = as_csv([{**ROW, "nome": f"Sportello {number}"} for number in range(30)])
    data = preview(given, propose_mapping(header_of(given)), source="city", rows=3)
    assert [one.values["name"] for one in data.of("service")] == ["Sportello 0", "Sportello 1", "Sportello 2"]


@pytest.mark.parametrize(
    ("pairs", "main", "code"),
    [
        ([("a", "service.nam")], "service", "unknown_target"),
        ([("a", "nothing")], "service", "unknown_target"),
        ([("a", "service.description")], "service", "nothing_mapped"),
        ([("a", "service.name")], "organization", "nothing_mapped"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(pairs: list[tuple[str, str]], main: str, code: str):
    with pytest.raises(Refused) as refused:
        mapping_of(pairs, main)
    assert refused.value.code == code


def test_a_mapping_of_another_table_is_refused():
    with pytest.raises(Refused) as refused:
        read_table(b"naam\nAurora\n", mapping_of([("nome", "service.name")]), source="city")
    assert refused.value.code == "other_columns"


def test_a_spreadsheet_is_read_as_it_is_written():
    rows = (
        ("Name", "Description", "Postcode", "Verified on", "Hours", "Address"),
        ("Aurora", "=1+1", 20123.0, datetime(2026, 3, 1), time(9, 30), "1 Square"),
        (None, None, None, None, None, None),
        ("Boreas", True, "00123", date(2026, 4, 1), "Mo 9-12", "2 Square"),
    )
    given = sheet(*rows)
    mapping = propose_mapping(header_of(given, "list.xlsx"))
    data = read_table(given, mapping, source="city", country="IT", name="list.xlsx")
    assert [one.values["description"] for one in data.of("service")] == ["=1+1", "true"]
    assert [one.values["assured_date"] for one in data.of("service")] == ["2026-03-01", "2026-04-01"]
    assert [one.values["postal_code"] for one in data.of("address")] == ["20123", "00123"]
    assert [one.values["description"] for one in data.of("schedule")] == ["09:30", "Mo 9-12"]
    assert [one.place.row for one in data.of("service")] == [2, 4]
    assert ("description", "flagged", "formula") in codes(data)


@pytest.mark.parametrize(
    ("evil", "code"),
    [('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "not_a_spreadsheet"), ("<xf/>" * 100_001, "too_many_tags")],
    ids=["entities", "tags"],
)
def test_a_spreadsheet_that_would_cost_memory_is_refused(evil: str, code: str):
    packed = io.BytesIO(sheet(("Name",), ("Aurora",)))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/evil.xml", evil)
    with pytest.raises(Refused) as refused:
        header_of(packed.getvalue())
    assert refused.value.code == code


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255), st.booleans())
def test_a_damaged_spreadsheet_is_read_or_refused(at: int, byte: int, is_cut: bool):
    packed = sheet(("Name", "Hours"), ("Aurora", "Mo 9-12"))
    at %= len(packed)
    damaged = packed[:at] if is_cut else packed[:at] + bytes([byte]) + packed[at + 1 :]
    with suppress(Refused):
        assert read_table(damaged, mapping_of([("Name", "service.name")]), source="wild").notes


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(
        io.BytesIO(sheet(("Name", "Day"), ("Aurora", datetime(2026, 3, 1)), ("Boreas", 1.5)))
    ) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = _parts()


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(PARTS)),
    st.integers(0, 3_000),
    st.integers(0, 20),
    st.sampled_from([b"", b"<", b'"', b"99999999999", b"a", b"-"]),
)
def test_a_spreadsheet_of_damaged_parts_is_read_or_refused(part: str, at: int, gone: int, put: bytes):
    whole = PARTS[part]
    at %= len(whole)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in {**PARTS, part: whole[:at] + put + whole[at + gone :]}.items():
            archive.writestr(name, content)
    with suppress(Refused):
        assert read_table(packed.getvalue(), mapping_of([("Name", "service.name")]), source="wild").notes


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=6), min_size=3, max_size=3), max_size=5))
def test_wild_tables_are_read_or_refused(rows: list[list[str]]):
    given = as_csv([dict(zip(("nome", "indirizzo", "telefono"), row, strict=True)) for row in rows] or [{"nome": "A"}])
    data = read_table(given, propose_mapping(header_of(given)), source="wild", country="IT")
    assert len({one.id for one in data.of("service")}) == len(data.of("service"))


def test_a_flat_list_computes_nothing():
    rows = [{"id": "o1", "name": "=HYPERLINK(1)", "description": "a"}]
    services = [{"id": "s1", "organization_id": "o1", "name": "@now", "status": "active", "alert": "-1+2"}]
    phones = [{"id": "p", "service_id": "s1", "number": "+39 02 36527138"}]
    data = read_tabular(package(organizations=rows, services=services, phones=phones), source="city")
    text = b"".join(write_csv(full_objects(data))).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert [row[name] for name in ("name", "organization", "alert", "phones")] == [
        "'@now",
        "'=HYPERLINK(1)",
        "'-1+2",
        "'+39 02 36527138",
    ]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(full_objects(data))))
    cells = [cell for line in book.active.iter_rows() for cell in line]  # type: ignore[union-attr]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert "'@now" in [cell.value for cell in cells]


# The sets that may not be shipped, read where they are.
def real(name: str, given: bytes | Path, country: str):
    described = json.loads((MAPPINGS / f"{name}.json").read_bytes())
    mapping = mapping_of([tuple(pair) for pair in described["columns"]], described["main"])
    data = read_table(given, mapping, source=name, country=country)
    assert [fault for one in full_objects(data) for fault in faults("service", one)] == []
    again = read_table(given, mapping, source=name, country=country)
    assert again == data
    return data


@needs_real_data
def test_jordan_is_read_in_both_languages_under_the_same_ids():
    english, arabic = real("jordan", jordan("en"), "JO"), real("jordan", jordan("ar"), "JO")
    assert len(english.of("service")) == 549  # thirteen rows repeat an id
    assert [note.code for note in english.notes if note.kind == "service" and note.outcome == "refused"] == [
        "duplicate"
    ] * 13
    assert [one.id for one in english.of("service")] == [one.id for one in arabic.of("service")]


@needs_real_data
def test_the_swedish_lines_are_read():
    data = real("stodlinjer", swedish_lines(), "SE")
    assert len(data.of("service")) == 53
    assert [one for one in data.of("service") if "confidential" in one.values] == []


@needs_real_data
def test_florida_is_read_in_three_tables_that_agree_on_ids():
    folder = REAL / "florida-legal-hsds"
    services = real("florida", folder / "services.csv", "US")
    assert len(services.of("service")) == 135
    bodies = read_table(
        folder / "organizations.csv", propose_mapping(header_of(folder / "organizations.csv")), source="florida"
    )
    assert {one.id for one in services.of("organization")} <= {one.id for one in bodies.of("organization")}


@needs_real_data
def test_lombardy_is_read_by_the_mapping_that_is_proposed():
    given = REAL / "lombardia-cav/centri_cav.csv"
    mapping = propose_mapping(header_of(given))
    assert mapping.left_out == ()
    data = read_table(given, mapping, source="lombardia", country="IT")
    assert len(data.of("service")) == 96
    assert [fault for one in full_objects(data) for fault in faults("service", one)] == []


def test_a_list_with_the_defects_of_a_real_one_is_read_row_by_row():
    given = MAPPINGS.parent / "centres_like_lombardy.csv"
    data = read_table(given, propose_mapping(header_of(given)), source="invented", country="IT")
    assert len(data.of("service")) == 7
    flagged = [(one.place.row, one.kind, one.code) for one in data.notes if one.outcome == "flagged"]
    assert [one for one in flagged if one[1] in ("phone", "location")] == [
        (6, "location", "whole_degrees"),
        (7, "location", "zero_zero"),
        (2, "phone", "phone_with_words"),
    ]
    assert [one.place.row for one in data.notes if one.code == "several_numbers"] == [5, 6]
    assert [one.values["number"] for one in data.of("phone") if one.place.row in (5, 6)] == [
        "3336532000",
        "02/39628000",
        "037380000",
        "3393506000",
    ]
    assert len({one.id for one in data.of("service") if one.values["name"] == "SPORTELLO DI VALFINTA"}) == 2
    said = repr(data)
    assert [piece for piece in ("Segretissima", "36527138", "45.487654", "9.198765", "20199") if piece in said] == []
    assert [one.values["name"] for one in data.of("service") if "confidential" in one.values] == [
        "CASA DI ACCOGLIENZA DELLE DONNE FINTE"
    ]
