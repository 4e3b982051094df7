"""Enquiries, for the project team alone."""

from __future__ import annotations

from collections.abc import Sequence

from equalcity.network.errors import NoSuchEnquiry
from equalcity.network.logic.rules import may_answer_enquiries
from equalcity.network.models import Enquiry
from equalcity.people.logic.roles import Actor, Role
from equalcity.people.models import Account, Membership


def enquiries_open(actor: Actor) -> Sequence[Enquiry]:
    """Return the enquiries that wait, those held back last, the oldest first; none for those who do not answer."""
    if not may_answer_enquiries(actor):
        return []
    return list(Enquiry.objects.filter(state=Enquiry.State.OPEN).order_by("is_held", "created_at", "pk"))


def enquiry_for(actor: Actor, key: int) -> Enquiry:
    """Return an enquiry. Raises `NoSuchEnquiry`, for whoever does not answer as well."""
    found = Enquiry.objects.filter(pk=key).first()
    if found is None or not may_answer_enquiries(actor):
        raise NoSuchEnquiry
    return found


def team_to_tell() -> list[Account]:
    """Return the accounts of the project team, to be told that something waits. Not for pages."""
    team = Membership.objects.filter(role=str(Role.PROJECT_TEAM)).values("account")
    return list(Account.objects.filter(pk__in=team, is_active=True).order_by("pk"))
