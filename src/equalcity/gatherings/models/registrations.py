"""Who comes to an event, for as long as that is needed; then only how many."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from equalcity.gatherings.models.events import Event


class Registration(models.Model):
    """Somebody who wants to come: a name or initials and an address, no account. All of it is emptied at withdrawal and deleted on the event's
    `logic.days.forget_on`. `needs` are ticks, `interpretation` a language: the organiser alone sees them.
    """

    class State(models.TextChoices):
        """Where somebody stands (`logic.seats`)."""

        INVITED = "invited"
        ASKED = "asked"
        WAITING = "waiting"
        PLACED = "placed"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    class Came(models.TextChoices):
        """How it is known that somebody was there: by the code shown in the room, or from the organiser's list."""

        CODE = "code"
        LIST = "list"

    id = models.UUIDField(primary_key=True, default=uuid4)  # never used again, so that a restore forgets nobody else
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    state = models.CharField(max_length=10, choices=State.choices)
    stamp = models.CharField(max_length=64)
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, default="en")
    needs = models.JSONField(default=list)
    interpretation = models.CharField(max_length=12, blank=True)
    is_online = models.BooleanField(default=False)
    queued_at = models.DateTimeField()  # the place in the line
    link_at = models.DateTimeField()  # when a private link was last sent
    is_reminded = models.BooleanField(default=False)
    came_by = models.CharField(max_length=4, choices=Came.choices, blank=True)  # empty: not known to be there

    class Meta:
        ordering = ["queued_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "stamp"], name="one_registration_per_form"),
            models.UniqueConstraint(
                fields=["event", "email"], condition=~Q(email=""), name="one_registration_per_address"
            ),
        ]
        indexes = [models.Index(fields=["event", "state", "queued_at"], name="registration_line")]

    def __str__(self) -> str:
        return f"registration {self.pk}"

    @property
    def is_present(self) -> bool:
        """Whether it is known that they were there."""
        return bool(self.came_by)


class PrivateLink(models.Model):
    """The hash of a link by which somebody sees, changes or withdraws a registration; each message has one of its own, and all work until it is gone."""

    key = models.CharField(max_length=64, primary_key=True)
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="links")

    def __str__(self) -> str:
        return self.key[:8]


class EventTally(models.Model):
    """How many there were, by state, and how many came by which way: all that is left after the deletion date. `present` are those who had a place."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.CASCADE, related_name="tally")
    placed = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    declined = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    by_code = models.PositiveIntegerField(default=0)
    on_list = models.PositiveIntegerField(default=0)
    at_door = models.PositiveIntegerField(default=0)
    on_paper = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"tally {self.event_id}"
