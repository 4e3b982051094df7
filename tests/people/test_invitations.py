"""Invitations: made by those who may, sent neutrally, used once, forgotten when settled."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine

from equalcity.core.clock import now
from equalcity.journal.actions.mail import send_next
from equalcity.journal.models import AuditEntry
from equalcity.people import actions
from equalcity.people.actions.invitations import forget_expired_invitations
from equalcity.people.errors import InvitationInvalid, NoSuchPerson, NotYours, PlaceMissing
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.people.models import Account, Invitation
from equalcity.people.selectors import actor_of, invitation_for_token, invitations_visible_to
from factories.people import ELSEWHERE, HERE, PASSWORD, Cast, account, cast, team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MAIL_URL = tmp_path, ""
    return tmp_path


@pytest.fixture
def people() -> Cast:
    return cast()


def invite(actor: Actor, **changes: Any) -> str:
    """Invite and return the token, as only the mail's reader could."""
    tokens: list[str] = []

    def link(token: str) -> str:
        tokens.append(token)
        return f"https://guide.example/desk/en/invitation/{token}/"

    known = {"email": "New@example.org", "role": Role.FACILITATOR, "city": HERE, "language": "en", "link": link}
    actions.invite(actor=actor, **{**known, **changes})
    return tokens[0]


def test_the_letter_says_nothing_and_carries_the_link(people: Cast, data: Path) -> None:
    token = invite(people.actor("owner"), language="fr")
    send_next(worker="a")
    (file,) = (data / "mail").iterdir()
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert letter["To"] == "new@example.org"
    assert not re.search(r"gender|violence|survivor|equal", str(letter["Subject"]), re.IGNORECASE)
    assert f"/invitation/{token}/" in letter.get_content()


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_others_may_not_invite(people: Cast, who: str) -> None:
    with pytest.raises(NotYours):
        invite(people.actor(who))
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "city"), [(Role.FACILITATOR, ""), (Role.FACILITATOR, "atlantis"), (Role.PROJECT_TEAM, HERE)]
)
def test_a_role_has_its_place(role: Role, city: str) -> None:
    with pytest.raises(PlaceMissing):
        invite(actor_of(team()), role=role, city=city)


def test_accepting_opens_an_account_with_the_role_once(people: Cast) -> None:
    token = invite(people.actor("owner"))
    assert token not in str(list(Invitation.objects.values()))
    account = actions.accept_invitation(actor=ANYBODY, token=token.upper(), name="New", password=PASSWORD)
    assert actor_of(account).hats == (Hat(Role.FACILITATOR, HERE),)
    assert account.check_password(PASSWORD)
    assert Invitation.objects.get().email == ""
    with pytest.raises(InvitationInvalid):
        actions.accept_invitation(actor=ANYBODY, token=token, name="New", password=PASSWORD)


def test_a_known_address_keeps_its_password_and_gains_the_role(people: Cast) -> None:
    known = account("known", password=PASSWORD)
    token = invite(people.actor("owner"), email="KNOWN@example.org")
    assert (
        actions.accept_invitation(actor=ANYBODY, token=token, name="Mallory", password="another long passphrase")
        == known
    )
    known.refresh_from_db()
    assert known.check_password(PASSWORD)
    assert known.name == "Known"
    assert actor_of(known).has(Role.FACILITATOR, city=HERE)


def test_an_invitation_lasts_seven_days(people: Cast) -> None:
    token = invite(people.actor("owner"))
    with time_machine.travel(now() + timedelta(days=6, hours=23), tick=False):
        assert invitation_for_token(token).state == "open"
        assert forget_expired_invitations(actor=SYSTEM) == 0
    with time_machine.travel(now() + timedelta(days=7, seconds=1), tick=False):
        with pytest.raises(InvitationInvalid):
            actions.accept_invitation(actor=ANYBODY, token=token, name="New", password=PASSWORD)
        assert Invitation.objects.get().state == "expired"
        assert forget_expired_invitations(actor=SYSTEM) == 1
    assert Account.objects.filter(name="New").count() == 0


def test_withdrawing(people: Cast) -> None:
    token = invite(people.actor("owner"))
    number = Invitation.objects.get().pk
    for who in ("colleague", "outsider", "anonymous"):
        with pytest.raises(NotYours):
            actions.withdraw_invitation(actor=people.actor(who), invitation=number)
    actions.withdraw_invitation(actor=people.actor("owner"), invitation=number)
    with pytest.raises(InvitationInvalid):
        invitation_for_token(token)
    with pytest.raises(NoSuchPerson):
        actions.withdraw_invitation(actor=people.actor("owner"), invitation=number)


def test_lists_show_the_own_city(people: Cast) -> None:
    head = actor_of(team())
    invite(head, email="a@example.org", city=HERE)
    invite(head, email="b@example.org", city=ELSEWHERE)
    invite(head, email="c@example.org", role=Role.PANEL_MEMBER, city="")
    seen = {who: [row.email[0] for row in invitations_visible_to(people.actor(who))] for who in ("owner", "colleague")}
    assert seen == {"owner": ["a"], "colleague": ["b"]}
    assert [row.email[0] for row in invitations_visible_to(head)] == ["c", "b", "a"]
    assert list(invitations_visible_to(people.actor("outsider"))) == []
    assert list(invitations_visible_to(people.actor("anonymous"))) == []


def test_the_trail_knows_no_address(people: Cast) -> None:
    actions.accept_invitation(actor=ANYBODY, token=invite(people.actor("owner")), name="New", password=PASSWORD)
    trail = str(list(AuditEntry.objects.values()))
    assert "new@" not in trail
    assert [entry.verb for entry in AuditEntry.objects.order_by("pk")] == [
        "invitation.made",
        "account.opened",
        "invitation.accepted",
    ]
