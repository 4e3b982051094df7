"""What a city puts on the campaign papers it makes: its emblem, a helpline, and in which languages."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from equalcity.media.models import File
from equalcity.places.models import City


class Letterhead(models.Model):
    """A city's choices from a moment on. Rows are only added: the newest counts, earlier ones can be put back.

    `emblem` is empty where the city's name in type stands instead. `line` is the id of a helpline, or nothing. `asked_on` is the day on which every
    service and line named was rung; without it no kit is made.
    """

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="letterheads")
    emblem = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=60, blank=True)
    languages = models.JSONField(default=list)
    asked_on = models.DateField(null=True, blank=True)
    set_at = models.DateTimeField(default=now)
    set_by = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"{self.city_id} {self.set_at:%Y-%m-%d}"
