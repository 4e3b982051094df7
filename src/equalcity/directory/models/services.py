"""What is offered: the service, what it costs, what it asks for, where it reaches and how much room it has."""

from __future__ import annotations

from django.db import models

from equalcity.directory.models.entries import Entry


class Service(Entry):
    """A service. What HSDS lacks is our profile's: sectors, referral, and the tables `eligibility` and `fact`."""

    organization = models.ForeignKey("directory.Organization", on_delete=models.CASCADE, related_name="services")
    program = models.ForeignKey(
        "directory.Program", null=True, blank=True, on_delete=models.SET_NULL, related_name="services"
    )
    name = models.TextField(blank=True, default="")
    alternate_name = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    url = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    status = models.CharField(max_length=30, blank=True, default="")
    interpretation_services = models.TextField(blank=True, default="")
    application_process = models.TextField(blank=True, default="")
    fees_description = models.TextField(blank=True, default="")
    wait_time = models.TextField(blank=True, default="")
    fees = models.TextField(blank=True, default="")
    accreditations = models.TextField(blank=True, default="")
    eligibility_description = models.TextField(blank=True, default="")
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    assured_date = models.DateField(null=True, blank=True)
    assurer_email = models.TextField(blank=True, default="")
    licenses = models.TextField(blank=True, default="")
    alert = models.TextField(blank=True, default="")
    last_modified = models.DateTimeField(null=True, blank=True)
    # Of our profile.
    sectors = models.JSONField(default=list, blank=True)  # slugs of `reference.ServiceType`
    is_confidential = models.BooleanField(default=False)
    referral_method = models.TextField(blank=True, default="")
    next_step = models.TextField(blank=True, default="")
    response_time = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["", "active", "inactive", "defunct", "temporarily closed"]),
                name="service_status_known",
            )
        ]


class CostOption(Entry):
    """A price, or that there is none."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="cost_options")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    option = models.TextField(blank=True, default="")
    currency = models.TextField(blank=True, default="")
    amount = models.FloatField(null=True, blank=True)
    amount_description = models.TextField(blank=True, default="")


class RequiredDocument(Entry):
    """A paper that is asked for."""

    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.CASCADE, related_name="required_documents"
    )
    document = models.TextField(blank=True, default="")
    uri = models.TextField(blank=True, default="")


class ServiceArea(Entry):
    """An area the service is for."""

    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="service_areas")
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", null=True, blank=True, on_delete=models.CASCADE, related_name="service_areas"
    )
    name = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    extent = models.TextField(blank=True, default="")
    extent_type = models.TextField(blank=True, default="")
    uri = models.TextField(blank=True, default="")


class Unit(Entry):
    """What capacity is counted in."""

    name = models.TextField(blank=True, default="")
    scheme = models.TextField(blank=True, default="")
    identifier = models.TextField(blank=True, default="")
    uri = models.TextField(blank=True, default="")


class ServiceCapacity(Entry):
    """How many there are room for."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="capacities")
    available = models.FloatField(null=True, blank=True)
    maximum = models.FloatField(null=True, blank=True)
    description = models.TextField(blank=True, default="")
    updated = models.DateTimeField(null=True, blank=True)


class Url(Entry):
    """A further web address."""

    label = models.TextField(blank=True, default="")
    url = models.TextField(blank=True, default="")
    organization = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.CASCADE, related_name="additional_websites"
    )
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.CASCADE, related_name="additional_urls"
    )
