"""The board of requests: let in, say no, or take a story out of the box it was written into."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from equalcity.journal.errors import CannotMove
from equalcity.journal.models import AuditEntry, OutgoingMessage
from equalcity.people.logic.roles import ANYBODY, Actor, Hat, Role
from equalcity.people.models import Account, Invitation
from equalcity.toolboxes.actions import ask_for_access
from equalcity.toolboxes.actions.decide import decide_access, remove_disclosure
from equalcity.toolboxes.errors import NotYours
from equalcity.toolboxes.models import AccessGrant, AccessRequest, Toolbox
from factories.people import HERE, city, member, team
from factories.toolboxes import loaded

pytestmark = pytest.mark.django_db
BOARD = "/desk/en/requests/"
STORY = "My neighbour told me what happened to her."


def client_of(someone: Account) -> Client:
    client = Client()
    client.force_login(someone)
    return client


def asked(stamp: str = "s", why: str = STORY) -> AccessRequest:
    toolbox = Toolbox.objects.first() or loaded().toolbox
    said: dict[str, Any] = {
        "name": "Ada",
        "email": "ada@example.org",
        "city": "Ghent",
        "organisation": "Desk",
        "why": why,
    }
    return ask_for_access(actor=ANYBODY, toolbox=toolbox, stamp=stamp, language="fr", **said)


def words(request: AccessRequest) -> tuple[str, ...]:
    request.refresh_from_db()
    return (request.name, request.email, request.organisation, request.why)


def test_nobody_waiting_is_said() -> None:
    assert "Nobody is waiting." in client_of(team()).get(BOARD).content.decode()


def test_those_who_wait_are_listed_without_what_they_wrote() -> None:
    asked()
    text = client_of(team()).get(BOARD).content.decode()
    assert "Ada" in text
    assert STORY not in text


def test_accepting_invites_lets_the_city_in_and_deletes_the_words() -> None:
    request = asked()
    city(HERE)
    client = client_of(team())
    sent = {"decision": "accept", "role": "city-coordinator", "city": HERE}
    response = client.post(f"{BOARD}{request.pk}/", sent, follow=True)
    assert "The invitation is on its way." in response.content.decode()
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.city, invitation.language) == (
        "ada@example.org", "city-coordinator", HERE, "fr",
    )  # fmt: skip
    assert AccessGrant.objects.get().city == HERE
    assert words(request) == ("", "", "", "")
    assert (request.state, AuditEntry.objects.filter(verb="access.accept").count()) == ("accepted", 1)
    assert OutgoingMessage.objects.get().purpose == "invitation"


def test_a_role_of_the_network_lets_no_city_in() -> None:
    request = asked()
    client_of(team()).post(f"{BOARD}{request.pk}/", {"decision": "accept", "role": "panel-member", "city": ""})
    assert (Invitation.objects.get().role, AccessGrant.objects.count()) == ("panel-member", 0)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"decision": "nothing"},
        {"decision": "accept"},
        {"decision": "accept", "role": "facilitator", "city": ""},
        {"decision": "accept", "role": "facilitator", "city": "atlantis"},
        {"decision": "accept", "role": "project-team", "city": ""},
    ],
)
def test_a_form_that_is_not_right_changes_nothing(sent: dict[str, str]) -> None:
    request = asked()
    response = client_of(team()).post(f"{BOARD}{request.pk}/", sent)
    assert (response.status_code, Invitation.objects.count()) == (422, 0)
    assert words(request) == ("Ada", "ada@example.org", "Desk", STORY)


def test_declining_sends_nothing_and_deletes_the_words() -> None:
    request = asked()
    client_of(team()).post(f"{BOARD}{request.pk}/", {"decision": "decline"})
    assert words(request) == ("", "", "", "")
    assert (request.state, Invitation.objects.count(), OutgoingMessage.objects.count()) == ("declined", 0, 0)


def test_what_is_decided_is_not_decided_again() -> None:
    request = asked()
    client = client_of(team())
    client.post(f"{BOARD}{request.pk}/", {"decision": "decline"})
    assert "This request is decided" in client.get(f"{BOARD}{request.pk}/").content.decode()
    assert client.post(f"{BOARD}{request.pk}/", {"decision": "decline"}).status_code == 409
    assert AuditEntry.objects.filter(verb="access.decline").count() == 1


def test_a_disclosure_is_removed_at_once_and_the_page_says_what_to_do() -> None:
    request = asked()
    client = client_of(team())
    assert "The text is still there" in client.get(f"{BOARD}{request.pk}/disclosure/").content.decode()
    text = client.post(f"{BOARD}{request.pk}/disclosure/", follow=True).content.decode()
    assert words(request) == ("Ada", "ada@example.org", "", "")
    assert ("The text is removed" in text, STORY in text, "Do not copy it" in text) == (True, False, True)
    assert request.state == "open"
    assert AuditEntry.objects.get(verb="access.disclosure").facts == {}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROJECT_TEAM])
def test_nobody_else_decides_or_reads(role: Role) -> None:
    request, actor = asked(), Actor("p-1", 1, hats=(Hat(role, HERE), Hat(role)))
    with pytest.raises(NotYours):
        decide_access(actor=actor, request=request, accept=None, link=str)
    with pytest.raises(NotYours):
        remove_disclosure(actor=actor, request=request)
    assert words(request)[3] == STORY


def test_deciding_twice_is_refused_below_the_pages_too() -> None:
    request, actor = asked(), Actor("p-1", 1, hats=(Hat(Role.PROJECT_TEAM),))
    decide_access(actor=actor, request=request, accept=None, link=str)
    with pytest.raises(CannotMove):
        decide_access(actor=actor, request=request, accept=None, link=str)


def test_what_is_not_there_is_404() -> None:
    assert client_of(team()).get(f"{BOARD}99/").status_code == 404


def test_the_desk_counts_who_waits_for_the_team_alone() -> None:
    asked()
    asked("two")
    assert "Requests for access (2)" in client_of(team()).get("/desk/en/").content.decode()
    assert (
        "Requests for access"
        not in client_of(member("worker", Role.FRONTLINE_WORKER)).get("/desk/en/").content.decode()
    )


def test_old_requests_are_removed_every_day() -> None:
    from equalcity.journal.schedules import SCHEDULES

    assert SCHEDULES["equalcity.toolboxes.jobs.forget_requests"].every.days == 1


def test_three_requests_cost_as_many_queries_as_one() -> None:
    client, counts = client_of(team()), []
    for stamp in ("one", "two", "three"):
        asked(stamp)
        client.get(BOARD)
        with CaptureQueriesContext(connection) as caught:
            client.get(BOARD)
        counts.append(len(caught))
    assert counts == [counts[0]] * 3
