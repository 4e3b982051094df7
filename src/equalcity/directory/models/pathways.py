"""Pathways: who does what, when, in a city. Tables, not drawings."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from equalcity.directory.models.services import Service
from equalcity.places.models import City


class Pathway(models.Model):
    """One version of a city's pathway. At most one is a draft, at most one is published."""

    class State(models.TextChoices):
        """Where a version stands."""

        DRAFT = "draft"
        PUBLISHED = "published"
        PAST = "past"

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="pathways")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=12, default="en")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=16, blank=True)
    changed_at = models.DateTimeField(default=now)
    edit = models.PositiveIntegerField(default=0)  # grows with every save, so that two who edit at once are told

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["city", "version"], name="one_pathway_version"),
            models.UniqueConstraint(
                fields=["city"], condition=models.Q(state="draft"), name="one_pathway_draft_per_city"
            ),
            models.UniqueConstraint(
                fields=["city"], condition=models.Q(state="published"), name="one_pathway_published_per_city"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city_id} {self.version}"


class PathwayStep(models.Model):
    """A step: who does what under which condition, how soon they answer; in words for workers and for survivors."""

    class Kind(models.TextChoices):
        """The steps a pathway is asked for (docs/formats/pathway.md)."""

        FIRST_HOURS = "first-hours"
        HEALTH = "health"
        SAFETY = "safety"
        SHELTER = "shelter"
        LEGAL = "legal"
        PSYCHOSOCIAL = "psychosocial"
        CHILD_PROTECTION = "child-protection"
        RESIDENCE = "residence"

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    actor = models.CharField(max_length=200, blank=True)  # who does it, where no service is named
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_offered = models.BooleanField(default=True)  # if not, actor or service are where to go instead
    condition = models.TextField(blank=True, default="")
    response = models.TextField(blank=True, default="")  # how soon
    for_workers = models.TextField(blank=True, default="")
    for_survivors = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pathway", "position"], name="one_step_per_position")]

    def __str__(self) -> str:
        return f"{self.pathway_id} {self.position} {self.kind}"
