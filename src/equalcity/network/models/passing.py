"""What members passed on."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from equalcity.gatherings.models import Event
from equalcity.network.models.member import Member


class Passing(models.Model):
    """A member passed something on to so many, on a day, perhaps in a city network. Reports with one `occasion` tell of the same occasion.

    What was passed on is a toolbox (and perhaps its release), or something with a `title`. Evidence is a link, a note, or the name of a file that the member
    keeps; it is never fetched and never public. All reports that name one `event` of ours tell of one occasion. A report taken back stays, so that it can
    be brought back, and counts nowhere.
    """

    class What(models.TextChoices):
        """What was passed on."""

        TOOLBOX = "toolbox"
        EVENT = "event"
        OTHER = "other"

    class Counted(models.TextChoices):
        """What the number counts; kinds are never added up (logic/reach.py)."""

        PEOPLE = "people"
        ORGANISATIONS = "organisations"
        CONTACTS = "contacts"

    class Evidence(models.TextChoices):
        """What shows it."""

        LINK = "link"
        NOTE = "note"
        FILE = "file"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="passings")
    occasion = models.UUIDField(default=uuid4, db_index=True)
    what = models.CharField(max_length=8, choices=What.choices)
    toolbox = models.SlugField(max_length=60, blank=True)
    release = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=160, blank=True)
    network = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="occasions")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="passings")
    on = models.DateField()
    number = models.PositiveIntegerField()
    counted = models.CharField(max_length=13, choices=Counted.choices)
    evidence_kind = models.CharField(max_length=4, choices=Evidence.choices)
    evidence = models.CharField(max_length=300)
    is_public = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(what="toolbox") & ~Q(toolbox="")) | (~Q(what="toolbox") & ~Q(title="") & Q(toolbox="")),
                name="passing_says_what",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="passing_reached_somebody"),
        ]

    def __str__(self) -> str:
        return f"passing {self.pk}"
