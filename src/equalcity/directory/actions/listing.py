"""Taking a service off every page in one step."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.actions.editing import locked
from equalcity.directory.errors import NoSuchReason
from equalcity.directory.logic.vetting import REASONS
from equalcity.directory.models import Upkeep
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor


@transaction.atomic
def suspend(*, actor: Actor, service: UUID, reason: str) -> None:
    """Suspend a service: pages, API and new packs leave it out at once. Only its sheet, completed again, lifts it.

    Raises `NotYours`, `NoSuchService`, `NoSuchReason`.
    """
    found = locked(actor=actor, service=service)
    if reason not in REASONS:
        raise NoSuchReason
    rows = Upkeep.objects.filter(pk=service).exclude(listing=Upkeep.Listing.SUSPENDED)
    if not rows.update(listing=Upkeep.Listing.SUSPENDED, suspended_at=now(), suspended_for=reason):
        return
    directory_changed(actor=actor, city=found.city)
    facts = {"city": found.city, "reason": reason}
    record(actor=actor, verb="service.suspended", subject=f"service:{service}", facts=facts)
