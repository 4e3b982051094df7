"""Complaints and reports: what anybody can do, with nothing typed and nobody known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core import signing
from django.test import Client

from directory.desk import ROME, STRANGERS
from equalcity.directory.actions.complaints import name_complaint_contact
from equalcity.directory.logic.upkeep import TICKS
from equalcity.directory.models import WrongReport
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM
from equalcity.places.errors import FactRefused
from equalcity.reference.actions import load_pages
from factories.directory import service
from web.asking import OURS
from web.services.filling import as_sent

pytestmark = pytest.mark.usefixtures("shipped")
WRONG, COMPLAINT = "/en/rome/help/wrong/", "/en/rome/help/complaint/"
OMBUD = {"name": "Ada Ombud", "telephone": "+39 06 000 00 01", "address": "Via Terza 3"}


def ticked(*ticks: str) -> tuple[Client, str]:
    """Go through the form as a browser does; return the browser and the answer."""
    client, made = Client(headers=OURS), service()
    form = as_sent(client.post(WRONG, {"service": str(made.pk)}).text)
    return client, client.post(WRONG, {**form, "tick": list(ticks)}).text


def test_the_complaint_page_names_who_is_named_and_says_when_nobody_is() -> None:
    text = Client().get(COMPLAINT).text
    assert "This city has not named anybody yet" in text
    assert "How to reach the office" in text
    name_complaint_contact(actor=ROME, city="rome", **OMBUD)
    text = Client().get(COMPLAINT).text
    assert "Ada Ombud" in text
    assert "+39 06 000 00 01" in text
    assert "Via Terza 3" in text
    assert "112" in text
    assert "<textarea" not in text
    assert "This city has not named anybody yet" in Client().get("/en/brussels/help/complaint/").text


def test_the_contact_page_of_a_city_leads_there() -> None:
    load_pages(actor=SYSTEM, folder=Path(settings.CONTENT) / "pages")
    assert f'href="{COMPLAINT}"' in Client().get("/en/rome/contact/").text
    assert COMPLAINT not in Client().get("/en/contact/").text


def test_what_is_ticked_is_counted_and_everybody_gets_the_same_answer() -> None:
    name_complaint_contact(actor=ROME, city="rome", **OMBUD)
    _client, harmed = ticked("treated-badly")
    assert dict(WrongReport.objects.values_list("tick", "count")) == {"treated-badly": 1}
    assert "Ada Ombud" in harmed
    client = Client(headers=OURS)
    for sent in (["no-answer", "hours-wrong"], [], ["a story"]):
        form = as_sent(client.post(WRONG, {"service": WrongReport.objects.values_list("service", flat=True)[0]}).text)
        assert client.post(WRONG, {**form, "tick": sent}).text == harmed
    form = as_sent(client.post(WRONG, {"service": "00000000-0000-0000-0000-000000000000"}).text)
    assert client.post(WRONG, {**form, "tick": ["no-answer"]}).text == harmed


def test_the_same_form_sent_twice_counts_once() -> None:
    client, made = Client(headers=OURS), service()
    form = {**as_sent(client.post(WRONG, {"service": str(made.pk)}).text), "tick": ["no-answer"]}
    assert client.post(WRONG, form).text == client.post(WRONG, form).text
    assert WrongReport.objects.get().count == 1


def test_a_form_open_for_too_long_comes_back_as_it_was_ticked(monkeypatch: pytest.MonkeyPatch) -> None:
    made, client = service(), Client(headers=OURS)
    old = signing.dumps("x", salt="another-form")
    text = client.post(WRONG, {"service": str(made.pk), "stamp": old, "tick": ["hours-wrong"]}).text
    assert "This page was open for too long" in text
    assert as_sent(text)["tick"] == ["hours-wrong"]
    assert not WrongReport.objects.exists()
    client.post(WRONG, as_sent(text))
    assert WrongReport.objects.get().tick == "hours-wrong"


def test_there_is_nothing_to_type_and_every_tick_has_its_words() -> None:
    client, made = Client(headers=OURS), service()
    text = client.post(WRONG, {"service": str(made.pk)}).text
    assert re.findall(r'name="tick" value="([a-z-]+)"', text) == list(TICKS)
    assert "<textarea" not in text
    assert 'type="text"' not in text


def test_another_site_cannot_send_the_form() -> None:
    assert Client(headers={"Sec-Fetch-Site": "cross-site"}).post(WRONG, {"tick": "no-answer"}).status_code == 403


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_names_whom_to_turn_to(actor: object) -> None:
    with pytest.raises(NotYours):
        name_complaint_contact(actor=actor, city="rome", **OMBUD)  # type: ignore[arg-type]


def test_a_number_that_cannot_be_dialled_is_refused() -> None:
    with pytest.raises(FactRefused):
        name_complaint_contact(actor=ROME, city="rome", **{**OMBUD, "telephone": "ring us"})
    assert "Ada Ombud" not in Client().get(COMPLAINT).text


def test_a_coordinator_names_somebody(coordinator: Client) -> None:
    page = "/desk/en/services/in/rome/complaints/"
    answer = coordinator.post(page, {"name": "Ada Ombud"})
    assert answer.status_code == 422
    assert "Say how this person is reached" in answer.text
    assert coordinator.post(page, {**OMBUD, "telephone": "call!"}).status_code == 422
    coordinator.post(page, OMBUD)
    assert "Ada Ombud" in Client().get(COMPLAINT).text
    coordinator.post(page, {})
    assert "This city has not named anybody yet" in Client().get(COMPLAINT).text
