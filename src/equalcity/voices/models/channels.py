"""The log of channels: what was posted where. Owned by the network, or by the city whose channel it is."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from equalcity.places.models import City


class Posting(models.Model):
    """Something was posted on a channel, ours or another's (`logic.channels.Posted`). `is_automatic` ones were written down by the product itself.

    One taken back stays, so that it can be brought back, and counts nowhere. `made_by` is the alias of whoever wrote it down.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10)
    channel = models.CharField(max_length=80, blank=True)
    on = models.DateField(db_index=True)
    language = models.CharField(max_length=12)
    about = models.CharField(max_length=8)
    about_name = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.PROTECT, related_name="postings")
    reach = models.PositiveBigIntegerField(null=True, blank=True)
    reach_what = models.CharField(max_length=60, blank=True)
    reach_source = models.CharField(max_length=120, blank=True)
    reach_on = models.DateField(null=True, blank=True)
    is_automatic = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reach__isnull=True, reach_source="", reach_on__isnull=True)
                | (Q(reach__isnull=False, reach_on__isnull=False) & ~Q(reach_source="")),
                name="posting_reach_has_source",
            ),
            models.CheckConstraint(condition=Q(link="") | Q(link__startswith="https://"), name="posting_link_https"),
        ]

    def __str__(self) -> str:
        return f"posting {self.pk}"


class PostingRevision(models.Model):
    """What a posting said before a change, so that it can be put back."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    said = models.JSONField()
    at = models.DateTimeField()
    alias = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["posting", "version"], name="one_posting_revision_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} {self.version}"
