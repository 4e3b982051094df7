"""The desk of cards: choosing, looking, making, printing again, calling back."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import timedelta

import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client

from equalcity.core.clock import now
from equalcity.directory.actions.listing import suspend
from equalcity.directory.models import PrintBatch, Service
from factories.directory import service
from factories.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
CITY, NEW = "/desk/en/cards/rome/", "/desk/en/cards/rome/new/"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def desk(people: Cast) -> Client:
    client = Client()
    client.force_login(people.owner)
    return client


def asked(*chosen: Service, **more: object) -> Mapping[str, object]:
    return {
        "form": "fold",
        "language": "ar",
        "lines": ["it-1522"],
        "services": [str(each.pk) for each in chosen],
        "checked_until": (now() + timedelta(days=30)).date().isoformat(),
        "copies": "200",
        "where": "Library, ground floor",
        **more,
    }


def page(client: Client, path: str = CITY) -> str:
    return client.get(path).content.decode()


def words(response: HttpResponse) -> str:
    return pypdf.PdfReader(io.BytesIO(response.content)).pages[0].extract_text()


def test_the_form_offers_listed_services_with_their_day_and_helplines_the_city_puts_first(desk: Client) -> None:
    service("Listed", phones=[{"number": "06 6840 1720"}])
    service("Waiting", listing="unlisted")
    service("Refuge", is_confidential=True)
    text = page(desk, NEW)
    assert "Listed · \u206606\u00a06840\u00a01720\u2069 · checked until" in text
    assert "Waiting" not in text
    assert "Refuge" not in text
    assert re.findall(r'name="lines" value="([^"]+)"[^>]* checked', text) == ["it-1522"]


def test_looking_at_it_stores_nothing(desk: Client) -> None:
    made = service(phones=[{"number": "06 6840 1720"}])
    response = desk.post(NEW, asked(made, look="1"))
    assert response.headers["Content-Disposition"] == 'inline; filename="city-guide-rome.pdf"'
    assert "06 6840 1720" in words(response)  # type: ignore[arg-type]
    assert PrintBatch.objects.count() == 0


def test_a_batch_is_made_listed_and_printed_again(desk: Client) -> None:
    made = service(phones=[{"number": "06 6840 1720"}])
    text = desk.post(NEW, asked(made), follow=True).content.decode()
    batch = PrintBatch.objects.get()
    assert "The batch is in the list." in text
    assert "200 copies" in text
    assert "Library, ground floor" in text
    assert "To withdraw" not in text
    assert "06 6840 1720" in words(desk.get(f"{CITY}{batch.pk}/"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"where": ""}, "id_where"),
        ({"copies": "0"}, "id_copies"),
        ({"form": "poster"}, "id_services"),
        ({"lines": ["se-kvinnofridslinjen"]}, "id_lines"),
        ({"checked_until": "2020-01-01"}, "id_checked_until"),
    ],
)
def test_what_must_not_be_printed_is_refused_beside_its_question(
    desk: Client, more: Mapping[str, object], field: str
) -> None:
    response = desk.post(NEW, {**asked(service()), **more})
    assert response.status_code == 422
    assert f'href="#{field}"' in response.content.decode()
    assert PrintBatch.objects.count() == 0


def test_a_suspended_service_calls_its_batch_back_until_it_is_noted(desk: Client, people: Cast) -> None:
    made = service("Open Door")
    desk.post(NEW, asked(made))
    batch = PrintBatch.objects.get()
    suspend(actor=people.actor("owner"), service=made.pk, reason="safety")
    text = page(desk)
    assert "To withdraw" in text
    assert "<bdi>Open Door</bdi>: suspended" in text
    assert "Library, ground floor" in text
    refused = desk.get(f"{CITY}{batch.pk}/")
    assert refused.status_code == 422
    assert "Make a new one." in refused.content.decode()
    text = desk.post(f"{CITY}{batch.pk}/withdrawn/", follow=True).content.decode()
    assert "To withdraw" not in text
    assert ": suspended</p>" in text
    assert PrintBatch.objects.get().withdrawn_for == "suspended"


def test_a_call_that_fails_calls_it_back_on_the_page(desk: Client, people: Cast) -> None:
    desk.post(NEW, asked())
    people.owner.country = "IT"
    people.owner.save()
    desk.post("/desk/en/numbers/it-1522/", {"works": "no"})
    assert "this helpline may not be shown any more" in page(desk)


@pytest.mark.parametrize("who", ["colleague", "outsider"])
@pytest.mark.parametrize("path", [CITY, NEW, f"{CITY}1/"])
def test_nobody_else_sees_a_citys_cards(people: Cast, who: str, path: str) -> None:
    client = Client()
    client.force_login(getattr(people, who))
    assert client.get(path).status_code == 403


def test_the_lists_of_cities_and_batches_run_from_right_to_left_too(desk: Client) -> None:
    desk.post(NEW, asked())
    for path in ("/desk/ar/cards/", "/desk/ar/cards/rome/", "/desk/ar/cards/rome/new/"):
        assert 'dir="rtl"' in page(desk, path)
    assert "روما" in page(desk, "/desk/ar/cards/")
