"""What every entry of the directory has: an id of ours, the source it came from and the id it has there."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from equalcity.places.models import City


class Known(models.TextChoices):
    """What is known of a fact; the words of `logic.matching.Known`."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Source(models.Model):
    """Where entries come from: a city's own hand (`is_own`), or somebody whose data it imports. Owned by the city.

    `slug` is part of every id made from the source (`formats.hsds.ids`) and never changes.
    """

    slug = models.SlugField(max_length=60, primary_key=True)
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="directory_sources")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    is_own = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    known_public = models.JSONField(default=list)  # original ids that look confidential and are not (said by a person)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city"], condition=models.Q(is_own=True), name="one_own_source_per_city")
        ]

    def __str__(self) -> str:
        return self.slug


class Entry(models.Model):
    """A record under HSDS 3.1 names. Empty text means that nothing is known.

    `extra` keeps columns of the source that HSDS does not know; they are shown to coordinators alone.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    origin = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    original_id = models.CharField(max_length=300, blank=True)
    modified_at = models.DateTimeField(default=now, db_index=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)
