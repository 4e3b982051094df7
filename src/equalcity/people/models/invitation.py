"""Invitations: the only way to an account. Owned by the network."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.timezone import now

from equalcity.people.logic.roles import Role
from equalcity.people.models.account import Account


class Invitation(models.Model):
    """An offer of a role. Only a hash of its token is stored; `email` is emptied when the invitation is settled or
    has expired."""

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20)
    city = models.CharField(max_length=60, blank=True, db_index=True)
    organisation = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, default="en")
    inviter = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="invitations_made")
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="invitations")
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(role__in=sorted(map(str, Role))), name="invitation_role_known"),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None), name="invitation_settled_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.city}".strip()

    @property
    def state(self) -> str:
        """`open`, `accepted`, `withdrawn` or `expired`."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if self.expires_at > now() else "expired"
