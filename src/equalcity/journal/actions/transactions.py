"""The rule that journal entries stand or fall with the change they tell of."""

from __future__ import annotations

from django.db import transaction

from equalcity.journal.errors import OutsideTransaction


def inside_transaction() -> None:
    """Raise `OutsideTransaction` when the caller has not opened a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction("open transaction.atomic() around the change and its journal entry")
