"""Events that wait for, or have had, their listeners. Owned by the network."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now


class OutboxEvent(models.Model):
    """A fact as it was announced; one errand per listener delivers it. Kept 30 days."""

    name = models.CharField(max_length=100)
    payload = models.JSONField()
    at = models.DateTimeField(default=now, db_index=True)

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
