"""Accounts: opened by the system, changed by their people, erased for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from equalcity.journal.actions import queue_message
from equalcity.journal.actions.erasures import ledger_lines, replay_erasures
from equalcity.journal.models import AuditEntry, OutboxEvent, OutgoingMessage
from equalcity.people import actions
from equalcity.people.errors import LastOfTeam, NoSuchPerson, NotYours
from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.people.models import Account, DeskSession, Membership
from equalcity.people.selectors import account_for_export, actor_of, members_visible_to
from equalcity.people.sessions import SessionStore
from factories.people import HERE, PASSWORD, Cast, cast, member, team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def people() -> Cast:
    return cast()


def test_only_the_system_opens_accounts() -> None:
    account = actions.open_account(actor=SYSTEM, email="Ana@Example.org", password=PASSWORD)
    assert (account.email, account.check_password(PASSWORD)) == ("ana@example.org", True)
    with pytest.raises(NotYours):
        actions.open_account(actor=actor_of(team()), email="ben@example.org")


def test_people_change_their_own_account(people: Cast) -> None:
    actions.change_account(actor=people.actor("owner"), name="Ann", language="fr", country="BE")
    people.owner.refresh_from_db()
    assert (people.owner.name, people.owner.language, people.owner.country) == ("Ann", "fr", "BE")
    with pytest.raises(NotYours):
        actions.change_account(actor=people.actor("anonymous"), name="x", language="fr", country="")


def test_erasing_takes_everything_and_leaves_an_alias_that_leads_nowhere(people: Cast) -> None:
    owner, alias = people.owner, people.owner.alias
    session = SessionStore()
    session["_auth_user_id"] = str(owner.pk)
    session.save()
    queue_message(to=owner.email, subject="x", body="x", purpose="test", alias=alias)
    actions.erase_account(actor=people.actor("owner"), account=owner.pk)
    assert not Account.objects.filter(alias=alias).exists()
    assert Membership.objects.filter(city=HERE).count() == 0
    assert (DeskSession.objects.count(), OutgoingMessage.objects.count()) == (0, 0)
    assert AuditEntry.objects.get(verb="account.erased").subject == f"person:{alias}"
    assert OutboxEvent.objects.get(name="people.AccountErased").payload["alias"] == alias


def test_an_erased_account_that_a_restore_brings_back_is_erased_again(people: Cast) -> None:
    owner = Account.objects.get(pk=people.owner.pk)
    actions.erase_account(actor=people.actor("owner"), account=owner.pk)
    owner.save(force_insert=True)
    lines = ledger_lines()
    assert replay_erasures(lines) == 1
    assert not Account.objects.filter(alias=owner.alias).exists()
    assert replay_erasures(lines) == 1


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_nobody_erases_another(people: Cast, who: str) -> None:
    with pytest.raises(NotYours):
        actions.erase_account(actor=people.actor(who), account=people.owner.pk)
    assert Account.objects.filter(pk=people.owner.pk).exists()


def test_the_team_erases_and_keeps_its_last_member(people: Cast) -> None:
    head = team()
    actions.erase_account(actor=actor_of(head), account=people.owner.pk)
    with pytest.raises(LastOfTeam):
        actions.erase_account(actor=actor_of(head), account=head.pk)
    with pytest.raises(LastOfTeam):
        actions.end_membership(actor=actor_of(head), membership=head.memberships.get().pk)
    second = team("second")
    actions.erase_account(actor=actor_of(second), account=head.pk)
    with pytest.raises(NoSuchPerson):
        actions.erase_account(actor=actor_of(second), account=head.pk)


def test_the_last_of_the_team_may_lay_down_another_role() -> None:
    head = team()
    other = Membership.objects.create(account=head, role="facilitator", city=HERE)
    actions.end_membership(actor=actor_of(head), membership=other.pk)
    assert [hat.role for hat in actor_of(head).hats] == [Role.PROJECT_TEAM]


def test_export_is_for_the_person_alone(people: Cast) -> None:
    data = account_for_export(people.actor("owner"), people.owner.pk)
    assert (data["email"], data["roles"][0]["city"]) == ("owner@example.org", HERE)
    for actor in (people.actor("colleague"), people.actor("outsider"), people.actor("anonymous"), actor_of(team())):
        with pytest.raises(NoSuchPerson):
            account_for_export(actor, people.owner.pk)


def test_roles_are_given_and_taken_by_those_who_may(people: Cast) -> None:
    for who in ("colleague", "outsider", "anonymous"):
        with pytest.raises(NotYours):
            actions.grant_membership(actor=people.actor(who), account=people.outsider, role=Role.FACILITATOR, city=HERE)
    given = actions.grant_membership(
        actor=people.actor("owner"), account=people.outsider, role=Role.FACILITATOR, city=HERE
    )
    again = actions.grant_membership(
        actor=people.actor("owner"), account=people.outsider, role=Role.FACILITATOR, city=HERE
    )
    assert given == again
    with pytest.raises(NotYours):
        actions.end_membership(actor=people.actor("colleague"), membership=given.pk)
    actions.end_membership(actor=people.actor("owner"), membership=given.pk)
    with pytest.raises(NoSuchPerson):
        actions.end_membership(actor=people.actor("owner"), membership=given.pk)
    assert [entry.verb for entry in AuditEntry.objects.order_by("pk")] == ["membership.granted", "membership.ended"]
    assert OutboxEvent.objects.get().payload == {"account": people.outsider.pk, "role": "facilitator", "city": HERE}


def test_members_are_seen_in_the_own_city(people: Cast) -> None:
    member("worker", Role.FRONTLINE_WORKER)
    assert [row.account.name for row in members_visible_to(people.actor("owner"))] == ["Owner", "Worker"]
    assert [row.account.name for row in members_visible_to(people.actor("colleague"))] == ["Colleague"]
    assert list(members_visible_to(people.actor("outsider"))) == []
    assert list(members_visible_to(people.actor("anonymous"))) == []
    assert members_visible_to(actor_of(team())).count() == 4
