"""Outgoing mail as the project team sees it: purposes and states, neither recipients nor words."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from equalcity.journal.models import OutgoingMessage


def messages_in_doubt() -> QuerySet[OutgoingMessage]:
    """Return messages that may or may not have arrived, oldest first; a person decides about each."""
    return OutgoingMessage.objects.filter(state=OutgoingMessage.State.IN_DOUBT).defer("sealed").order_by("pk")


def message_counts() -> dict[str, int]:
    """Return how many messages of the last 30 days are in each state; states with none are left out."""
    counts = OutgoingMessage.objects.values_list("state").annotate(number=Count("pk"))
    return dict(counts.order_by("state"))


def letter_counts(key: str) -> dict[str, int]:
    """Return how many messages of the letters whose key begins so are in each state; states with none are left out."""
    counts = OutgoingMessage.objects.filter(letter__key__startswith=key).values_list("state")
    return dict(counts.annotate(number=Count("pk")).order_by("state"))
