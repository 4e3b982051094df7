"""Who did what to what, under aliases; and how far the entries are sealed. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now

from equalcity.journal.logic.chain import GENESIS, Link


class AuditEntry(models.Model):
    """One entry. `position` and `seal` are empty until the job has sealed it, and never change afterwards."""

    at = models.DateTimeField(default=now)
    alias = models.CharField(max_length=16, blank=True)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=100)
    facts = models.JSONField(default=dict)
    position = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "-id"], name="audit_subject"),
            models.Index(fields=["alias", "-id"], name="audit_alias"),
            models.Index(fields=["id"], condition=models.Q(position__isnull=True), name="audit_unsealed"),
        ]

    def __str__(self) -> str:
        return f"{self.alias} {self.verb} {self.subject}"

    @property
    def link(self) -> Link:
        """The entry as the chain sees it."""
        facts, place = self.facts, self.position or 0
        return Link(self.pk, place, self.at, self.alias, self.verb, self.subject, facts, self.seal)


class ChainHead(models.Model):
    """The one row that sealing locks: number of sealed entries and the last seal."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    count = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_chain_head")]

    def __str__(self) -> str:
        return f"{self.count} {self.seal[:8]}"
