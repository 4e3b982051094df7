"""What was erased for good."""

from __future__ import annotations

from equalcity.journal.models import Erasure


def erased_keys(kind: str) -> frozenset[str]:
    """Return the keys of what was erased of a kind, so that nothing brings it back from outside. Says nothing else of it."""
    return frozenset(Erasure.objects.filter(kind=kind).values_list("key", flat=True))
