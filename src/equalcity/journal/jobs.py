"""The journal's own background entries."""

from __future__ import annotations

from datetime import timedelta

from django.tasks import task

from equalcity.core.bus import BUS
from equalcity.journal.actions import anchoring, counters, erasures, sealing, tidying
from equalcity.journal.models import OutboxEvent
from equalcity.journal.schedules import scheduled


@task(priority=10)
def deliver(event: int, listener: str) -> None:
    """Bring one event to one listener; it may come twice, never not at all."""
    stored = OutboxEvent.objects.get(pk=event)
    BUS.listener(stored.name, listener)(BUS.unpacked(stored.name, stored.payload))


@scheduled(every=timedelta(minutes=1))
@task
def seal() -> None:
    """Seal new audit entries into the chain."""
    sealing.seal_entries()


@scheduled(every=timedelta(days=1))
@task
def anchor() -> None:
    """Write the day's anchor outside the database."""
    sealing.seal_entries()
    anchoring.anchor_trail()


@scheduled(every=timedelta(minutes=10))
@task
def forget_counters() -> None:
    """Delete abuse counters that had their hour, and the keys of past days."""
    counters.forget_counters()


@scheduled(every=timedelta(minutes=10))
@task
def copy_ledger() -> None:
    """Bring the copy of the erasure ledger outside the database up to date."""
    erasures.copy_ledger()


@scheduled(every=timedelta(days=1))
@task
def tidy() -> None:
    """Delete what has served: delivered events, finished errands, sent messages."""
    tidying.tidy()
