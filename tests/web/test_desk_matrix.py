"""The private half of the access matrix: for each role what its holders here and elsewhere get, and what outsiders and nobody get."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from equalcity.people.logic.roles import Role
from equalcity.people.models import Account
from factories.people import PASSWORD, account
from web.access_matrix import PRIVATE
from web.asking import ask, by_name, example
from web.matrix_rows import EVERY_ROLE, NO_ROLE, Ask, Row
from web.world import People

pytestmark = pytest.mark.django_db
MATTERS = {EVERY_ROLE: (Role.FRONTLINE_WORKER,), NO_ROLE: (Role.FRONTLINE_WORKER,)}


@pytest.fixture(scope="module")
def clients(people: People) -> dict[Account | None, Client]:
    """Browsers in which each of the cast is signed in, and one in which nobody is."""
    found: dict[Account | None, Client] = {None: Client()}
    for someone in (*people.by_role.values(), people.outsider):
        found[someone] = Client()
        found[someone].force_login(someone)
    return found


def readers(asked: Ask, people: People) -> Iterator[tuple[str, Account | None, int]]:
    """Yield who asks and what they get; where every role gets the same, one of them speaks for all."""
    roles = MATTERS.get(asked.here, tuple(Role))
    for (role, place), someone in people.by_role.items():
        if role in roles:
            may = role in (asked.here if place == "here" else asked.elsewhere)
            yield f"{role} {place}", someone, asked.yes if may else asked.no
    yield "outsider", people.outsider, asked.outsider
    yield "anonymous", None, asked.anonymous


@by_name(PRIVATE)
def test_each_reader_gets_what_the_matrix_says(row: Row, people: People, clients: dict[Account | None, Client]) -> None:
    for asked in row.asks:
        for who, someone, expected in readers(asked, people):
            with transaction.atomic():
                response = ask(clients[someone], row, people.facts, asked.method, **asked.sent)
                transaction.set_rollback(True)
            assert response.status_code == expected, (who, asked.method)
            assert response.headers["Cache-Control"] == "no-store" or "no-store" in response.headers["Cache-Control"]
            assert "unsafe" not in response.headers["Content-Security-Policy"]


@by_name([row for row in PRIVATE if row.asks[0].anonymous == 302])
def test_nobody_is_sent_to_the_sign_in_page(row: Row, people: People) -> None:
    response = ask(Client(), row, people.facts, row.asks[0].method)
    assert response.status_code == 302
    assert response.headers["Location"].startswith(f"/desk/{example(row, people.facts).split('/')[2]}/sign-in/")


@by_name([row for row in PRIVATE if "POST" in {asked.method for asked in row.asks}])
def test_a_form_without_its_token_is_refused(row: Row, people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(next(iter(people.by_role.values())))
    response = ask(client, row, people.facts, "POST")
    assert response.status_code == 403
    assert "Nothing was changed." in response.text


def test_cookies_of_the_desk_are_sent_to_the_desk_alone() -> None:
    someone, client = account("someone", password=PASSWORD), Client()
    client.get("/desk/en/sign-in/")
    assert client.post("/desk/en/sign-in/", {"login": someone.email, "password": PASSWORD}).status_code == 302
    kept = {name: (morsel["path"], morsel["httponly"], morsel["samesite"]) for name, morsel in client.cookies.items()}
    assert kept == {"desk": ("/desk/", True, "Lax"), "desk-form": ("/desk/", True, "Lax")}
