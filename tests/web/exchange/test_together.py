"""Questions, buddies and experts as people fill in their pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from equalcity.core.clock import now
from equalcity.network.models import Answer, Buddies, Contribution, Expert, Question
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account
from factories.exchange import opened
from factories.network import city_member, network_member
from factories.people import member, team
from factories.toolboxes import released
from web.asking import OURS

pytestmark = pytest.mark.django_db
DESK = "/desk/en/exchange/"


@pytest.fixture(autouse=True)
def places() -> None:
    released()
    city_member(topics=["small"])
    network_member("coast")


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def stamp(client: Client, page: str) -> str:
    return re.findall(r'name="stamp" value="([^"]+)"', client.get(page).text)[0]


def test_a_question_is_asked_answered_and_opened_by_both_sides() -> None:
    rome = signed_in(member("rome", Role.CITY_COORDINATOR))
    coast = signed_in(member("coast", Role.CITY_COORDINATOR, "", organisation="coast"))
    new = f"{DESK}questions/new/"
    sent: dict[str, Any] = {"member": "rome", "language": "en", "title": "Which <i>bell</i>?", "tried": "One.\nTwo."}
    sent |= {"stamp": stamp(rome, new), "wants_letters": "on"}
    assert rome.post(new, {**sent, "tried": ""}).status_code == 422
    assert "This day has passed." in rome.post(new, {**sent, "helps_by": "2020-01-01"}).text
    page = rome.post(new, sent).headers["Location"]
    assert rome.post(new, sent).headers["Location"] == page
    assert "Which &lt;i&gt;bell" in coast.get(page).text
    said = {"do": "answer", "stamp": stamp(coast, page), "member": "coast", "language": "en", "words": "A loud one."}
    assert coast.post(page, {**said, "words": " "}).status_code == 422
    assert coast.post(page, said).status_code == coast.post(page, said).status_code == 302
    key = Answer.objects.get().pk
    assert ">It helped</span>" in rome.post(page, {"do": "helped", "answer": key}, follow=True).text
    rome.post(page, {"do": "agree", "answer": key})
    coast.post(page, {"do": "agree", "answer": key})
    opened(Contribution.objects.get())
    text = Client().get("/en/exchange/questions/").text
    assert "A loud one." in text
    assert f'id="answer-{key}"' in text
    coast.post(page, {"do": "disagree", "answer": key})
    assert "A loud one." not in Client().get("/en/exchange/questions/").text
    card = coast.get(f"{DESK}practices/new/?answer={key}").text
    assert "A loud one.</textarea>" in card
    assert "No letters about it" not in rome.post(page, {"do": "no-letters"}, follow=True).text
    assert "Nobody answers any more" in rome.post(page, {"do": "close"}, follow=True).text
    boss = signed_in(team())
    boss.post(f"{DESK}answers/{key}/disclosure/")
    boss.post(f"{page}disclosure/")
    assert list(Question.objects.values_list("title", "answers__words")) == [("", "")]
    assert "Words removed" in boss.get(f"{DESK}questions/").text


def test_buddies_are_suggested_proposed_and_agreed() -> None:
    city_member("gothenburg", "SE", kind="partner-city", topics=["small"])
    rome = signed_in(member("rome", Role.CITY_COORDINATOR))
    north = signed_in(member("north", Role.CITY_COORDINATOR, "gothenburg"))
    new = f"{DESK}buddies/of/rome/"
    text = rome.get(new).text
    assert "the same topic: Small" in text
    assert "another country: other law, other ideas" in text
    sent = {"other": "gothenburg", "is_trainee": "yes", "topic": "small", "tasks": ["call", "visit"]}
    assert rome.post(new, {**sent, "ends_on": "2020-01-01"}).status_code == 422
    page = rome.post(new, {**sent, "ends_on": f"{now().year + 1}-01-01"}).headers["Location"]
    assert "You go together already" in rome.post(new, {**sent, "ends_on": f"{now().year + 1}-01-01"}).text
    assert "Agreed." in north.post(page, {"do": "agree"}, follow=True).text
    rome.post(page, {"do": "done", "task": "visit"})
    assert list(Buddies.objects.get().done) == ["visit"]
    for side in (rome, north):
        assert "Rome" not in Client().get("/en/exchange/buddies/").text
        side.post(page, {"do": "show"})
    assert "<bdi>Rome</bdi> · <bdi>Gothenburg</bdi>" in Client().get("/en/exchange/buddies/").text
    assert "Nobody asks why." in north.post(page, {"do": "end"}, follow=True).text
    assert "not possible in the state" in rome.post(page, {"do": "end"}, follow=True).text


def test_an_expert_is_entered_agrees_by_link_and_withdraws() -> None:
    rome = signed_in(member("rome", Role.CITY_COORDINATOR))
    new = f"{DESK}experts/new/"
    sent: dict[str, Any] = {"member": "rome", "role": "Psychologist", "field": "Ethnopsychiatry", "country": "IT"}
    sent |= {"stamp": stamp(rome, new), "languages": ["it"], "good_for": ["panel"]}
    assert rome.post(new, sent).status_code == 422
    page = rome.post(new, {**sent, "is_adult": "on"}).headers["Location"]
    assert "Psychologist: Ethnopsychiatry" in rome.get(f"{DESK}experts/").text
    assert "Psychologist" not in Client().get("/en/exchange/experts/").text
    link = re.findall(r'<bdi dir="ltr">http://testserver(/en/\S+)</bdi>', rome.post(page, {"do": "link"}).text)[0]
    guest = Client(headers=OURS)
    assert guest.get(link).headers["Cache-Control"] == "no-store"
    assert Expert.objects.get().scope == "role"
    assert guest.post(link, {"do": "consent", "name": "Ada"}).status_code == 422
    assert "Your consent is kept" in guest.post(link, {"do": "consent", "scope": "public", "name": "<b>Ada"}).text
    assert "&lt;b&gt;Ada</bdi>, Psychologist" in Client().get("/en/exchange/experts/").text
    assert "Your name is deleted" in guest.post(link, {"do": "withdraw"}).text
    assert "Psychologist" not in Client().get("/en/exchange/experts/").text
    assert guest.get("/en/exchange/experts/consent/0/").status_code == 410
    changed = {**sent, "do": "save", "is_adult": "on", "version": "1", "role": "Lawyer"}
    assert rome.post(page, {**changed, "stamp": stamp(rome, page)}).status_code == 302
    assert rome.post(page, {**changed, "stamp": stamp(rome, page)}).status_code == 422
    rome.post(page, {"do": "remove"})
    assert not Expert.objects.exists()
