"""A toolbox, its releases, and units stored once however many releases share them."""

from __future__ import annotations

from django.db import models


class Toolbox(models.Model):
    """One of the network's toolboxes. `developed_in` is the slug of the city whose authors write it."""

    slug = models.SlugField(max_length=60, unique=True)
    developed_in = models.SlugField(max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.slug


class Release(models.Model):
    """A numbered state of a toolbox. What it says never changes; only `state` moves on.

    `head` holds what is not in units: {"blocks": [...], "parts": [{"slug", "blocks"}], "audiences": [[id, block]],
    "sources": [...], "media": {path: file hash}}; blocks as in `UnitVersion`.
    """

    class State(models.TextChoices):
        """Who may read it: authors; panel, pilot and trainee cities too; everyone; nobody any more."""

        DRAFT = "draft"
        PRERELEASE = "prerelease"
        RELEASED = "released"
        WITHDRAWN = "withdrawn"

    toolbox = models.ForeignKey(Toolbox, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(max_length=12)
    head = models.JSONField()
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    state_since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["toolbox", "number"], name="one_release_per_number")]
        indexes = [models.Index(fields=["toolbox", "state", "-number"], name="newest_release_in_state")]

    def __str__(self) -> str:
        return f"{self.toolbox_id}/{self.number}"


class UnitVersion(models.Model):
    """A unit as it stands in some release, stored once under the hash of its content.

    `facts`: {"kind", "audience", "minutes", "zone", "reading_level", "worker_only", "head": [...]} and, where it has them,
    "frame" and "form": all that a list of contents needs; `blocks`: the text.
    A block is {"id", "kind", "attrs", "fields": {name: text hash}, "children": [...]}.
    """

    hash = models.CharField(max_length=64, primary_key=True)
    facts = models.JSONField()
    blocks = models.JSONField()

    def __str__(self) -> str:
        return self.hash[:12]


class ReleaseUnit(models.Model):
    """Where a unit stands in a release."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="units")
    part = models.SlugField(max_length=60)
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(UnitVersion, on_delete=models.PROTECT, related_name="places")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "part", "slug"], name="one_unit_per_address"),
            models.UniqueConstraint(fields=["release", "position"], name="one_unit_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.part}/{self.slug}"


class BlockRevision(models.Model):
    """What a field of a block said since which release: the thread that translations of earlier wordings hang on."""

    toolbox = models.ForeignKey(Toolbox, on_delete=models.CASCADE)
    block = models.CharField(max_length=16)
    field = models.CharField(max_length=24)
    text = models.CharField(max_length=64)
    since = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["toolbox", "block", "field", "text"], name="one_row_per_wording")
        ]

    def __str__(self) -> str:
        return f"{self.block}#{self.field}"
