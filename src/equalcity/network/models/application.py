"""Somebody wants to join."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Application(models.Model):
    """A city, an organisation or a city network applies. Read by the project team alone.

    `why` is words of theirs: it goes on `words_until`, or once decided. The person to answer is forgotten once the invitation is out. All of it goes on
    `delete_on`, except what an accepted one became (`member`).
    """

    class Kind(models.TextChoices):
        """Who applies."""

        CITY = "city"
        ORGANISATION = "organisation"
        CITY_NETWORK = "city-network"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    stamp = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=160)
    country = models.CharField(max_length=2)
    topics = models.JSONField(default=list)
    services = models.JSONField(default=list)
    why = models.CharField(max_length=1000, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN, db_index=True)
    reason = models.CharField(max_length=20, blank=True)
    member = models.ForeignKey("network.Member", null=True, on_delete=models.SET_NULL, related_name="applications")
    is_invented = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    words_until = models.DateField()
    delete_on = models.DateField(db_index=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="refused") | models.Q(reason=""), name="application_reason_of_refusal"
            ),
        ]

    def __str__(self) -> str:
        return f"application {self.pk}"
