"""Roles that people hold. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now

from equalcity.people.logic.roles import Hat, Role
from equalcity.people.models.account import Account


class Membership(models.Model):
    """A role held by an account in a city or an organisation (their slugs), or in the network itself (both empty)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20)
    city = models.CharField(max_length=60, blank=True, db_index=True)
    organisation = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "role", "city", "organisation"], name="one_membership"),
            models.CheckConstraint(condition=models.Q(role__in=sorted(map(str, Role))), name="membership_role_known"),
            models.CheckConstraint(
                condition=~models.Q(role=str(Role.PROJECT_TEAM)) | models.Q(city="", organisation=""),
                name="project_team_in_network",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.city} {self.organisation}".strip()

    @property
    def hat(self) -> Hat:
        """The role as rules know it."""
        return Hat(Role(self.role), self.city, self.organisation)
