"""What was printed, so that it can be called back when a number changes."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now

from equalcity.places.models import City


class PrintBatch(models.Model):
    """A batch of cards or posters a city printed. `numbers` are the entries on it with the number as dialled (`logic.cards.Printed`)."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="print_batches")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=12)
    numbers = models.JSONField(default=list)
    services = models.JSONField(default=list)  # ids
    copies = models.PositiveIntegerField(default=0)
    where = models.CharField(max_length=200, blank=True)  # where they lie
    checked_until = models.DateField()
    printed_at = models.DateTimeField(default=now)
    printed_by = models.CharField(max_length=16)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return f"{self.city_id} {self.kind} {self.printed_at:%Y-%m-%d}"
