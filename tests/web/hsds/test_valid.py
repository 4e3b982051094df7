"""Every answer of the API keeps the official schemas and those of our profile, over every set at hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from directory.formats.hsds_samples import OFFICIAL, REAL, needs_real_data
from directory.formats.real_sets import MAPPINGS, jordan, swedish_lines
from equalcity.directory.formats.hsds.nested import read_json
from equalcity.directory.formats.hsds.records import DataSet
from equalcity.directory.formats.hsds.tabular import read_tabular
from equalcity.directory.formats.hsds.validity import faults
from equalcity.directory.formats.tables.mapping import Mapping, mapping_of, propose_mapping
from equalcity.directory.formats.tables.reading import header_of, read_table
from factories.directory import source
from factories.imported import stored

pytestmark = pytest.mark.django_db
CENTRES, LOMBARDY = MAPPINGS.parent / "centres_like_lombardy.csv", REAL / "lombardia-cav/centri_cav.csv"
KINDS = {"services": "service", "organizations": "organization", "service_at_locations": "service_at_location"}
FLAT = {"taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}


def pages(path: str, **asked: str) -> Iterator[dict]:
    """Yield the objects of all pages."""
    number = 1
    while True:
        page = Client().get(f"/hsds/{path}", {**asked, "per_page": "200", "page": str(number)}).json()
        yield from page["contents"]
        if page["last_page"]:
            return
        number += 1


def assert_all_valid() -> int:
    """Look at every object in every view; return how many services there were."""
    found = []
    for path, kind in (KINDS | FLAT).items():
        for asked in ({}, {"full": "true"}) if path in KINDS else ({},):
            for one in pages(path, **asked):
                found += [(path, asked, fault) for fault in faults(kind, one)]
                found += [(path, asked, fault) for fault in faults(kind, one, with_profile=True)]
    assert found == []
    lines = [json.loads(line) for line in b"".join(Client().get("/hsds/services?format=ndjson&full=true")).splitlines()]
    assert lines == list(pages("services", full="true"))
    return len(lines)


def assert_each_can_be_asked_for() -> None:
    for path in KINDS | FLAT:
        for one in list(pages(path))[:3]:
            response = Client().get(f"/hsds/{path}/{one['id']}")
            assert (response.status_code, response.json()["id"]) == (200, one["id"])
            assert faults((KINDS | FLAT)[path], response.json()) == []


def table(given: Path | bytes, mapping: Mapping, country: str) -> DataSet:
    return read_table(given, mapping, source="given", country=country)


def described(name: str) -> Mapping:
    said = json.loads((MAPPINGS / f"{name}.json").read_bytes())
    return mapping_of([tuple(pair) for pair in said["columns"]], said["main"])


SETS: dict[str, Callable[[], DataSet]] = {
    "official package": lambda: read_tabular(OFFICIAL / "csv", source="given"),
    "official services": lambda: read_json(OFFICIAL / "service_full.json", source="given"),
    "official organisations": lambda: read_json(OFFICIAL / "organization_full.json", source="given"),
    "official places": lambda: read_json(OFFICIAL / "service_at_location_full.json", source="given"),
    "centres like those of a region": lambda: table(CENTRES, propose_mapping(header_of(CENTRES)), "IT"),
}
REAL_SETS: dict[str, Callable[[], DataSet]] = {
    "jordan": lambda: table(jordan("ar"), described("jordan"), "JO"),
    "florida": lambda: table(REAL / "florida-legal-hsds/services.csv", described("florida"), "US"),
    "stodlinjer": lambda: table(swedish_lines(), described("stodlinjer"), "SE"),
    "lombardia": lambda: table(LOMBARDY, propose_mapping(header_of(LOMBARDY)), "IT"),
}


@pytest.mark.parametrize("name", SETS)
def test_a_shipped_set_is_answered_as_the_schemas_say(name: str) -> None:
    data = SETS[name]()
    stored(data, source(slug="given"))
    assert assert_all_valid() == len(data.of("service")) > 0
    assert_each_can_be_asked_for()


@needs_real_data
@pytest.mark.parametrize("name", REAL_SETS)
def test_a_real_set_is_answered_as_the_schemas_say(name: str) -> None:
    data = REAL_SETS[name]()
    stored(data, source(slug="given"))
    assert assert_all_valid() == len(data.of("service")) > 50
