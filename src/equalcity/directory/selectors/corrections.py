"""Private links of providers, and what they sent."""

from __future__ import annotations

from equalcity.core.clock import now
from equalcity.directory.errors import LinkInvalid, NoSuchCorrection
from equalcity.directory.models import Correction, ProviderLink
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.people.logic.tokens import hash_of


def link_for(token: str) -> ProviderLink:
    """Return the link of a token that still works. Whoever holds the token may. Raises `LinkInvalid` without saying why."""
    found = (
        ProviderLink.objects.select_related("service__organization", "service__origin__city", "service__upkeep")
        .filter(token=hash_of(token), used_at__isnull=True, expires_on__gte=now().date())
        .first()
    )
    if found is None:
        raise LinkInvalid
    return found


def correction_to_decide(*, actor: Actor, correction: int) -> Correction:
    """Return a correction that waits. Raises `NotYours`, `NoSuchCorrection`."""
    found = (
        Correction.objects.select_related("service__organization", "service__origin__city", "service__upkeep")
        .filter(pk=correction, state=Correction.State.OPEN)
        .first()
    )
    if found is None:
        raise NoSuchCorrection
    if not may_run_city(actor, found.service.origin.city_id):
        raise NotYours
    return found
