"""Outgoing mail: one row per message and recipient. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now


class Letter(models.Model):
    """What many recipients get alike, kept once: public words, no recipient. `key` names the occasion and the language.

    In `text` and `html` the mark `\ue000` stands for each recipient's own link.
    """

    key = models.CharField(max_length=100, unique=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.key


class OutgoingMessage(models.Model):
    """A message on its way. `sealed` holds recipient, subject and body, encrypted, and is emptied when the message
    is sent or given up; subject and body of one to many are in `letter`. The lower `priority` goes first.

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
    letter = models.ForeignKey(Letter, null=True, on_delete=models.PROTECT, related_name="messages")
    priority = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=now)
    leased_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, blank=True)
    error = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "priority", "due_at"], name="mail_state_priority_due")]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"
