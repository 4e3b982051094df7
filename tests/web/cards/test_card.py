"""A person's own card: a file and nothing more, from what was kept on the list."""

from __future__ import annotations

import io
from uuid import uuid4

import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client

from equalcity.web.cards import views
from factories.directory import service
from web.asking import OURS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
CARD = "/en/rome/help/card/"


def post(*kept: object, path: str = CARD) -> HttpResponse:
    return Client().post(path, {"keep": [str(each) for each in kept], "need": "health"}, headers=OURS)  # type: ignore[return-value]


def words(response: HttpResponse) -> str:
    return pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text()


def test_the_file_has_a_neutral_name_and_is_kept_by_nobody() -> None:
    response = post()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'attachment; filename="city-guide-rome.pdf"'
    assert (response.headers["Cache-Control"], response.headers["Request-OTR"]) == ("no-store", "1")
    assert "112" in words(response)


def test_it_holds_what_was_kept_and_the_address_of_the_city() -> None:
    made = service(phones=[{"number": "06 6840 1720"}])
    said = words(post(made.pk, uuid4(), "no id at all"))
    assert "Open Door" in said
    assert "06 6840 1720" in said
    assert "testserver/en/rome/" in said


def test_on_a_host_of_its_own_the_address_is_short(settings: object) -> None:
    settings.CITY_HOSTS = {"rome.example": "rome"}  # type: ignore[attr-defined]
    settings.ALLOWED_HOSTS = ["rome.example", "testserver"]  # type: ignore[attr-defined]
    response = Client().post("/en/help/card/", headers={**OURS, "Host": "rome.example"})
    assert "rome.example/en/" in words(response)  # type: ignore[arg-type]
    assert "/rome/" not in words(response)  # type: ignore[arg-type]


def test_what_is_suspended_is_not_on_it() -> None:
    assert "Open Door" not in words(post(service(listing="suspended").pk))


def test_one_neighbourhood_takes_so_many_and_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "CEILING", (1, views.CEILING[1]))
    assert [post().status_code for _ in range(2)] == [200, 429]


def test_a_city_that_is_not_there_has_no_card() -> None:
    assert post(path="/en/nowhere/help/card/").status_code == 404


def test_the_list_of_services_leads_to_it_with_what_was_kept() -> None:
    made = service()
    page = Client().post("/en/rome/help/", {"keep": str(made.pk)}, headers=OURS).content.decode()
    assert f'form="asked" formaction="{CARD}" data-file' in page
    assert f'name="keep" value="{made.pk}" form="asked" checked' in page
