"""Deleting what the journal no longer needs."""

from __future__ import annotations

from datetime import timedelta

from equalcity.core.clock import now
from equalcity.journal.models import Errand, Letter, OutboxEvent, OutgoingMessage

KEPT = timedelta(days=30)
ERRANDS_KEPT = timedelta(days=2)


def tidy() -> None:
    """Delete events and messages after 30 days and finished errands after 2; what failed or is in doubt stays 30
    days for a person to see."""
    old = now() - KEPT
    Errand.objects.filter(state=Errand.State.DONE, finished_at__lt=now() - ERRANDS_KEPT).delete()
    Errand.objects.filter(state=Errand.State.FAILED, finished_at__lt=old).delete()
    open_events = Errand.objects.filter(
        task="equalcity.journal.jobs.deliver", state__in=(Errand.State.WAITING, Errand.State.RUNNING)
    ).values_list("arguments__event", flat=True)
    OutboxEvent.objects.filter(at__lt=old).exclude(pk__in=[int(key) for key in open_events]).delete()
    OutgoingMessage.objects.filter(finished_at__lt=old).delete()
    Letter.objects.filter(made_at__lt=old, messages__isnull=True).delete()
