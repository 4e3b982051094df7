"""Campaigns in which people or cities tell of their work. Owned by the network."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Campaign(models.Model):
    """The same questions to each. Translations of its texts are renditions (`wording`).

    One of the project of 2019-2021 (`is_history`) has its sources and holds no stories here: nothing but what is known of it.
    """

    class State(models.TextChoices):
        """How far it is. An ended one can be read, and takes in nobody new."""

        DRAFT = "draft"
        OPEN = "open"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=6, default="people")
    state = models.CharField(max_length=5, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    opening = models.TextField(blank=True)
    questions = models.JSONField(default=list)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sources = models.JSONField(default=list)
    is_history = models.BooleanField(default=False)
    is_as_announced = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=["people", "cities"]), name="campaign_kind_known"),
            models.CheckConstraint(
                condition=Q(is_history=False) | (~Q(sources=[]) & Q(is_invented=False)),
                name="campaign_of_old_has_source",
            ),
        ]

    def __str__(self) -> str:
        return self.slug
