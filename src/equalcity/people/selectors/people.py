"""Who may see whom."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from equalcity.core.clock import now
from equalcity.people.errors import InvitationInvalid, NoSuchPerson, NotYours
from equalcity.people.logic.roles import (
    ANYBODY,
    NETWORK,
    Actor,
    Role,
    may_erase_account,
    may_run_city,
    may_run_network,
)
from equalcity.people.logic.tokens import hash_of
from equalcity.people.models import Account, DeskSession, Invitation, Membership


def actor_of(account: Account | AnonymousUser) -> Actor:
    """Return the person as rules know them: one query, or none when `memberships` was prefetched; nobody for the
    inactive."""
    if not isinstance(account, Account) or not account.is_active:
        return ANYBODY
    hats = sorted((membership.hat for membership in account.memberships.all()), key=str)
    return Actor(alias=account.alias, account=account.pk, country=account.country, hats=tuple(hats))


def _cities_run_by(actor: Actor) -> list[str]:
    return [hat.city for hat in actor.hats if hat.role == Role.CITY_COORDINATOR and hat.city]


def _visible(actor: Actor) -> Q:
    return Q() if may_run_network(actor) else Q(city__in=_cities_run_by(actor))


def members_visible_to(actor: Actor) -> QuerySet[Membership]:
    """Return the memberships a coordinator (own cities) or the project team (all) works with; nothing for others."""
    rows = Membership.objects.filter(_visible(actor), account__is_active=True).select_related("account")
    return rows.order_by("city", "role", "account__name", "pk")


def runners_of(*, actor: Actor, city: str) -> list[Account]:
    """Return who may run a city, by name, to whoever may. Raises `NotYours`."""
    if not may_run_city(actor, city):
        raise NotYours
    near = Account.objects.filter(is_active=True, memberships__city__in=(city, NETWORK)).distinct()
    rows = near.prefetch_related("memberships").order_by("name", "pk")
    return [each for each in rows if may_run_city(actor_of(each), city)]


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """Return invitations to the actor's own cities, or all for the project team, newest first."""
    return Invitation.objects.filter(_visible(actor)).order_by("-pk")


def invitation_for_token(token: str) -> Invitation:
    """Return the open invitation of a token. Raises `InvitationInvalid` without saying why."""
    found = Invitation.objects.filter(
        token_hash=hash_of(token), accepted_at=None, withdrawn_at=None, expires_at__gt=now()
    ).first()
    if found is None:
        raise InvitationInvalid
    return found


def sessions_of(account: Account) -> QuerySet[DeskSession]:
    """Return the person's open sessions, the last used first; there is no address and no browser in them."""
    return DeskSession.objects.filter(account=account, expire_date__gt=now()).order_by("-seen_at")


def account_for_export(actor: Actor, account: int) -> dict[str, Any]:
    """Return everything stored about a person, for them alone. Raises `NoSuchPerson`."""
    found = Account.objects.filter(pk=account).first()
    if found is None or not (actor.account == account and may_erase_account(actor, account)):
        raise NoSuchPerson
    return {
        "email": found.email,
        "name": found.name,
        "alias": found.alias,
        "country": found.country,
        "language": found.language,
        "created_at": found.created_at.isoformat(),
        "last_login": found.last_login.isoformat() if found.last_login else None,
        "roles": [
            {"role": m.role, "city": m.city, "organisation": m.organisation, "since": m.made_at.isoformat()}
            for m in found.memberships.order_by("pk")
        ],
        "sessions": [
            {"started_at": s.started_at.isoformat(), "seen_at": s.seen_at.isoformat()} for s in sessions_of(found)
        ],
    }
