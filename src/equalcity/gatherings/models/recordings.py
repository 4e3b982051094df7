"""Recordings of those who speak at an event: what they agreed to, and what was recorded."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from equalcity.gatherings.models.events import Event
from equalcity.media.models import File


class SpeakerAgreement(models.Model):
    """That those who speak in a part of a programme (`part` is its key) agreed to be recorded, from a day to a day. Who they are stands in the programme.

    After `until` nothing of it is shown. Withdrawing deletes the row, and the recording with it. It is no part of what a programme says: putting an old
    programme back brings no agreement back.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid4
    )  # never used again, so that a restore takes down no later one
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="agreements")
    part = models.CharField(max_length=12)
    agreed_on = models.DateField()
    until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "part"], name="one_agreement_per_part"),
            models.CheckConstraint(condition=Q(until__gte=F("agreed_on")), name="agreement_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"agreement {self.event_id} {self.part}"


class SpeakerRecording(models.Model):
    """The recording of a part, with all that is said in it and with captions (WebVTT as this product writes it): there is none without."""

    agreement = models.OneToOneField(
        SpeakerAgreement, primary_key=True, on_delete=models.CASCADE, related_name="recording"
    )
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    transcript = models.TextField()
    captions = models.TextField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(transcript="") & ~Q(captions=""), name="recording_with_words")
        ]

    def __str__(self) -> str:
        return f"recording {self.agreement_id}"
