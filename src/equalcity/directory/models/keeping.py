"""Keeping entries true: their standing, the sheet a coordinator completes, who changed what, and what others say is wrong."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from equalcity.directory.models.services import Service


class Upkeep(models.Model):
    """Whether a service is shown, who looks after the entry, and when it was checked. No import touches it."""

    class Listing(models.TextChoices):
        """Unlisted: not vetted yet or barred by its sheet, for workers alone. Suspended: nowhere."""

        UNLISTED = "unlisted"
        LISTED = "listed"
        SUSPENDED = "suspended"

    service = models.OneToOneField(Service, primary_key=True, on_delete=models.CASCADE, related_name="upkeep")
    listing = models.CharField(max_length=9, choices=Listing.choices, default=Listing.UNLISTED)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=16, blank=True)  # an alias
    next_check = models.DateField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_for = models.CharField(max_length=30, blank=True)  # a code of `logic.vetting.REASONS`

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(listing__in=["unlisted", "listed", "suspended"]), name="listing_known"),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True) | ~Q(verified_by=""), name="verified_by_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.listing}"


class VettingSheet(models.Model):
    """What a coordinator has to know of a service before survivors are sent there. Complete when `completed_on` is set.

    `answers` holds yes, no or unknown, and short words, under the names of `logic.vetting.QUESTIONS`.
    """

    service = models.OneToOneField(Service, primary_key=True, on_delete=models.CASCADE, related_name="vetting")
    answers = models.JSONField(default=dict)
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.CharField(max_length=16, blank=True)  # an alias
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)


class Revision(models.Model):
    """One field before and after a change; `field` is empty where the whole entry was made or removed.

    Never of a confidential place. Revisions of a person's contact go with the contact.
    """

    id = models.BigAutoField(primary_key=True)
    service = models.UUIDField(null=True, db_index=True)  # the service whose history this belongs to
    kind = models.CharField(max_length=30)
    entry = models.UUIDField(db_index=True)
    field = models.CharField(max_length=100, blank=True)  # or a column of the source beside HSDS
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField(default=now)
    alias = models.CharField(max_length=16, blank=True)
    run = models.ForeignKey("directory.ImportRun", null=True, on_delete=models.SET_NULL, related_name="revisions")

    def __str__(self) -> str:
        return f"{self.kind} {self.entry} {self.field}"


class ProviderLink(models.Model):
    """A private link with which a provider confirms or corrects its entry. `token` is a SHA-256; works once."""

    token = models.CharField(max_length=64, primary_key=True)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="provider_links")
    made_at = models.DateTimeField(default=now)
    made_by = models.CharField(max_length=16)
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.service_id)


class Correction(models.Model):
    """What a provider says should stand there. The old version holds until a coordinator approves.

    `changes` lists kind, entry, field, before and after, as revisions do.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        APPROVED = "approved"
        DECLINED = "declined"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="corrections")
    changes = models.JSONField(default=list)
    is_confirmation = models.BooleanField(default=False)  # "all of it is right"
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"correction {self.pk}"


class WrongReport(models.Model):
    """How often somebody ticked that something was wrong, a day and a tick. Nothing about who."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="wrong_reports")
    tick = models.CharField(max_length=30)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "tick", "day"], condition=Q(handled_at__isnull=True), name="one_count_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.tick}"


class Duplicate(models.Model):
    """Two services that may be one. Proposed by the machine, decided by a person; never merged by itself."""

    class State(models.TextChoices):
        """What a person decided."""

        OPEN = "open"
        TWO = "two"  # they are two
        ONE = "one"  # the second was taken into the first

    first = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()  # 0 to 1
    because = models.JSONField(default=list)  # codes of `logic.duplicates`
    state = models.CharField(max_length=4, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_proposal_per_pair")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
