"""Real lists, whole: each comes in, the same file again changes nothing, and undone is as before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import given as each
from hypothesis import settings as limits
from hypothesis import strategies as st

from directory.formats.hsds_samples import OFFICIAL, REAL, needs_real_data, zipped
from equalcity.directory.actions.undoing import undo_import
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.formats.tables.mapping import propose_mapping
from equalcity.directory.formats.tables.reading import header_of
from equalcity.directory.models import ImportRun, Location, Revision, Service
from equalcity.people.logic.roles import SYSTEM
from factories.directory import source
from factories.imports import imported, stored

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data" / "directory"
SETS = DATA / "sets"
HOSPITALS = [
    ("id", "service.id"),
    ("hospital_name", "service.name"),
    ("lat", "location.latitude"),
    ("lon", "location.longitude"),
    ("street", "address.address_1"),
    ("postcode", "address.postal_code"),
    ("city", "address.city"),
    ("cc", "address.country"),
    ("tel", "phone.number"),
    ("url", "service.url"),
]


def mapping(name: str) -> list[tuple[str, str]]:
    said = json.loads((DATA / "hsds" / "mappings" / f"{name}.json").read_text())
    return [(column, target) for column, target in said["columns"]]


def comes_in_and_goes(data: bytes, columns: list[tuple[str, str]], services: int, language: str = "en") -> ImportRun:
    """Import a table, again, and undo it; return the first run."""
    into = source(slug="list", language=language)
    run = imported(data, columns=columns)
    assert Service.objects.count() == services
    before, revisions = stored(into), Revision.objects.count()
    again = imported(data, columns=columns)
    assert (stored(into), Revision.objects.count()) == (before, revisions)
    assert set(again.counts) <= {"same", "flagged", "refused"}
    undo_import(actor=SYSTEM, run=run.pk)
    assert not any(stored(into).values())
    return run


def test_the_swedish_lines_come_in() -> None:
    run = comes_in_and_goes((SETS / "stodlinjer.csv").read_bytes(), mapping("stodlinjer"), 53, "sv")
    assert run.counts["made"]["service"] == 53


def test_the_legal_services_of_florida_come_in() -> None:
    comes_in_and_goes((SETS / "florida-services.csv").read_bytes(), mapping("florida"), 135)


def test_services_in_jordan_come_in() -> None:
    run = comes_in_and_goes((SETS / "jordan.csv").read_bytes(), mapping("jordan"), 150)
    assert "refused" not in run.counts


def test_hospitals_of_four_countries_come_in() -> None:
    data = (SETS / "eurostat-hospitals.csv").read_bytes()
    imported(data, columns=HOSPITALS)
    assert Service.objects.count() == 500
    assert Location.objects.filter(latitude__gt=55).count() == 132


def test_a_list_with_the_defects_of_a_real_one_comes_in() -> None:
    data = (DATA / "hsds" / "centres_like_lombardy.csv").read_bytes()
    columns = [(one.name, one.target) for one in propose_mapping(header_of(data)).columns]
    run = comes_in_and_goes(data, columns, 7, "it")
    flagged = run.notes.filter(code__in=["hours_unread", "hours_partly"]).order_by("row").values_list("row", "code")
    assert list(flagged) == [(2, "hours_partly"), (5, "hours_unread"), (7, "hours_unread")]


@needs_real_data
def test_the_centres_of_lombardy_come_in() -> None:
    data = (REAL / "lombardia-cav" / "centri_cav.csv").read_bytes()
    columns = [(one.name, one.target) for one in propose_mapping(header_of(data)).columns]
    comes_in_and_goes(data, columns, 96, "it")


PACKAGE = zipped({one.name: one.read_bytes() for one in (OFFICIAL / "csv").iterdir()})


@limits(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@each(at=st.integers(0, 6000), junk=st.binary(min_size=1, max_size=40), name=st.sampled_from(["service_full.json", "services.csv", "package.zip"]))  # fmt: skip
def test_a_damaged_file_comes_in_whole_or_not_at_all(at: int, junk: bytes, name: str) -> None:
    path = OFFICIAL / "csv" / name if name.endswith("csv") else OFFICIAL / name
    data = PACKAGE if name.endswith("zip") else path.read_bytes()
    at %= len(data)
    into = source(slug="list")
    before = stored(into)
    try:
        run = imported(data[:at] + junk + data[at + len(junk) :], name=name, columns=[("name", "service.name")])
    except Refused:
        assert stored(into) == before
        assert not ImportRun.objects.filter(state__in=["running", "done"]).exists()
    else:
        assert run.state == "done"
        undo_import(actor=SYSTEM, run=run.pk)
    ImportRun.objects.all().delete()
