"""Episodes of the podcast, and what they said before. Owned by the network."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from equalcity.media.models import File


class Episode(models.Model):
    """An episode in the language it is spoken in. Translations of its texts are renditions (`wording`).

    `people` names roles ("a worker of a shelter"), no private names. `captions` are WebVTT as this product writes it; `chapters` pairs of seconds and
    title. One of the project of 2019-2021 has a `year` and `sources`, and no recording. A withdrawn one keeps its row, so that its address says that it
    is gone; its recording is deleted.
    """

    class State(models.TextChoices):
        """How far it is."""

        DRAFT = "draft"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=1000, blank=True)
    people = models.CharField(max_length=300, blank=True)
    transcript = models.TextField(blank=True)
    chapters = models.JSONField(default=list)
    captions = models.TextField(blank=True)
    recording = models.ForeignKey(File, models.PROTECT, related_name="+", null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    sources = models.JSONField(default=list)
    is_invented = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "published_at"], name="episode_state_published")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(year__isnull=False)
                | (Q(recording__isnull=False) & ~Q(transcript="")),
                name="episode_out_with_transcript",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | (~Q(sources=[]) & Q(recording__isnull=True)),
                name="episode_of_old_has_source",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True) | Q(published_at__isnull=False),
                name="episode_is_out_since",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class EpisodeBefore(models.Model):
    """What an episode said and played before a change, so that the change can be taken back. Deleted with a withdrawal."""

    episode = models.ForeignKey(Episode, models.CASCADE, related_name="befores")
    version = models.PositiveIntegerField()
    words = models.JSONField()
    recording = models.ForeignKey(File, models.PROTECT, related_name="+", null=True, blank=True)
    changed_by = models.CharField(max_length=16)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["episode", "version"], name="episode_before_once"),
        ]

    def __str__(self) -> str:
        return f"{self.episode_id} {self.version}"
