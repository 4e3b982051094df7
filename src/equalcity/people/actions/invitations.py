"""Inviting people: the only way to an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import queue_message, record
from equalcity.people.actions.accounts import open_account
from equalcity.people.errors import InvitationInvalid, NoSuchPerson, NotYours
from equalcity.people.logic.roles import SYSTEM, Actor, Role, may_invite
from equalcity.people.logic.tokens import hash_of, new_token
from equalcity.people.models import Account, Invitation, Membership
from equalcity.people.selectors.guards import check_place

VALID = timedelta(days=7)


@transaction.atomic
def invite(
    *,
    actor: Actor,
    email: str,
    role: Role,
    city: str = "",
    organisation: str = "",
    language: str,
    link: Callable[[str], str],
) -> Invitation:
    """Invite somebody to a role and send the link, valid seven days and once. `link` makes the full address from the token.

    The answer is the same whether or not the address has an account already. Raises `NotYours`, `PlaceMissing`.
    """
    if not may_invite(actor, role, city):
        raise NotYours
    check_place(role, city, organisation)
    token = new_token()
    invitation = Invitation.objects.create(
        token_hash=hash_of(token),
        email=email.strip().lower(),
        role=str(role),
        city=city,
        organisation=organisation,
        language=language,
        inviter_id=actor.account or None,
        expires_at=now() + VALID,
    )
    with translation.override(language):
        subject, body = _("Your city guide account"), _letter(link(token))
    queue_message(to=invitation.email, subject=subject, body=body, purpose="invitation")
    facts = {"role": str(role), "city": city, "organisation": organisation}
    record(actor=actor, verb="invitation.made", subject=f"invitation:{invitation.pk}", facts=facts)
    return invitation


def _letter(address: str) -> str:
    sentences = [
        _("Good day,"),
        _("a colleague has invited you to work with the city guide. To accept, open this page and choose a password:"),
        address,
        _("The link works once and for seven days. If you did not expect it, you need do nothing."),
    ]
    return "\n\n".join(sentences) + "\n"


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: int) -> None:
    """Withdraw an open invitation; the address is forgotten. Raises `NoSuchPerson`, `NotYours`."""
    row = Invitation.objects.select_for_update().filter(pk=invitation, accepted_at=None, withdrawn_at=None).first()
    if row is None:
        raise NoSuchPerson
    if not may_invite(actor, Role(row.role), row.city):
        raise NotYours
    row.withdrawn_at, row.email = now(), ""
    row.save()
    record(actor=actor, verb="invitation.withdrawn", subject=f"invitation:{row.pk}")


@transaction.atomic
def accept_invitation(*, actor: Actor, token: str, name: str, password: str) -> Account:
    """Accept: open the account with that password, or add the role to the account that the address has already (its
    password stays).

    Whoever holds the token may do so. Raises `InvitationInvalid`; the same token never works twice.
    """
    row = (
        Invitation.objects.select_for_update()
        .filter(token_hash=hash_of(token), accepted_at=None, withdrawn_at=None, expires_at__gt=now())
        .first()
    )
    if row is None:
        raise InvitationInvalid
    account = Account.objects.filter(email=row.email).first()
    if account is None:
        account = open_account(actor=SYSTEM, email=row.email, name=name, password=password, language=row.language)
    Membership.objects.get_or_create(account=account, role=row.role, city=row.city, organisation=row.organisation)
    row.accepted_at, row.account, row.email = now(), account, ""
    row.save()
    facts: dict[str, str | int] = {"role": row.role, "city": row.city, "invitation": row.pk}
    record(
        actor=actor if actor.is_signed_in else account,
        verb="invitation.accepted",
        subject=f"person:{account.alias}",
        facts=facts,
    )
    return account


def forget_expired_invitations(*, actor: Actor) -> int:
    """Empty the addresses of invitations that have expired; return how many. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    return Invitation.objects.filter(expires_at__lt=now()).exclude(email="").update(email="")
