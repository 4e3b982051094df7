"""Deleting texts that must not stay anywhere."""

from __future__ import annotations

from collections.abc import Collection

from equalcity.journal.actions.transactions import inside_transaction
from equalcity.wording.models import Text


def drop_texts(*, keys: Collection[str]) -> None:
    """Delete texts by their hashes, with all their translations, in the caller's transaction. The caller knows that nobody else says them."""
    inside_transaction()
    Text.objects.filter(hash__in=keys).delete()
