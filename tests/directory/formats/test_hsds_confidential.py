"""A confidential place leaves no reader: whichever way it is known, whatever it is repeated in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equalcity.directory.formats.hsds.confidential_words import names_confidential, says_confidential
from equalcity.directory.formats.hsds.nested import read_json
from equalcity.directory.formats.hsds.records import DataSet, Refused
from equalcity.directory.formats.hsds.tabular import read_tabular

from .hsds_samples import Rows, as_csv, package, zipped

STREET = "Via dei Gelsomini 27"
PLANTED = (STREET, "Gelsomini", "20199", "45.123456", "9.654321", "0236527138", "36527138", "terzo piano", "CASA-27")


def place(**service: str) -> dict[str, list[dict[str, str]]]:
    """A service at a place that must not be found, with the place repeated wherever a source might repeat it."""
    told = f"Siamo in {STREET}, terzo piano"
    return {
        "organizations": [
            {"id": "o1", "name": "Aurora", "description": f"Our office. {STREET}", "website": "https://example.org"}
        ],
        "services": [
            {"id": "s1", "organization_id": "o1", "name": "Ospitalità", "description": told, "alert": told}
            | {"status": "active", "minimum_age": "18", "eligibility_description": "Donne sole", **service},
            {"id": "s2", "organization_id": "o1", "name": "Sportello", "status": "active", "description": "Ascolto"},
        ],
        "locations": [
            {"id": "CASA-27", "location_type": "physical", "name": "CASA-27", "latitude": "45.123456"}
            | {"longitude": "9.654321", "transportation": f"Bus fino a {STREET}", "organization_id": "o1"},
            {"id": "l2", "location_type": "physical", "name": "Municipio", "latitude": "45.5", "longitude": "9.25"},
        ],
        "addresses": [
            {"id": "a1", "location_id": "CASA-27", "address_1": STREET, "city": "Milano", "state_province": "MI"}
            | {"postal_code": "20199", "country": "IT", "address_type": "physical"},
            {"id": "a2", "location_id": "l2", "address_1": "Piazza Grande 1", "city": "Milano"}
            | {"state_province": "MI", "postal_code": "20121", "country": "IT", "address_type": "physical"},
        ],
        "service_at_location": [
            {"id": "x1", "service_id": "s1", "location_id": "CASA-27", "description": told},
            {"id": "x2", "service_id": "s2", "location_id": "l2", "description": ""},
        ],
        "phones": [
            {"id": "p1", "location_id": "CASA-27", "number": "02 3652 7138", "description": told},
            {"id": "p2", "service_at_location_id": "x1", "number": "333 6532651", "description": told},
            {"id": "p3", "service_id": "s1", "number": "800 861061"},
            {"id": "p4", "service_id": "s2", "number": "02 8646 4800"},
            {"id": "p5", "organization_id": "o1", "number": "+39 02 36527138"},
        ],
        "contacts": [{"id": "c1", "location_id": "CASA-27", "name": f"Anna, {STREET}", "title": "terzo piano"}],
        "schedules": [
            {"id": "h1", "location_id": "CASA-27", "freq": "WEEKLY", "byday": "MO", "opens_at": "09:00"}
            | {"closes_at": "12:00", "description": told, "notes": told}
        ],
        "accessibility": [{"id": "w1", "location_id": "CASA-27", "description": told}],
        "service_areas": [{"id": "sa", "service_id": "s1", "name": "Milano", "extent": "[45.123456,9.654321]"}],
        "metadata": [
            {"id": "m1", "resource_id": "CASA-27", "resource_type": "location", "last_action_date": "2026-01-01"}
            | {"last_action_type": "update", "field_name": "name", "previous_value": STREET}
            | {"replacement_value": STREET, "updated_by": "Anna"}
        ],
        "taxonomy_terms": [{"id": "t1", "name": "Casa rifugio", "description": "Ospitalità protetta"}],
    }


def read(rows: dict[str, Rows]) -> DataSet:
    return read_tabular(package(**rows), source="city", country="IT")


def assert_hidden(data: DataSet) -> None:
    said = repr(data) + " ".join(note.sentence for note in data.notes)
    assert [piece for piece in PLANTED if piece.casefold() in said.casefold()] == []
    numbers = [str(phone.values["number"]).replace(" ", "") for phone in data.of("phone")]
    assert [number for number in numbers if "36527138" in number] == []
    assert ("confidential", "changed") in {(note.code, str(note.outcome)) for note in data.notes}


def with_attribute(value: str = "", term: str = "t1") -> dict[str, Rows]:
    link = {"id": "1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": term, "value": value}
    return {**place(), "attributes": [link]}


def marked(file: str, row: int = 0, **cells: str) -> dict[str, Rows]:
    rows = place()
    rows[file][row] |= cells
    return dict(rows)


WAYS = {
    "the name of the service": place(name="Casa rifugio Aurora"),
    "its other name": place(alternate_name="Women's Shelter"),
    "a column of kinds": place(tipo="Casa Rifugio"),
    "a column that says so": place(confidential="yes"),
    "a column in Italian": place(indirizzo_riservato="sì"),
    "a term of the taxonomy": with_attribute(),
    "the value of an attribute": with_attribute("refuge", "t9"),
    "the name of the place": marked("locations", 0, alternate_name="Casa protetta"),
    "the place marked": marked("locations", 0, is_confidential="1"),
    "the address marked": marked("addresses", 0, confidential="true"),
    "the address to a refuge": marked("addresses", 0, attention="Rifugio Aurora"),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_tells_the_place_leaves(way: str):
    data = read(WAYS[way])
    assert_hidden(data)
    assert [one.original_id for one in data.of("location")] == ["l2"]
    assert [one.original_id for one in data.of("address")] == ["a2"]


def without(file: str, row: int, column: str, **cells: str) -> dict[str, Rows]:
    rows = marked(file, row, **cells)
    rows[file][row].pop(column)  # type: ignore[attr-defined]
    return rows


def second(file: str, **cells: str) -> dict[str, Rows]:
    rows = place()
    rows[file].append({**rows[file][0], **cells})
    return dict(rows)


REFUSED = {
    "a row that lacks what it needs": without("services", 0, "organization_id", name="Casa rifugio"),
    "a row with NUL": place(name="Casa rifugio\0"),
    "a row that is a twin": second("services", name="Casa rifugio"),
    "a place that is a twin": second("locations", name="Rifugio"),
    "a name too long to be kept": place(name="Casa rifugio " + "x" * 70_000),
}


@pytest.mark.parametrize("way", REFUSED)
def test_a_row_that_is_refused_says_it_all_the_same(way: str):
    said = repr(read(REFUSED[way]))
    assert [piece for piece in PLANTED if piece.casefold() in said.casefold()] == []


def test_a_row_that_is_too_long_says_it_all_the_same():
    rows = place()
    rows["services"] = []
    files = {f"{name}.csv": as_csv(each) for name, each in rows.items() if each}
    files["services.csv"] = b"id,organization_id,name,status\ns1,o1,Casa rifugio,active,more\ns2,o1,Sportello,active\n"
    data = read_tabular(zipped(files), source="city", country="IT")
    assert [piece for piece in PLANTED if piece.casefold() in repr(data).casefold()] == []
    assert [one.original_id for one in data.of("service")] == ["s2"]


def test_a_place_that_only_a_schedule_joins_to_the_service_is_hidden():
    rows = place(name="Casa rifugio")
    rows["service_at_location"] = rows["service_at_location"][1:]
    rows["locations"][0].pop("organization_id")
    rows["schedules"][0]["service_id"] = "s1"
    assert_hidden(read(dict(rows)))


def test_hsds_1_0_joins_a_service_to_its_place_in_the_service():
    rows = place(name="Casa rifugio")
    rows["service_at_location"] = rows["service_at_location"][1:]
    rows["services"][0]["location_id"] = "CASA-27"
    rows["locations"][0].pop("organization_id")
    assert_hidden(read(dict(rows)))


def test_a_place_of_the_organisation_that_nothing_uses_is_hidden_with_its_service():
    rows = place(name="Casa rifugio")
    rows["service_at_location"] = rows["service_at_location"][1:]
    data = read(dict(rows))
    assert_hidden(data)
    assert [one.original_id for one in data.of("location")] == ["l2"]


def test_the_change_log_of_a_hidden_service_falls_away():
    rows = place(name="Casa rifugio")
    rows["metadata"][0] |= {"resource_id": "s1", "resource_type": "service", "previous_value": "dietro la chiesa"}
    rows["metadata"][0]["replacement_value"] = "in centro"
    data = read(dict(rows))
    assert data.of("metadata") == ()
    assert "dietro la chiesa" not in repr(data)


def test_a_word_that_the_dial_would_read_as_digits_is_no_number():
    rows = place(name="Casa rifugio")
    rows["phones"][1]["number"] = "335 (piazza)"
    assert "piazza" not in repr(read(dict(rows)))


def test_free_text_in_a_field_of_codes_falls_away():
    rows = place(name="Casa rifugio")
    rows["schedules"][0]["byday"] = "Ogni giorno in Via Nascosta"
    rows["phones"][1]["type"] = "Via Nascosta 7"
    assert "Nascosta" not in repr(read(dict(rows)))


def test_a_text_longer_than_a_page_is_looked_through_to_its_end():
    rows = place(name="Casa rifugio")
    rows["services"][1]["description"] = "Ascolto " * 1_000 + STREET
    assert_hidden(read(dict(rows)))


def test_what_helps_to_reach_the_service_stays():
    data = read(place(name="Casa rifugio Aurora"))
    service = next(one for one in data.of("service") if one.original_id == "s1")
    assert service.values == {
        "organization_id": data.of("organization")[0].id,
        "name": "Casa rifugio Aurora",
        "status": "active",
        "minimum_age": 18,
        "eligibility_description": "Donne sole",
        "confidential": True,
    }
    phones = {one.original_id: dict(one.values) for one in data.of("phone")}
    assert phones == {
        "p2": {"number": "333 6532651", "service_id": service.id},
        "p3": {"number": "800 861061", "service_id": service.id},
        "p4": {"number": "02 8646 4800", "service_id": data.of("service")[1].id},
    }
    (hours,) = data.of("schedule")
    assert hours.values == {
        "freq": "WEEKLY",
        "byday": "MO",
        "opens_at": "09:00",
        "closes_at": "12:00",
        "service_id": service.id,
    }


def test_the_rest_of_the_organisation_stays_public():
    data = read(place(name="Casa rifugio Aurora"))
    other = next(one for one in data.of("service") if one.original_id == "s2")
    assert "confidential" not in other.values
    assert other.values["description"] == "Ascolto"
    assert data.of("location")[0].values["latitude"] == 45.5
    assert "confidential" not in data.of("organization")[0].values


def test_an_organisation_of_that_name_hides_all_it_runs():
    data = read(marked("organizations", 0, name="Casa rifugio"))
    assert_hidden(data)
    assert {one.values["confidential"] for one in data.of("service")} == {True}


def test_a_street_in_the_name_takes_the_name():
    data = read(place(name=f"Casa rifugio di {STREET}"))
    assert_hidden(data)
    assert data.of("service")[0].values["name"] == "Confidential place"


def test_a_person_may_say_that_a_name_alone_misleads():
    rows = package(**place(name="Centro Casa di Accoglienza"))
    shown = read_tabular(rows, source="city", country="IT", known_public=frozenset({"s1"}))
    assert "confidential" not in shown.of("service")[0].values
    marked_rows = package(**place(name="Centro Casa di Accoglienza", confidential="yes"))
    assert_hidden(read_tabular(marked_rows, source="city", country="IT", known_public=frozenset({"s1"})))


def test_nested_json_hides_the_same():
    location = {"id": "CASA-27", "location_type": "physical", "latitude": 45.123456, "longitude": 9.654321}
    address = {"id": "a1", "address_1": STREET, "city": "Milano", "state_province": "MI", "postal_code": "20199"}
    address |= {"country": "IT", "address_type": "physical"}
    phone = {"id": "p1", "number": "02 3652 7138", "description": "terzo piano"}
    at = {"id": "x1", "location": {**location, "addresses": [address], "phones": [phone]}, "phones": [phone]}
    service = {"id": "s1", "name": "Casa rifugio", "status": "active", "service_at_locations": [at]}
    service |= {"organization": {"id": "o1", "name": "Aurora", "description": STREET}, "phones": [phone]}
    data = read_json(json.dumps(service).encode(), source="city", country="IT")
    assert_hidden(data)
    assert data.of("location") == ()


def test_a_file_that_is_refused_repeats_nothing():
    text = json.dumps([{"name": "Casa rifugio", "description": STREET}])[:-1].encode()
    with pytest.raises(Refused) as refused:
        read_json(text, source="city")
    assert STREET not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.facts == {"file": "services.json"}


@pytest.mark.parametrize(
    "name",
    [
        *("Women's shelter", "Anna's Refuge", "Safe House North"),
        *("CASA RIFUGIO", "Rifugio per donne", "Casa di accoglienza", "Struttura protetta"),
        *("Maison d’accueil", "Foyer pour femmes", "Hébergement d'urgence", "Lieu sûr"),
        *("Vrouwenopvang", "Opvanghuis", "Vluchthuis", "Blijf-van-mijn-lijfhuis", "Noodopvang"),
        *("Frauenhaus", "Frauenhäuser Köln", "Schutzwohnung", "Zufluchtsort", "Notunterkunft"),
        *("Skyddat boende", "Kvinnohuset", "Skyddsboende"),
        *("Casa de acogida", "Refugio", "Albergue", "Piso tutelado"),
    ],
)
def test_a_shelter_is_known_in_seven_languages(name: str):
    assert names_confidential(name)


@pytest.mark.parametrize(
    "name", ["Refugee advice", "Kinderopvang", "Centro antiviolenza", "Réfugiés bienvenus", "Haus"]
)
def test_a_name_that_only_sounds_like_it_is_left_alone(name: str):
    assert not names_confidential(name)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("Confidential", "x", True),
        ("adresse_secrète", "oui", True),
        ("confidential", "no", False),
        ("secretary", "yes", False),
    ],
)
def test_a_column_says_it_unless_it_says_no(column: str, value: str, says: bool):
    assert says_confidential(column, value) is says


@settings(deadline=None)
@given(
    street=st.from_regex(r"[A-Z][a-z]{4,9}straat [1-9][0-9]{0,2}", fullmatch=True),
    where=st.lists(
        st.sampled_from(
            [("services", 1, "description"), ("organizations", 0, "description"), ("locations", 1, "name")]
        ),
        max_size=3,
    ),
)
def test_a_street_is_found_nowhere_wherever_it_was_planted(street: str, where: list[tuple[str, int, str]]):
    rows = place(name="Vluchthuis")
    rows["addresses"][0]["address_1"] = street
    for file, row, column in where:
        rows[file][row][column] = f"Kom naar {street.upper()}!"
    assert street.casefold() not in repr(read(dict(rows))).casefold()
