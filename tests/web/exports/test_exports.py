"""Exports: complete for those who run the city, without confidential places in any byte, and the same when they come back."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest
from django.test import Client

from equalcity.cli.main import main
from equalcity.directory.formats.exports import FORMS, export
from equalcity.directory.selectors.exporting import export_of_city, public_export
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM, Role
from factories import people
from factories.directory import entry, service, weekly
from factories.imported import add_to
from web.hsds.planted import SECRETS, shelter

pytestmark = pytest.mark.django_db
FILES = ("tabular", "json", "ndjson", "csv", "xlsx")


def of_city(form: str) -> bytes:
    taken = export_of_city(actor=SYSTEM, city="rome")
    return b"".join(export(form, taken.parts, taken.total))


def public(form: str) -> bytes:
    taken = public_export()
    return b"".join(export(form, taken.parts, taken.total))


def unpacked(data: bytes) -> bytes:
    """Return the bytes of a file with those of the files packed in it."""
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def tables(data: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(archive.read(name).decode())))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def names(form: str, data: bytes) -> list[str]:
    """Return the names of the services in a file."""
    if form == "tabular":
        return sorted(row["name"] for row in tables(data)["services"])
    if form == "csv":
        return sorted(row["name"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    if form == "xlsx":
        header, *rows = openpyxl.load_workbook(io.BytesIO(data)).active.values  # type: ignore[union-attr]
        return sorted(str(row[header.index("name")]) for row in rows)
    found = [json.loads(line) for line in data.splitlines()] if form == "ndjson" else json.loads(data)["contents"]
    return sorted(one["name"] for one in found)


def test_there_is_a_test_for_every_form() -> None:
    assert tuple(FORMS) == FILES


@pytest.mark.parametrize("form", FILES)
def test_a_city_takes_its_own_and_what_is_not_vetted_yet(form: str) -> None:
    service("Listed")
    service("Not vetted", listing="unlisted")
    service("Suspended", listing="suspended")
    service("Elsewhere", city=people.ELSEWHERE)
    assert names(form, of_city(form)) == ["Listed", "Not vetted"]
    assert names(form, public(form)) == ["Elsewhere", "Listed"]


@pytest.mark.parametrize("form", FILES)
def test_where_a_confidential_service_is_stands_in_no_file(form: str) -> None:
    shelter()
    for data in (of_city(form), public(form)):
        assert [secret for secret in SECRETS if secret.encode() in unpacked(data)] == []
        assert names(form, data) == ["House"]


def test_people_leave_with_a_citys_own_file_alone() -> None:
    made = service()
    person = entry("contact", "p", made.origin, {"service_id": made, "name": "Ada Rossi", "email": "ada@example.org"})
    add_to(person, entry("phone", "q", made.origin, {"contact_id": person, "number": "+39 333 1234567"}))
    mine, everybodys = tables(of_city("tabular")), tables(public("tabular"))
    assert [(row["name"], row["email"]) for row in mine["contacts"]] == [("Ada Rossi", "ada@example.org")]
    assert [row["number"] for row in mine["phones"]] == ["+39 333 1234567"]
    assert not everybodys.keys() & {"contacts", "phones"}


def test_a_package_holds_our_profile_and_each_record_once() -> None:
    facts = {"facts": [{"fact": "interpreters", "known": "yes"}], "schedules": [weekly(is_women_only=True)]}
    made = service("One", sectors=["legal"], phones=[{"number": "112"}], at=(41.9, 12.5), next_step="A talk", **facts)
    other = service("Two")
    type(other).objects.filter(pk=other.pk).update(organization=made.organization_id)
    found = tables(of_city("tabular"))
    row = next(row for row in found["services"] if row["name"] == "One")
    assert (row["sectors"], row["next_step"], row["source"]) == ('["legal"]', "A talk", "rome")
    assert json.loads(row["facts"]) == [{"fact": "interpreters", "known": "yes"}]
    assert (found["schedules"][0]["is_women_only"], found["phones"][0]["is_safe_to_call"]) == ("true", "unknown")
    assert [len(found[name]) for name in ("organizations", "services", "locations")] == [1, 2, 1]


@pytest.mark.parametrize("who", ["colleague", "outsider"])
def test_only_those_who_run_the_city_take_it_away(who: str) -> None:
    with pytest.raises(NotYours):
        export_of_city(actor=people.cast(Role.CITY_COORDINATOR).actor(who), city="rome")


def test_a_coordinator_downloads_it() -> None:
    service("Not vetted", listing="unlisted")
    client = Client()
    client.force_login(people.member("owner", Role.CITY_COORDINATOR))
    page = client.get("/desk/en/services/in/rome/export/")
    assert "1 service, as it stands now" in page.text
    for form in FILES:
        response: Any = client.get(f"/desk/en/services/in/rome/export/{form}/")
        assert names(form, response.content) == ["Not vetted"]
        assert response.headers["Content-Disposition"].endswith(f'.{FORMS[form].ending}"')
        assert response.headers["Cache-Control"] == "no-store"
        assert form == "ndjson" or f"/desk/en/services/in/rome/export/{form}/" in page.text
    assert client.get("/desk/en/services/in/rome/export/pdf/").status_code == 404


def test_the_command_writes_a_file_for_its_owner_alone(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    service("Listed")
    service("Not vetted", listing="unlisted")
    file = tmp_path / "out.csv"
    told = ["directory", "export", "--format", "csv", "--out", str(file)]
    assert main([*told, "--city", "rome"]) == 0
    assert (names("csv", file.read_bytes()), file.stat().st_mode & 0o777) == (["Listed", "Not vetted"], 0o600)
    assert "do not publish it" in capsys.readouterr().out
    for more in (["--city", "rome", "--public"], []):
        assert main([*told, *more]) == 0
        assert names("csv", file.read_bytes()) == ["Listed"]
        assert capsys.readouterr().out == f"1 service(s) written to {file}.\n"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]


def test_the_command_knows_its_forms_and_cities(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    people.city()
    assert main(["directory", "export", "--format", "pdf", "--out", str(tmp_path / "x")]) == 2
    assert "tabular, json, ndjson, csv, xlsx" in capsys.readouterr().err
    assert main(["directory", "export", "--city", "atlantis", "--out", str(tmp_path / "x")]) == 1
    assert list(tmp_path.iterdir()) == []
