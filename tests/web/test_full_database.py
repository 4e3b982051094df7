"""A full database: a sentence and 503, help in reach, nothing half-stored, and the same form sent again when there is room."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from equalcity.core.clock import now
from equalcity.journal.models import AuditEntry, OutgoingMessage
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account
from equalcity.toolboxes.models import AccessRequest
from equalcity.web.access.forms import new_stamp
from factories.full import full_database
from factories.people import PASSWORD, member, team
from factories.toolboxes import loaded

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite is filled here"),
]
OURS = {"Sec-Fetch-Site": "same-origin"}


def request_for(toolbox: str) -> dict[str, str]:
    """A form whose words need a page of their own."""
    names = {"name": "Ada", "email": "ada@example.org", "city": "Ghent", "organisation": "🌻" * 100}
    return {"toolbox": toolbox, **names, "why": "🌻" * 1000, "stamp": new_stamp()}


def counts() -> tuple[int, int, int]:
    return AccessRequest.objects.count(), OutgoingMessage.objects.count(), AuditEntry.objects.count()


def test_a_form_is_refused_with_a_sentence_and_taken_when_there_is_room(caplog: pytest.LogCaptureFixture) -> None:
    team()
    slug = loaded().toolbox.slug
    asked, before = request_for(slug), counts()
    with full_database(), caplog.at_level(logging.ERROR):
        answer = Client().post("/en/access/", asked, headers=OURS)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert "Nothing you sent was stored." in answer.text
        assert 'href="tel:112"' in answer.text
        assert counts() == before
        assert Client().get("/en/access/").status_code == 200, "what is stored can still be read"
    assert "ada@example.org" not in caplog.text
    assert "full" in caplog.text
    assert Client().post("/en/access/", asked, headers=OURS).status_code == 200
    assert counts()[0] == before[0] + 1


@pytest.fixture
def takes_nothing() -> Iterator[None]:
    """Not even the smallest row finds room."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 0")


@pytest.fixture
def person() -> Account:
    return member("ana", Role.FACILITATOR, password=PASSWORD)


@pytest.fixture
def client(person: Account) -> Client:
    """Somebody who signed in with the password an hour ago."""
    signed_in = Client(raise_request_exception=False)
    with time_machine.travel(now() - timedelta(hours=1)):
        answer = signed_in.post("/desk/en/sign-in/", {"login": person.email, "password": PASSWORD})
        assert answer.status_code == 302
        assert signed_in.get("/desk/en/").status_code == 200
    return signed_in


def test_signing_in_says_so_too(person: Account, takes_nothing: None) -> None:
    answer = Client().post("/desk/en/sign-in/", {"login": person.email, "password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_the_desk_can_still_be_read(client: Client, takes_nothing: None) -> None:
    assert client.get("/desk/en/").status_code == 200


def test_a_session_that_cannot_be_stored_was_not_ended(client: Client, takes_nothing: None) -> None:
    """It is stored after the view; this, too, is our fault and not the reader's."""
    answer = client.post("/desk/en/sign-in/again/", {"password": PASSWORD})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
