"""Telling stored pages, made files and the search index that something readers can see has changed."""

from __future__ import annotations

from django.db.models import F

from equalcity.core.clock import now
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.models import PublicState


def public_changed(*, in_directory: bool = False) -> None:
    """Raise the public number by one in the caller's transaction. Call it once in every action that changes what readers can see.

    `in_directory` says that a city's services or steps are all that changed: what is made of toolboxes, pages and facts alone stays.
    """
    inside_transaction()
    raised = {"number": F("number") + 1, "content": F("content") + int(not in_directory), "changed_at": now()}
    if not PublicState.objects.filter(pk=1).update(**raised):
        PublicState.objects.get_or_create(pk=1)
        PublicState.objects.filter(pk=1).update(**raised)
