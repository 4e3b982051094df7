"""Helplines, notes on the law, kinds of service and languages, as the files have them; and the calls people made."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Helpline(models.Model):
    """A telephone number with its source. Whether it works is not here but in `NumberCheck`."""

    slug = models.CharField(max_length=60, primary_key=True)
    position = models.PositiveIntegerField(default=0)
    country = models.CharField(max_length=2)
    shown_in = models.JSONField(default=list)
    never_in = models.JSONField(default=list)
    city = models.CharField(max_length=60, blank=True)
    replaces = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=15)
    display = models.CharField(max_length=30)
    dial = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    audience = models.CharField(max_length=20)
    names = models.JSONField(default=dict)
    labels = models.JSONField(default=dict)
    hours = models.CharField(max_length=200, blank=True)
    languages = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    cost = models.CharField(max_length=10)
    on_phone_bill = models.CharField(max_length=10)
    is_anonymous = models.BooleanField(null=True)
    has_interpreters = models.BooleanField(null=True)
    is_recorded = models.BooleanField(null=True)
    is_withheld = models.BooleanField(default=False)
    withheld_because = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    sources = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9]{3,15}$"), name="helpline_number_digits"),
            models.CheckConstraint(
                condition=Q(audience__in=["public", "children", "professionals"]), name="helpline_audience_known"
            ),
            models.CheckConstraint(condition=Q(cost__in=["free", "charged", "unknown"]), name="helpline_cost_known"),
            models.CheckConstraint(
                condition=Q(on_phone_bill__in=["true", "false", "unknown"]), name="helpline_bill_known"
            ),
            models.CheckConstraint(condition=~Q(number="112", is_withheld=True), name="helpline_112_never_withheld"),
        ]

    def __str__(self) -> str:
        return self.slug


class NumberCheck(models.Model):
    """A call somebody in a country made to a helpline. Never changed or removed; the last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    helpline = models.ForeignKey(Helpline, on_delete=models.PROTECT, related_name="checks")
    number = models.CharField(max_length=15)
    country = models.CharField(max_length=2)
    on = models.DateField()
    works = models.BooleanField()
    alias = models.CharField(max_length=16)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(country__regex=r"^[A-Z]{2}$"), name="check_country_form"),
            models.CheckConstraint(condition=~Q(alias=""), name="check_has_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.helpline_id} {self.country} {self.on}"


class Law(models.Model):
    """A note on the law. `questions` are for a lawyer and never shown as claims."""

    slug = models.CharField(max_length=60, primary_key=True)
    position = models.PositiveIntegerField(default=0)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    text = models.TextField()
    words = models.JSONField(default=dict)  # drafts: title and text by language
    standing = models.CharField(max_length=20)
    questions = models.JSONField(default=list)
    sources = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=["stated", "not-established"]), name="law_standing_known")
        ]

    def __str__(self) -> str:
        return self.slug


class ServiceType(models.Model):
    """A kind of service a person can be referred to."""

    slug = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveIntegerField(default=0)
    names = models.JSONField(default=dict)
    what = models.CharField(max_length=200)
    origin = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.slug


class Language(models.Model):
    """A language by its own name."""

    code = models.CharField(max_length=12, primary_key=True)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=60)
    autonym = models.CharField(max_length=60)
    direction = models.CharField(max_length=3)
    locale = models.CharField(max_length=20)
    digits = models.CharField(max_length=10)
    script = models.CharField(max_length=4)
    state = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(direction__in=["ltr", "rtl"]), name="language_direction_known"),
            models.CheckConstraint(condition=Q(state__in=["interface", "prepared"]), name="language_state_known"),
        ]

    def __str__(self) -> str:
        return self.code
