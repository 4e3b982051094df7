"""The ledger of what was erased, replayed after every restore. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now


class Erasure(models.Model):
    """Something that must stay gone: its kind (who knows how to erase it again) and its key there (an alias, an id,
    a hash)."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "key"], name="erased_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
