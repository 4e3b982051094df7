"""Members of the network, and the steps they have taken."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from equalcity.places.models import City, Organisation


class Member(models.Model):
    """A city, an organisation or a city network that belongs to the network.

    A city is one of `places` and has its name there; others have a `name` of their own, and may be an organisation of `places`. `topics` are slugs of
    toolboxes. `since_project` marks the partners of 2019-2021, which never joined here. `version` rises with each change of what the member says of itself.
    """

    class Kind(models.TextChoices):
        """As what it belongs."""

        PARTNER_CITY = "partner-city"
        TRAINEE_CITY = "trainee-city"
        ORGANISATION = "organisation"
        CITY_NETWORK = "city-network"

    slug = models.SlugField(max_length=60, primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, db_index=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    city = models.OneToOneField(City, null=True, blank=True, on_delete=models.PROTECT, related_name="member")
    organisation = models.OneToOneField(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="member"
    )
    topics = models.JSONField(default=list)
    shares = models.CharField(max_length=300, blank=True)
    shares_language = models.CharField(max_length=12, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    since_project = models.BooleanField(default=False)
    is_invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["partner-city", "trainee-city"], city__isnull=False)
                | models.Q(kind__in=["organisation", "city-network"], city__isnull=True),
                name="member_city_is_a_place",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def name_in(self, language: str) -> str:
        """Return the name of the city in a language, or the member's own."""
        return self.city.name_in(language) if self.city else self.name


class Tick(models.Model):
    """A person said that a member has taken a step on a day. `by` is the person's alias."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="ticks")
    step = models.CharField(max_length=12)
    on = models.DateField()
    by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "step"], name="one_tick_a_step")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.step}"
