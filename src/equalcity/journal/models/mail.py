"""Outgoing mail: one row per message and recipient. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now


class OutgoingMessage(models.Model):
    """A message on its way. `sealed` holds recipient, subject and body, encrypted, and is emptied when the message
    is sent or given up.

    `sending` means that the message may have left; a message found in that state after its process died is in doubt,
    and a person decides.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CLAIMED = "claimed"
        SENDING = "sending"
        SENT = "sent"
        IN_DOUBT = "in-doubt"
        FAILED = "failed"
        DROPPED = "dropped"

    message_id = models.CharField(max_length=120, unique=True)
    alias = models.CharField(max_length=16, blank=True, db_index=True)
    purpose = models.CharField(max_length=40)
    sealed = models.BinaryField(default=bytes)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=now)
    leased_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, blank=True)
    error = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="mail_state_due")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
