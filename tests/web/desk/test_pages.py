"""Pages of the desk: who sees which, and what they do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from equalcity.journal.actions import record
from equalcity.journal.actions.mail import send_next
from equalcity.journal.models import OutgoingMessage
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account, DeskSession, Invitation, Membership
from factories.people import HERE, PASSWORD, Cast, account, cast, member, team

pytestmark = pytest.mark.django_db
ANY, PEOPLE, TEAM = ("owner", "outsider", "team"), ("owner", "team"), ("team",)
PAGES = {
    "": ANY,
    "account/": ANY,
    "account/erase/": ANY,
    "sessions/": ANY,
    "members/": PEOPLE,
    "invitations/": PEOPLE,
    "mail/": TEAM,
    "trail/": TEAM,
}


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MAIL_URL = tmp_path, ""
    return tmp_path


@pytest.fixture
def people() -> Cast:
    return cast()


def client_of(someone: Account | None) -> Client:
    client = Client()
    if someone is not None:
        client.force_login(someone)
    return client


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_open_to_those_it_is_for(people: Cast, address: str) -> None:
    cast_of_page = {"owner": people.owner, "outsider": people.outsider, "team": team()}
    for who, someone in cast_of_page.items():
        expected = 200 if who in PAGES[address] else 403
        assert client_of(someone).get(f"/desk/en/{address}").status_code == expected, who
    answer = client_of(None).get(f"/desk/en/{address}")
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/en/sign-in/?next=/desk/en/{address}")


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_strict_html_in_the_language_of_the_address(address: str) -> None:
    page = client_of(team()).get(f"/desk/fr/{address}")
    text = page.content.decode()
    assert '<html lang="fr"' in text
    assert len(re.findall("<h1", text)) == 1
    assert not re.search(r"\sstyle=|\son\w+=|<script(?![^>]*(src|application/json))", text)
    for field in re.findall(r"<(?:input|select)[^>]*>", text):
        assert 'type="hidden"' in field or f'<label for="{re.search(r" id=.([a-z_]+)", field)[1]}"' in text  # type: ignore[index]


def test_inviting_from_the_page_to_the_first_sign_in(people: Cast, data: Path) -> None:
    client = client_of(people.owner)
    fields = {"email": "new@example.org", "role": "facilitator", "city": HERE, "language": "en"}
    assert client.post("/desk/en/invitations/", fields)["Location"] == "/desk/en/invitations/"
    send_next(worker="a")
    (file,) = (data / "mail").iterdir()
    link = re.search(r"(/desk/en/invitation/\w+/)", file.read_text().replace("=\n", ""))
    assert link is not None
    guest = Client()
    assert guest.get(link[1]).status_code == 200
    assert guest.get(link[1]).status_code == 200  # programs that follow links use nothing up
    assert guest.post(link[1], {"name": "New", "password": "short"}).status_code == 422
    assert guest.post(link[1], {"name": "New", "password": PASSWORD})["Location"] == "/desk/en/sign-in/"
    assert guest.get(link[1]).status_code == 410
    answer = guest.post("/desk/en/sign-in/", {"login": "new@example.org", "password": PASSWORD})
    assert answer["Location"] == "/desk/en/"
    assert "Facilitator, Rome" in guest.get("/desk/en/").content.decode()


@pytest.mark.parametrize(
    "changes", [{"city": "brussels"}, {"role": "project-team"}, {"role": "panel-member"}, {"email": "no address"}]
)
def test_a_coordinator_cannot_invite_beyond_the_own_city(people: Cast, changes: dict[str, str]) -> None:
    fields = {"email": "new@example.org", "role": "facilitator", "city": HERE, "language": "en"}
    answer = client_of(people.owner).post("/desk/en/invitations/", fields | changes)
    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()
    assert Invitation.objects.count() == 0


def test_the_team_invites_to_the_network(people: Cast) -> None:
    fields = {"email": "new@example.org", "role": "panel-member", "city": "", "language": "sv"}
    assert client_of(team()).post("/desk/en/invitations/", fields).status_code == 302
    assert Invitation.objects.get().role == "panel-member"


@pytest.mark.parametrize("who", ["colleague", "outsider"])
def test_others_neither_withdraw_nor_end(people: Cast, who: str) -> None:
    other = client_of(getattr(people, who))
    fields = {"email": "new@example.org", "role": "facilitator", "city": HERE, "language": "en"}
    client_of(people.owner).post("/desk/en/invitations/", fields)
    number, membership = Invitation.objects.get().pk, people.owner.memberships.get().pk
    assert other.post(f"/desk/en/invitations/{number}/withdraw/").status_code == 403
    assert other.post(f"/desk/en/members/{membership}/end/").status_code == 403
    assert client_of(None).post(f"/desk/en/members/{membership}/end/").status_code == 302
    assert Membership.objects.filter(pk=membership).exists()
    assert client_of(people.owner).post(f"/desk/en/invitations/{number}/withdraw/").status_code == 302
    assert Invitation.objects.get().state == "withdrawn"


def test_a_coordinator_ends_a_role(people: Cast) -> None:
    worker = member("worker", Role.FRONTLINE_WORKER)
    client = client_of(people.owner)
    assert "Worker" in client.get("/desk/en/members/").content.decode()
    client.post(f"/desk/en/members/{worker.memberships.get().pk}/end/")
    assert worker.memberships.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_members_asks_the_database_equally_often(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in range(number):
        member(f"worker{count}", Role.FRONTLINE_WORKER)
    client = client_of(people.owner)
    client.get("/desk/en/members/")
    with django_assert_num_queries(5):  # session, account, roles, names of cities, members
        client.get("/desk/en/members/")


def test_changing_exporting_and_erasing_the_own_account(people: Cast) -> None:
    client = client_of(people.outsider)
    client.post("/desk/en/account/", {"name": "Zoé", "language": "fr", "country": "BE"})
    people.outsider.refresh_from_db()
    assert (people.outsider.name, people.outsider.country) == ("Zoé", "BE")
    assert client.get("/desk/en/account/export/").status_code == 405
    answer = client.post("/desk/en/account/export/")
    assert json.loads(answer.content)["name"] == "Zoé"
    assert client.post("/desk/en/account/erase/", {"email": "owner@example.org"}).status_code == 422
    answer = client.post("/desk/en/account/erase/", {"email": "Outsider@example.org"})
    assert "Your account is erased" in answer.content.decode()
    assert not Account.objects.filter(email="outsider@example.org").exists()
    assert client.get("/desk/en/").status_code == 302


def test_one_session_ends_another(people: Cast) -> None:
    here, there = client_of(people.owner), client_of(people.owner)
    page = here.get("/desk/en/sessions/").content.decode()
    (name,) = re.findall(r"/sessions/(\w+)/end/", page)
    assert client_of(people.outsider).post(f"/desk/en/sessions/{name}/end/").status_code == 404
    assert here.post(f"/desk/en/sessions/{name}/end/").status_code == 302
    assert (here.get("/desk/en/").status_code, there.get("/desk/en/").status_code) == (200, 302)
    assert DeskSession.objects.filter(account=people.owner).count() == 1


def test_mail_in_doubt_is_decided_by_the_team(people: Cast) -> None:
    OutgoingMessage.objects.create(message_id="<1@x>", purpose="invitation", alias="p-ana", state="in-doubt")
    number = OutgoingMessage.objects.get().pk
    assert client_of(people.owner).post(f"/desk/en/mail/{number}/", {"decision": "drop"}).status_code == 403
    client = client_of(team())
    assert "p-ana" in client.get("/desk/en/mail/").content.decode()
    assert client.post(f"/desk/en/mail/{number}/", {"decision": "drop"}).status_code == 302
    assert OutgoingMessage.objects.get().state == "dropped"
    assert client.post(f"/desk/en/mail/{number}/", {"decision": "drop"}).status_code == 404


def test_the_trail_is_paged_and_filtered(people: Cast) -> None:
    head = team()
    for number in range(103):
        record(actor=people.owner, verb="test.done", subject=f"test:{number}")
    client = client_of(head)
    first = client.get("/desk/en/trail/").content.decode()
    assert ("test:102<" in first, "test:2<" in first) == (True, False)
    (older,) = re.findall(r"before=(\d+)", first)
    assert "test:2<" in client.get(f"/desk/en/trail/?before={older}").content.decode()
    only = client.get("/desk/en/trail/?subject=test:5").content.decode()
    assert re.findall(r"test:\d+<", only) == ["test:5<"]
    assert client.get("/desk/en/trail/?before=x&subject=%27").status_code == 200


def test_guessing_invitations_is_held_back() -> None:
    client = Client()
    statuses = [client.get(f"/desk/en/invitation/{number:040x}/").status_code for number in range(61)]
    assert statuses == [410] * 60 + [429]


def test_a_city_host_has_no_desk(settings: Any) -> None:
    settings.CITY_HOSTS = {"rome.example": "rome"}
    settings.ALLOWED_HOSTS = ["rome.example"]
    someone = client_of(account("ana"))
    assert someone.get("/desk/en/", headers={"host": "rome.example"}).status_code == 404


def test_forms_of_others_are_refused(people: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.owner)
    assert strict.post("/desk/en/account/", {"name": "x", "language": "en"}).status_code == 403
