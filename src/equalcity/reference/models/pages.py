"""The site's own pages, and who reviewed them in which language."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Page(models.Model):
    """A page in one language. `of` is the hash of the wording of the source that a translation translates."""

    slug = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    zone = models.CharField(max_length=10, blank=True)
    country = models.CharField(max_length=2, blank=True)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400)
    body = models.TextField()
    hash = models.CharField(max_length=16)
    of = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "language"], name="page_once_a_language"),
            models.CheckConstraint(
                condition=Q(of="", zone__in=["help", "working"]) | (~Q(of="") & Q(zone="")),
                name="page_source_or_translation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug}.{self.language}"


class PageReview(models.Model):
    """A named person read this wording, as a translation of that wording of the source. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    hash = models.CharField(max_length=16)
    of = models.CharField(max_length=16)
    reviewer = models.CharField(max_length=120)
    alias = models.CharField(max_length=16)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "language", "hash", "of", "alias"], name="review_once_a_person"),
            models.CheckConstraint(condition=~Q(reviewer="") & ~Q(alias=""), name="review_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.slug}.{self.language} {self.hash}"
