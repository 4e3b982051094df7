"""Experts by role and field. A name is there only by the person's own consent."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from equalcity.network.models.member import Member


class Expert(models.Model):
    """An adult professional whom a member vouches for: role, field, languages, what for. People of members see it; everybody only by consent.

    `token` is the hash of the person's private link, by which they consent (`scope`, with or without a `name`) and withdraw. A consent lasts until
    `consent_until`, the entry until `delete_on`.
    """

    class Scope(models.TextChoices):
        """Who may see the person: nobody by name; people of members; everybody."""

        ROLE = "role"
        MEMBERS = "members"
        PUBLIC = "public"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stamp = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="experts")
    role = models.CharField(max_length=80)
    field = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2)
    languages = models.JSONField(default=list)
    good_for = models.JSONField(default=list)
    written_in = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120, blank=True)
    scope = models.CharField(max_length=7, choices=Scope.choices, default=Scope.ROLE)
    token = models.CharField(max_length=64, blank=True, db_index=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    consent_until = models.DateField(null=True, blank=True)
    is_invented = models.BooleanField(default=False)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    delete_on = models.DateField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(scope="role", name="", consented_at__isnull=True)
                | (Q(consented_at__isnull=False, consent_until__isnull=False) & ~Q(scope="role")),
                name="expert_seen_by_consent",
            )
        ]

    def __str__(self) -> str:
        return f"expert {self.pk}"
