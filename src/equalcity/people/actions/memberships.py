"""Giving and taking roles."""

from __future__ import annotations

from django.db import transaction

from equalcity.journal.actions import announce, record
from equalcity.people.errors import NoSuchPerson, NotYours
from equalcity.people.events import MembershipEnded
from equalcity.people.logic.roles import Actor, Role, may_end_membership, may_invite
from equalcity.people.models import Account, Membership
from equalcity.people.selectors.guards import check_place, check_team_remains


@transaction.atomic
def grant_membership(
    *, actor: Actor, account: Account, role: Role, city: str = "", organisation: str = ""
) -> Membership:
    """Give a role; giving it twice changes nothing. Raises `NotYours`, `PlaceMissing`."""
    if not may_invite(actor, role, city):
        raise NotYours
    check_place(role, city, organisation)
    membership, is_new = Membership.objects.get_or_create(
        account=account, role=str(role), city=city, organisation=organisation
    )
    if is_new:
        facts = {"role": str(role), "city": city, "organisation": organisation}
        record(actor=actor, verb="membership.granted", subject=f"person:{account.alias}", facts=facts)
    return membership


@transaction.atomic
def end_membership(*, actor: Actor, membership: int) -> None:
    """Take a role. Raises `NoSuchPerson`, `NotYours`, and `LastOfTeam` for the last member of the project team."""
    row = Membership.objects.select_related("account").select_for_update(of=("self",)).filter(pk=membership).first()
    if row is None:
        raise NoSuchPerson
    if not may_end_membership(actor, row.account_id, row.hat):
        raise NotYours
    if row.role == Role.PROJECT_TEAM:
        check_team_remains(row.account)
    row.delete()
    facts = {"role": row.role, "city": row.city, "organisation": row.organisation}
    record(actor=actor, verb="membership.ended", subject=f"person:{row.account.alias}", facts=facts)
    announce(MembershipEnded(account=row.account_id, role=row.role, city=row.city))
