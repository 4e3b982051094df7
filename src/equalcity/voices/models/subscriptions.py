"""Who gets updates by e-mail, and who asked to. The address is all that is known of anybody. Owned by the network."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Subscription(models.Model):
    """An address to which updates go, in a language, about some toolboxes (`topics`, empty for everything).

    It is deleted when it ends: nothing of it stays but its key, a random number, in the ledger of erasures.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(max_length=254, unique=True)
    language = models.CharField(max_length=12)
    topics = models.JSONField(default=list)
    confirmed_at = models.DateTimeField()
    refused = models.JSONField(default=list)  # keys of letters that came back because nobody reads there

    def __str__(self) -> str:
        return f"subscription {self.pk}"


class SubscriptionRequest(models.Model):
    """Somebody typed an address; its owner has not confirmed yet. Deleted when confirmed, after three days at the latest.

    The letter carries a token, the row its hash. `stamp` is that of the form: sent twice, it counts once.
    """

    token = models.CharField(max_length=64, unique=True)
    stamp = models.CharField(max_length=64, unique=True)
    address = models.EmailField(max_length=254, db_index=True)
    language = models.CharField(max_length=12)
    topics = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(expires_at__gt=models.F("made_at")), name="request_expires_later")
        ]

    def __str__(self) -> str:
        return f"subscription request {self.pk}"
