"""Sealing the audit trail into its chain."""

from __future__ import annotations

from django.db import transaction

from equalcity.journal.logic.chain import Head, seal_after
from equalcity.journal.models import AuditEntry, ChainHead

AT_ONCE = 1000


def seal_entries() -> int:
    """Seal every committed entry that has no seal yet; return how many. Two processes never seal at the same time:
    the head's row is locked."""
    sealed = 0
    while done := _seal_some():
        sealed += done
    return sealed


@transaction.atomic
def _seal_some() -> int:
    ChainHead.objects.get_or_create(pk=1)
    row = ChainHead.objects.select_for_update().get(pk=1)
    head = Head(row.count, row.seal)
    entries = list(AuditEntry.objects.filter(position__isnull=True).order_by("pk")[:AT_ONCE])
    for entry in entries:
        entry.position = head.count + 1
        entry.seal = seal_after(head.seal, entry.link)
        head = Head(entry.position, entry.seal)
    AuditEntry.objects.bulk_update(entries, ["position", "seal"], batch_size=200)
    ChainHead.objects.filter(pk=1).update(count=head.count, seal=head.seal)
    return len(entries)
