"""The numbers that grow with every change that readers can see. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now


class PublicState(models.Model):
    """One row: how many changes readers could see, how many of them outside the directories of cities (`content`), and when the last was."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    content = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_public_state")]

    def __str__(self) -> str:
        return str(self.number)
