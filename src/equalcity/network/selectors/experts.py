"""Experts, for the people of members; for everybody those who consented to that."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from equalcity.core.clock import now
from equalcity.network.errors import LinkInvalid, NoSuchExpert, NotYours
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Expert
from equalcity.network.selectors.questions import is_of_network
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of


def experts_visible_to(actor: Actor) -> list[Expert]:
    """Return all experts by field to people of members; to others none."""
    if not is_of_network(actor):
        return []
    return list(Expert.objects.select_related("member__city").order_by("field", "role", "pk"))


def expert_run_by(actor: Actor, key: UUID) -> Expert:
    """Return an expert to whoever runs the member that vouches. Raises `NoSuchExpert`, `NotYours`."""
    row = Expert.objects.select_related("member__city").filter(pk=key).first()
    if row is None:
        raise NoSuchExpert
    if not may_run_member(actor, city=row.member.city_id or "", member=row.member.slug):
        raise NotYours
    return row


def experts_in_public() -> list[Expert]:
    """Return the experts who consented that everybody sees them, by field. Public. What is invented is left out in production."""
    rows = Expert.objects.select_related("member__city").filter(
        scope=Expert.Scope.PUBLIC, consent_until__gt=now().date()
    )
    if settings.MODE == "production":
        rows = rows.filter(is_invented=False)
    return list(rows.order_by("field", "role", "pk"))


def expert_for_token(token: str) -> Expert:
    """Return the entry that a private link stands for. Raises `LinkInvalid` without saying why."""
    row = Expert.objects.select_related("member__city").filter(token=hash_of(token)).first() if token else None
    if row is None or row.delete_on <= now().date():
        raise LinkInvalid
    return row
