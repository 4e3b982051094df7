"""Flat lists as we write them: what they say, and that they come back."""

from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hours_text import read_hours
from equalcity.directory.formats.hsds.confidential_words import names_confidential
from equalcity.directory.formats.hsds.sector_terms import term_id
from equalcity.directory.formats.hsds.tabular import read_tabular
from equalcity.directory.formats.hsds.write_json import full_objects
from equalcity.directory.formats.tables.mapping import propose_mapping
from equalcity.directory.formats.tables.reading import header_of, read_table
from equalcity.directory.formats.tables.writing import COLUMNS, write_csv, write_xlsx
from equalcity.directory.logic.hours import Slot

from .hsds_samples import OFFICIAL, as_csv, only

ROW = {"nome": "Sportello di Valle", "tipo": "Sportello", "indirizzo": "Piazza Nuova, 3", "telefono": "030 9966351"}
ROW |= {"orari": "lunedì 9-12", "latitudine": "45.365", "longitudine": "10.43"}


def test_numbers_are_judged_by_the_country_of_their_row_and_a_list_of_elsewhere_once():
    """As an Italian list in a Belgian city: twelve numbers that are none in Belgium."""
    rows = [{"nome": f"Centro {at}", "telefono": f"030 99663{at:02}"} for at in range(12)]

    def said(**more: str) -> list[str]:
        table = as_csv([{**row, **more} for row in rows])
        data = read_table(table, propose_mapping(header_of(table)), source="city", country="BE")
        return [note.code for note in data.notes if note.code.startswith("phone")]

    assert said() == ["phones_of_elsewhere"]
    assert said(paese="IT", indirizzo="Via Lunga 1") == []
    assert said(telefono="1") == ["phone_not_valid"] * 12


def test_a_flat_list_says_what_a_person_looks_for():
    given_list = as_csv([{**ROW, "lingue": "italiano; arabo"}])
    data = read_table(given_list, propose_mapping(header_of(given_list)), source="city", country="IT")
    header, row = csv.reader(io.StringIO(b"".join(write_csv(full_objects(data))).decode("utf-8-sig")))
    assert tuple(header) == COLUMNS
    said = dict(zip(header, row, strict=True))
    assert said["phones"] == "030 9966351"
    assert said["hours"] == "lunedì 9-12"
    assert said["languages"] == "italiano; arabo"
    assert said["categories"] == "Sportello"
    assert said["address_1"] == ROW["indirizzo"]
    assert said["latitude"] == "45.365"


_WORDS = st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,6})?", fullmatch=True).filter(
    lambda text: not names_confidential(text)
)


@settings(max_examples=15, deadline=None)
@given(
    slugs=st.lists(st.sampled_from(["health", "legal", "shelter"]), unique=True).map(sorted),
    terms=st.lists(_WORDS, unique=True, max_size=3).map(sorted),
    words=st.dictionaries(st.sampled_from(["description", "alert", "fees_description"]), _WORDS),
    is_confidential=st.booleans(),
    is_book=st.booleans(),
)
def test_a_flat_list_of_ours_comes_back_as_it_was(slugs, terms, words, is_confidential, is_book):
    ours = [{"id": term_id(slug), "code": slug, "name": "A safe place to stay"} for slug in slugs]
    tags = [{"taxonomy_term": term} for term in (*ours, *({"name": name} for name in terms))]
    said = {"id": "s1", "name": "Advice", "status": "active", **words}
    one = {
        **said,
        "sectors": slugs,
        "attributes": tags,
        "confidential": is_confidential,
        "organization": {"name": "Aurora"},
        "schedules": [{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00:00", "closes_at": "17:30:00"}],
    }
    written, name = (write_xlsx([one]), "t.xlsx") if is_book else (b"".join(write_csv([one])), "t.csv")
    mapping = propose_mapping(header_of(written, name))
    assert mapping.left_out == ()
    data = read_table(written, mapping, source="city", name=name)
    values = dict(only(data, "service"))
    assert (values.pop("sectors", []), values.pop("confidential", False) is True) == (slugs, is_confidential)
    assert sorted(each.values["name"] for each in data.of("taxonomy_term")) == terms
    if is_confidential:
        return  # its words and hours stay behind
    del values["organization_id"]
    assert {**values, "id": "s1"} == said
    hours = read_hours(str(only(data, "schedule")["description"]), language="en", timezone="Europe/Rome")
    assert (hours.slots, hours.unread) == ((Slot(frozenset({0, 2}), 540, 1050),), "")


def test_a_flat_list_says_hours_of_rules():
    text = b"".join(write_csv(full_objects(read_tabular(OFFICIAL / "csv", source="official")))).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["hours"] == "TH,FR 10:00:00-18:00:00"
