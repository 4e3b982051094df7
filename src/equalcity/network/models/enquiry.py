"""Somebody who works in the field asks the project team something."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Enquiry(models.Model):
    """A question from outside, read by the project team alone and answered by mail outside.

    Once settled, all that was typed goes at once, and the row on `delete_on`, 30 days after it came at the latest. `is_held` marks those that came in
    numbers from one place: they wait in a queue of their own, and nobody is written to because of them.
    """

    class About(models.TextChoices):
        """What it is about, chosen from a list."""

        TOOLBOXES = "toolboxes"
        TRAINING = "training"
        NETWORK = "network"
        PRESS = "press"
        SITE = "site"
        OTHER = "other"

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open"
        ANSWERED = "answered"
        CLOSED = "closed"

    stamp = models.CharField(max_length=64, unique=True)
    about = models.CharField(max_length=9, choices=About.choices)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    language = models.CharField(max_length=12, default="en")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN, db_index=True)
    is_held = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    delete_on = models.DateField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(name="", email="", organisation="", words=""),
                name="enquiry_settled_is_empty",
            )
        ]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"
