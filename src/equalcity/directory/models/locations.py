"""Where services are. What stands here is public: a confidential place is never a location (`confidential.py`)."""

from __future__ import annotations

from django.db import models

from equalcity.directory.models.entries import Entry


class Location(Entry):
    """A place that may be told."""

    location_type = models.CharField(max_length=30, blank=True, default="")
    url = models.TextField(blank=True, default="")
    organization = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="locations"
    )
    name = models.TextField(blank=True, default="")
    alternate_name = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    transportation = models.TextField(blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    external_identifier = models.TextField(blank=True, default="")
    external_identifier_type = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(location_type__in=["", "physical", "postal", "virtual"]), name="location_type_known"
            )
        ]


class Address(Entry):
    """The postal address of a location."""

    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="addresses")
    attention = models.TextField(blank=True, default="")
    address_1 = models.TextField(blank=True, default="")
    address_2 = models.TextField(blank=True, default="")
    city = models.TextField(blank=True, default="")
    region = models.TextField(blank=True, default="")
    state_province = models.TextField(blank=True, default="")
    postal_code = models.TextField(blank=True, default="")
    country = models.TextField(blank=True, default="")
    address_type = models.CharField(max_length=30, blank=True, default="")


class Accessibility(Entry):
    """How people with disabilities get in and get on there."""

    location = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.CASCADE, related_name="accessibility"
    )
    description = models.TextField(blank=True, default="")
    details = models.TextField(blank=True, default="")
    url = models.TextField(blank=True, default="")


class ServiceAtLocation(Entry):
    """A service at a location."""

    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="service_at_locations")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="service_at_locations")
    description = models.TextField(blank=True, default="")
