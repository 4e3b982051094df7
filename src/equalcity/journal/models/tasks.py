"""Background work: errands with a lease, and when each schedule is next due. Owned by the network."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.timezone import now


class Errand(models.Model):
    """One piece of background work. `arguments` holds ids and codes only; `error` the type and place of the last
    failure, without its message."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=now)
    leased_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, blank=True)
    error = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-priority", "due_at"], condition=models.Q(state="waiting"), name="errand_waiting"),
            models.Index(fields=["leased_until"], condition=models.Q(state="running"), name="errand_running"),
            models.Index(fields=["finished_at"], name="errand_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"


class Schedule(models.Model):
    """When a schedule declared in an app's `jobs.py` is next due."""

    name = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
