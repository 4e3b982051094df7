"""What a city settles for its directory, and the table by which it tells near from far."""

from __future__ import annotations

import uuid

from django.db import models

from equalcity.places.models import City


class CityDirectory(models.Model):
    """To whom a complaint about a service goes: somebody outside it, by telephone or address. `mark` is another
    after every change of entries, of steps and of the table of districts."""

    city = models.OneToOneField(City, primary_key=True, on_delete=models.CASCADE, related_name="directory")
    mark = models.UUIDField(default=uuid.uuid4)
    complaint_name = models.CharField(max_length=200, blank=True)
    complaint_telephone = models.CharField(max_length=40, blank=True)
    complaint_address = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.city_id


class District(models.Model):
    """A postcode or district and its middle, loaded by the coordinator. Nobody's device is asked where it is."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="districts")
    code = models.CharField(max_length=40)  # as people type it, folded (`logic.districts`)
    name = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city", "code"], name="one_middle_per_district")]

    def __str__(self) -> str:
        return f"{self.city_id} {self.code}"
