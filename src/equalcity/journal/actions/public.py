"""Telling stored pages and search indexes that something readers can see has changed."""

from __future__ import annotations

from django.db.models import F

from equalcity.core.clock import now
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.models import PublicState


def public_changed() -> None:
    """Raise the public number by one in the caller's transaction. Call it once in every action that changes what
    readers can see."""
    inside_transaction()
    if not PublicState.objects.filter(pk=1).update(number=F("number") + 1, changed_at=now()):
        PublicState.objects.get_or_create(pk=1)
        PublicState.objects.filter(pk=1).update(number=F("number") + 1, changed_at=now())
