"""Announcing what happened, so that apps above can follow."""

from __future__ import annotations

from equalcity.core.bus import BUS, Fact
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.logic import facts as rules
from equalcity.journal.models import Errand, OutboxEvent

DELIVER = "equalcity.journal.jobs.deliver"


def announce(event: Fact) -> None:
    """Put the event into the outbox in the caller's transaction; the worker delivers it to every listener at least
    once.

    Raises `UnknownEvent` for a class without `@event`, `NotAFact` when a field is more than a short code or number.
    """
    inside_transaction()
    name, payload = BUS.packed(event)
    stored = OutboxEvent.objects.create(name=name, payload=rules.checked(payload))
    Errand.objects.bulk_create(
        Errand(task=DELIVER, arguments={"event": stored.pk, "listener": listener}, priority=10)
        for listener in BUS.listeners_of(name)
    )
