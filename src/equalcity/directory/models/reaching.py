"""How and when a service is reached: telephones, languages, hours."""

from __future__ import annotations

from django.db import models

from equalcity.directory.models.entries import Entry, Known


class Phone(Entry):
    """A telephone number, and whether it is safe to call and to leave a message there."""

    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    organization = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    contact = models.ForeignKey(
        "directory.Contact", null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", null=True, blank=True, on_delete=models.CASCADE, related_name="phones"
    )
    number = models.TextField(blank=True, default="")
    extension = models.FloatField(null=True, blank=True)
    type = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    # Of our profile.
    is_safe_to_call = models.CharField(max_length=7, choices=Known.choices, default=Known.UNKNOWN)
    may_leave_message = models.CharField(max_length=7, choices=Known.choices, default=Known.UNKNOWN)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_safe_to_call__in=Known.values) & models.Q(may_leave_message__in=Known.values),
                name="phone_safety_known",
            )
        ]


class Language(Entry):
    """A language that is spoken; `note` says how."""

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="languages"
    )
    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="languages"
    )
    phone = models.ForeignKey(Phone, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    name = models.TextField(blank=True, default="")
    code = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")


class Schedule(Entry):
    """Opening hours in RRULE parts; an exceptional row holds in place of the others from `valid_from` to `valid_to`."""

    service = models.ForeignKey(
        "directory.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="schedules"
    )
    location = models.ForeignKey(
        "directory.Location", null=True, blank=True, on_delete=models.CASCADE, related_name="schedules"
    )
    service_at_location = models.ForeignKey(
        "directory.ServiceAtLocation", null=True, blank=True, on_delete=models.CASCADE, related_name="schedules"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    dtstart = models.DateField(null=True, blank=True)
    timezone = models.FloatField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    count = models.FloatField(null=True, blank=True)
    wkst = models.CharField(max_length=30, blank=True, default="")
    freq = models.CharField(max_length=30, blank=True, default="")
    interval = models.FloatField(null=True, blank=True)
    byday = models.TextField(blank=True, default="")
    byweekno = models.TextField(blank=True, default="")
    bymonthday = models.TextField(blank=True, default="")
    byyearday = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    opens_at = models.CharField(max_length=30, blank=True, default="")
    closes_at = models.CharField(max_length=30, blank=True, default="")
    schedule_link = models.TextField(blank=True, default="")
    attending_type = models.TextField(blank=True, default="")
    notes = models.TextField(blank=True, default="")
    # Of our profile.
    is_exceptional = models.BooleanField(default=False)
    is_women_only = models.BooleanField(default=False)
