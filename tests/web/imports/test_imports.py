"""The desk of imports: a file, its columns, the report, and the way back, as a coordinator meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from equalcity.directory.jobs import import_upload
from equalcity.directory.models import ImportRun, Service, Source
from equalcity.directory.progress import Progress
from equalcity.journal.models import Errand
from equalcity.people.logic.roles import Role
from factories.directory import source
from factories.imports import imported, table
from factories.people import city, member

pytestmark = pytest.mark.django_db
AGAIN = [
    ("id", "service.id"),
    ("name", "organization.name"),
    ("description", "service.name"),
    ("phone", ""),
    ("hours", ""),
]
FIRST = table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00", "2,Casa rifugio,Stay,,by appointment")


@pytest.fixture
def coordinator() -> Client:
    city()
    client = Client()
    client.force_login(member("c", Role.CITY_COORDINATOR, "rome"))
    return client


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path / "uploads"


def given(data: bytes = FIRST, name: str = "centres.csv", **more: str) -> dict[str, object]:
    said = {"source": "+rome", "slug": "centres", "name": "Centres of Rome", "language": "it", **more}
    return {**said, "file": SimpleUploadedFile(name, data)}


def work() -> None:
    """Do what waits in the queue."""
    for errand in Errand.objects.filter(task="equalcity.directory.jobs.import_upload"):
        import_upload.call(**errand.arguments)


def test_a_table_goes_from_file_to_report(coordinator: Client, own_folder: Path) -> None:
    page = coordinator.post("/desk/en/services/import/", given(), follow=True)
    assert "What the columns mean" in page.text
    run = ImportRun.objects.get()
    assert (run.state, run.name, run.source.language) == ("mapping", "centres.csv", "it")
    (kept,) = own_folder.iterdir()
    assert (kept.stat().st_mode & 0o777, kept.read_bytes()) == (0o600, FIRST)
    assert not re.search("centres", kept.name)
    assert not Service.objects.exists()
    assert '<option value="phone.number" selected>' in page.text
    assert "Talk to us" in page.text
    assert "Casa rifugio" not in page.text  # its row says no word before anybody looked
    columns = {f"target-{n}": target for n, (_name, target, _separator) in enumerate(run.mapping)}
    page = coordinator.post(f"/desk/en/services/import/{run.pk}/columns/", {**columns, "main": "service"}, follow=True)
    assert "The file waits for its turn" in page.text
    assert page.headers["Refresh"] == "4"
    work()
    assert not list(own_folder.iterdir())
    page = coordinator.get(f"/desk/en/services/import/{run.pk}/")
    assert "Refresh" not in page.headers
    assert re.search(r"<dt>new</dt><dd>\d+</dd>", page.text)
    assert "The hours could not be read with certainty" in page.text
    assert Service.objects.count() == 2


def settled(page: HttpResponse) -> list[tuple[str, str]]:
    """What the columns of the table that waits mean, by name."""
    run = ImportRun.objects.get(state="mapping")
    assert f'<option value="{run.mapping[0][1]}" selected>' in page.text
    return [(name, target) for name, target, _separator in run.mapping]


def test_columns_are_proposed_as_they_were_settled_for_the_last_file_of_the_source(coordinator: Client) -> None:
    imported(FIRST)
    ImportRun.objects.update(mapping=[[name, target, ""] for name, target in AGAIN])
    page = coordinator.post("/desk/en/services/import/", given(source="list"), follow=True)
    assert settled(page) == AGAIN
    ImportRun.objects.filter(state="mapping").delete()
    page = coordinator.post(
        "/desk/en/services/import/", given(b"id,name,tel\n1,Door,112\n", source="list"), follow=True
    )
    assert settled(page) == [("id", "service.id"), ("name", "service.name"), ("tel", "phone.number")]


def test_a_package_is_read_without_more_questions(coordinator: Client) -> None:
    data = (
        b'{"id": "s", "name": "Door", "status": "active", "organization": {"id": "o", "name": "O", "description": "d"}}'
    )
    page = coordinator.post("/desk/en/services/import/", given(data, "s.json"), follow=True)
    assert "The file waits for its turn" in page.text
    work()
    assert Service.objects.get().name == "Door"
    assert ImportRun.objects.get().name == "s.json"


@pytest.mark.parametrize(
    ("more", "data", "sentence"),
    [
        ({}, b"PK\x03\x04broken", "This is not a readable zip archive."),
        ({"slug": ""}, FIRST, "A new source needs this."),
        ({"slug": "taken"}, FIRST, "This short name stands for another source already."),
        ({"source": "brussels-list"}, FIRST, "Select a valid choice."),
        ({"source": "+brussels"}, FIRST, "Select a valid choice."),
    ],
)
def test_what_cannot_be_says_what_to_do_and_leaves_nothing(
    coordinator: Client, own_folder: Path, more: dict[str, str], data: bytes, sentence: str
) -> None:
    source("brussels", slug="brussels-list")
    source(slug="taken")
    answer = coordinator.post(
        "/desk/en/services/import/", given(data, "p.zip" if data[:2] == b"PK" else "c.csv", **more)
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Centres of Rome"' in answer.text
    assert not ImportRun.objects.exists()
    assert not Source.objects.filter(pk="centres").exists()
    assert not own_folder.exists() or not list(own_folder.iterdir())


def test_a_table_without_a_name_is_not_started(coordinator: Client) -> None:
    coordinator.post("/desk/en/services/import/", given())
    run = ImportRun.objects.get()
    answer = coordinator.post(
        f"/desk/en/services/import/{run.pk}/columns/", {"main": "service", "target-0": "service.id"}
    )
    assert answer.status_code == 422
    assert "No column is mapped to the name of a service." in answer.text
    run.refresh_from_db()
    assert (run.state, Errand.objects.count()) == ("mapping", 0)


def test_a_table_that_waits_can_be_dropped(coordinator: Client, own_folder: Path) -> None:
    coordinator.post("/desk/en/services/import/", given())
    run = ImportRun.objects.get()
    page = coordinator.post(f"/desk/en/services/import/{run.pk}/columns/", {"drop": "1"}, follow=True)
    assert "The file is deleted. Nothing was changed." in page.text
    assert not list(own_folder.iterdir())
    assert "The import was dropped" in coordinator.get(f"/desk/en/services/import/{run.pk}/").text


def test_a_report_is_filtered_and_paged(coordinator: Client) -> None:
    run = imported(table(*(f"{n},Door {n},Talk,,ring us" for n in range(60))))
    hours, others = "The hours could not be read with certainty", "HSDS requires this field, and it is empty."
    first, second, page = (
        coordinator.get(f"/desk/en/services/import/{run.pk}/?outcome=flagged&page={number}").text
        for number in (1, 2, 3)
    )
    said = [tuple(one.count(each) for each in (hours, others, "/edit/#hours")) for one in (first, second, page)]
    assert said == [(1, 0, 50), (1, 1, 10), (0, 1, 0)]  # each sentence once, above the rows it is about
    assert "120 remarks" in page
    assert "Later rows" not in page
    assert 'page=2">Earlier rows' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_a_report_costs_the_same_however_long(
    coordinator: Client, rows: int, django_assert_num_queries: object
) -> None:
    run = imported(table(*(f"{n},Door {n},Talk,,ring us" for n in range(rows))))
    coordinator.get("/desk/en/services/import/")
    with django_assert_num_queries(16):  # type: ignore[operator]
        coordinator.get(f"/desk/en/services/import/{run.pk}/")
    with django_assert_num_queries(7):  # type: ignore[operator]
        coordinator.get("/desk/en/services/import/")


def test_an_import_is_taken_back_after_a_question(coordinator: Client) -> None:
    run = imported(FIRST)
    assert "Take it back" in coordinator.get(f"/desk/en/services/import/{run.pk}/undo/").text
    assert Service.objects.count() == 2
    page = coordinator.post(f"/desk/en/services/import/{run.pk}/undo/", follow=True)
    assert "Taken back." in page.text
    assert "Take this import back" not in page.text
    assert not Service.objects.exists()
    assert coordinator.post(f"/desk/en/services/import/{run.pk}/undo/").status_code == 409


def test_an_import_under_way_says_how_far_it_is(coordinator: Client) -> None:
    run = imported(FIRST)
    ImportRun.objects.update(state="running", total=900)
    page = f"/desk/en/services/import/{run.pk}/"
    assert "900 rows were read and are being written." in coordinator.get(page).text
    Progress(run.pk, every=0).add(500)
    assert "500 of 900 rows are written." in coordinator.get(page).text


def test_a_place_taken_for_confidential_by_its_name_can_be_said_public(coordinator: Client) -> None:
    run = imported(FIRST)
    page = coordinator.get(f"/desk/en/services/import/{run.pk}/").text
    assert page.count("This place is public") == 1
    coordinator.post(f"/desk/en/services/import/{run.pk}/public/", {"original_id": "2"})
    assert "2" in Source.objects.get(pk="list").known_public
    assert "This place is public" not in coordinator.get(f"/desk/en/services/import/{run.pk}/").text
    coordinator.post(f"/desk/en/services/import/{run.pk}/public/", {"original_id": "1"})
    assert "1" not in Source.objects.get(pk="list").known_public


def test_nothing_imported_yet_is_said(coordinator: Client) -> None:
    assert "Nothing has been imported yet." in coordinator.get("/desk/en/services/import/").text


def test_no_colon_follows_a_question_mark_in_any_script(coordinator: Client) -> None:
    for language in ("en", "ar"):
        labels = re.findall(
            r"<label[^>]*>\s*([^<]*?)\s*</label>", coordinator.get(f"/desk/{language}/services/import/").text
        )
        assert [each for each in labels if each.endswith(("?:", "\u061f:"))] == []
        assert any(each.endswith(("?", "\u061f")) for each in labels)
        assert any(each.endswith(":") for each in labels)
