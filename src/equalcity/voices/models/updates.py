"""Project updates. Owned by the network."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Update(models.Model):
    """A project update, written once. Its translations are renditions of its texts (`wording`). `toolbox` is empty for the whole project.

    `year` is that of an update of the project of 2019-2021, whose day is not known; `sources` say where it is known from.
    A withdrawn one keeps its row, so that its address says that it is gone and feeds carry a deleted entry.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    toolbox = models.SlugField(max_length=60, blank=True)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    origin = models.CharField(max_length=6, default="own")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sources = models.JSONField(default=list)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "published_at"], name="update_state_published")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(origin__in=["own", "retold", "title"]), name="update_origin_known"),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True) | Q(published_at__isnull=False),
                name="update_is_out_since",
            ),
            models.CheckConstraint(
                condition=Q(origin="own") | (Q(year__isnull=False) & ~Q(sources=[])), name="update_of_old_has_source"
            ),
        ]

    def __str__(self) -> str:
        return self.slug
