"""The board of cities: a coordinator says where the own city is found, readers see it, nobody else can."""

from __future__ import annotations

import pytest
from django.test import Client

from equalcity.journal.models import AuditEntry
from equalcity.journal.selectors import public_number
from equalcity.people.logic.roles import ANYBODY, Actor, Hat, Role
from equalcity.places.actions import state_city
from equalcity.places.errors import CityMissing, FactRefused, StatingRefused
from equalcity.places.models import City
from factories.people import member

pytestmark = pytest.mark.usefixtures("shipped")
ROME = Actor(alias="a", account=1, hats=(Hat(Role.CITY_COORDINATOR, "rome"),))
SAID = {"address": "Via del Comune 1\n", "telephone": "+39 06 000 00 00", "exit_url": "https://weather.example/"}


@pytest.fixture
def coordinator() -> Client:
    client = Client()
    client.force_login(member("c", Role.CITY_COORDINATOR, "rome"))
    return client


def test_what_a_city_says_is_read_on_its_pages_and_remembered_without_its_words(coordinator: Client) -> None:
    before = public_number()
    answer = coordinator.post("/desk/en/cities/rome/", SAID, follow=True)
    assert "Saved. Readers see it within a moment." in answer.text
    assert "Via del Comune 1" in answer.text
    contact = Client().get("/en/rome/contact/").text
    assert "Via del Comune 1" in contact
    assert "+39 06 000 00 00" in contact
    assert 'href="https://weather.example/"' in Client().get("/en/rome/").text
    assert 'href="https://weather.example/"' not in Client().get("/en/brussels/").text
    assert public_number() > before
    entry = AuditEntry.objects.get(verb="city.stated")
    assert entry.subject == "city:rome"
    assert entry.facts == {"address": 1, "telephone": 1, "exit_url": 1}


def test_a_coordinator_finds_the_own_city_alone(coordinator: Client) -> None:
    text = coordinator.get("/desk/en/cities/").text
    assert "/desk/en/cities/rome/" in text
    assert "/desk/en/cities/brussels/" not in text
    assert coordinator.post("/desk/en/cities/brussels/", SAID).status_code == 403
    assert City.objects.get(pk="brussels").address == ""
    assert "/desk/en/cities/" in coordinator.get("/desk/en/").text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("telephone", "ring us!", "Write the number as one dials it"),
        ("exit_url", "http://weather.example/", "The address must begin with https://."),
        ("exit_url", "javascript:alert(1)", "Enter a valid URL."),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(
    coordinator: Client, field: str, value: str, sentence: str
) -> None:
    answer = coordinator.post("/desk/en/cities/rome/", SAID | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Via del Comune 1" in answer.text
    assert City.objects.get(pk="rome").address == ""


def test_nothing_is_kept_twice_and_empty_takes_it_back() -> None:
    state_city(actor=ROME, city="rome", **SAID)
    entries, number = AuditEntry.objects.count(), public_number()
    state_city(actor=ROME, city="rome", **SAID)
    assert (AuditEntry.objects.count(), public_number()) == (entries, number)
    state_city(actor=ROME, city="rome", address="", telephone="", exit_url="")
    row = City.objects.get(pk="rome")
    assert (row.address, row.telephone, row.exit_url) == ("", "", "")
    assert AuditEntry.objects.latest("id").facts == {"address": 0, "telephone": 0, "exit_url": 0}


def test_the_action_itself_refuses_others_and_what_is_not_there() -> None:
    with pytest.raises(StatingRefused):
        state_city(actor=ANYBODY, city="rome", **SAID)
    with pytest.raises(StatingRefused):
        state_city(actor=ROME, city="brussels", **SAID)
    team = Actor(alias="t", account=2, hats=(Hat(Role.PROJECT_TEAM),))
    with pytest.raises(CityMissing):
        state_city(actor=team, city="atlantis", **SAID)
    with pytest.raises(FactRefused):
        state_city(actor=team, city="rome", address="", telephone="", exit_url="ftp://x.example/")
