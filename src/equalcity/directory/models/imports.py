"""Imports: what was given, what became of every row, and the way back."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.timezone import now

from equalcity.directory.models.entries import Source


class ImportRun(models.Model):
    """One import. The file itself is deleted when the run has ended, whatever the end was."""

    class State(models.TextChoices):
        """Where it stands. A table waits for its mapping; all others are read at once."""

        MAPPING = "mapping"
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    format = models.CharField(max_length=10)  # tabular, json, table
    name = models.CharField(max_length=100, blank=True)  # of the file, as its owner calls it
    file = models.CharField(max_length=100, blank=True)  # name in the data folder's `uploads`, empty once it is gone
    mapping = models.JSONField(default=list)  # pairs of column and target
    main = models.CharField(max_length=20, blank=True)
    retires_missing = models.BooleanField(default=False)  # services that the file lacks become inactive
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=40, blank=True)  # the code for which the whole file was refused
    done = models.PositiveIntegerField(default=0)  # rows, for the bar
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # made, changed, same, kept, refused, flagged; by kind
    made_at = models.DateTimeField(default=now)
    made_by = models.CharField(max_length=16)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.source_id} {self.made_at:%Y-%m-%d %H:%M}"


class ImportNote(models.Model):
    """One thing noticed about a row. Repeats no value of it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="notes")
    file = models.CharField(max_length=200)
    row = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=30, blank=True)
    original_id = models.CharField(max_length=300, blank=True)
    field = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=8)
    code = models.CharField(max_length=40)
    is_resolved = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.row} {self.code}"
