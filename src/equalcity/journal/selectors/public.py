"""How much public content has changed."""

from __future__ import annotations

from equalcity.journal.models import PublicState


def public_number() -> int:
    """Return the number of changes to public content so far; one small query, equal numbers mean equal pages."""
    return PublicState.objects.filter(pk=1).values_list("number", flat=True).first() or 0
