"""What HSDS lacks: for whom a service is, and what is known of it. No row means: not known."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from equalcity.directory.models.entries import Entry, Known
from equalcity.directory.models.services import Service


class Eligibility(Entry):
    """For whom a service is, by one criterion (docs/formats/matching.md). `age` has ends, the others have values."""

    class Criterion(models.TextChoices):
        """What is looked at."""

        AGE = "age"
        GENDER_IDENTITY = "gender_identity"
        FAMILY_SITUATION = "family_situation"
        RESIDENCE_STATUS = "residence_status"
        LGBTQI = "lgbtqi"
        DISABILITY = "disability"
        REFERRED_BY = "referred_by"

    class Mode(models.TextChoices):
        """Only for, preferred for, open to all."""

        ONLY = "only"
        PREFERRED = "preferred"
        OPEN = "open"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="eligibility")
    criterion = models.CharField(max_length=20, choices=Criterion.choices)
    mode = models.CharField(max_length=9, choices=Mode.choices)
    values = models.JSONField(default=list, blank=True)
    lowest = models.PositiveSmallIntegerField(null=True, blank=True)
    highest = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "criterion"], name="one_rule_per_criterion"),
            models.CheckConstraint(condition=Q(mode__in=["only", "preferred", "open"]), name="eligibility_mode_known"),
        ]


class Fact(Entry):
    """Something that is so or is not so. What nobody knows has no row."""

    class Kind(models.TextChoices):
        """The facts people ask for."""

        NO_PAPERS_NEEDED = "no-papers-needed"
        NO_POLICE_REPORT_NEEDED = "no-police-report-needed"
        REPORTS_RESIDENCE_STATUS = "reports-residence-status"
        FREE_OF_CHARGE = "free-of-charge"
        INTERPRETERS = "interpreters"
        WOMEN_ONLY_HOURS = "women-only-hours"
        CHILDREN_WELCOME = "children-welcome"
        STEP_FREE = "step-free"
        NO_APPOINTMENT_NEEDED = "no-appointment-needed"
        NO_NAME_NEEDED = "no-name-needed"

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="facts")
    fact = models.CharField(max_length=30, choices=Kind.choices)
    known = models.CharField(max_length=7, choices=[(Known.YES, "Yes"), (Known.NO, "No")])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "fact"], name="one_answer_per_fact"),
            models.CheckConstraint(condition=Q(known__in=["yes", "no"]), name="fact_is_known"),
        ]
