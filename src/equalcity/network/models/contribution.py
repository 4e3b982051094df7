"""What members give one another in writing."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from equalcity.network.models.member import Member


class Contribution(models.Model):
    """A good-practice card, an entry of the library, or a question with its answer. Belongs to the member it comes from; without one to the network.

    `said` is what its writers work on, `public` what the project team read last and everybody sees (`logic.contributions` names the fields). `note` is
    what the team asks to change. `stamp` is that of the form, so that sending it twice makes one. A withdrawn one keeps its row, so that its address
    says that it is gone; one whose words were removed keeps nothing of them.
    """

    class Kind(models.TextChoices):
        """What it is."""

        PRACTICE = "practice"
        MATERIAL = "material"
        PAIR = "pair"

    class State(models.TextChoices):
        """Whose turn it is: the writers', the project team's, nobody's; or it was taken back."""

        DRAFT = "draft"
        WAITING = "waiting"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    slug = models.SlugField(max_length=60, unique=True)
    stamp = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.CASCADE, related_name="contributions")
    language = models.CharField(max_length=12)
    said = models.JSONField()
    public = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=500, blank=True)
    is_invented = models.BooleanField(default=False)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "state"], name="contribution_kind_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(public__isnull=False, published_at__isnull=False),
                name="contribution_out_was_read",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False), name="contribution_withdrawn_since"
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_out(self) -> bool:
        """Whether everybody can read it."""
        return self.public is not None and self.state != self.State.WITHDRAWN


class ContributionRevision(models.Model):
    """What a contribution said before a change, so that it can be put back."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    said = models.JSONField()
    at = models.DateTimeField()
    alias = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "version"], name="one_contribution_revision")
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.version}"
