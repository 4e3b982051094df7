"""Who is there: the code that is shown in the room, those who are counted without a name, and which certificates there are."""

from __future__ import annotations

from django.db import models

from equalcity.gatherings.models.events import Event


class Attendance(models.Model):
    """How those in the room say that they are there. `code` is there only while it is shown; `on_paper` are people without a registration whom the
    organiser counted. The row goes with the registrations.
    """

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.CASCADE, related_name="attendance")
    code = models.CharField(max_length=8, null=True, unique=True)  # noqa: DJ001 - no code and no other event's are different things
    closes_at = models.DateTimeField(null=True, blank=True)
    on_paper = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"attendance {self.event_id}"


class DoorMark(models.Model):
    """Somebody without a registration who typed the code: counted, nothing else. `stamp` makes a form sent twice count once."""

    attendance = models.ForeignKey(Attendance, on_delete=models.CASCADE, related_name="marks")
    stamp = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attendance", "stamp"], name="one_door_mark_per_form")]

    def __str__(self) -> str:
        return f"door {self.attendance_id}"


class Certificate(models.Model):
    """That a certificate of attendance was given: the hash of its check code, and what the paper says of the event. Whose it is stands on the paper alone.

    `minutes` is 0 where the paper names no hours.
    """

    key = models.CharField(max_length=64, primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="certificates")
    day = models.DateField()
    minutes = models.PositiveIntegerField(default=0)
    made_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.key[:8]
