"""Countries, cities and organisations. A city is the tenant key: what a city owns names its slug."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class _Named(models.Model):
    """Something with a name in several languages; English is always there."""

    names = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def name_in(self, language: str) -> str:
        """Return the name in a language, or the English one."""
        return str(self.names.get(language) or self.names["en"])


class Country(_Named):
    """A country of the network: which law notes and numbers apply. `emergency` holds ids of helplines."""

    code = models.CharField(max_length=2, primary_key=True)
    languages = models.JSONField(default=list)
    likely_languages = models.JSONField(default=list)
    emergency = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(code__regex=r"^[A-Z]{2}$"), name="country_code_form")]

    def __str__(self) -> str:
        return self.code


class City(_Named):
    """A city of the network. What is the city's own to set (address, telephone, exit) loading never changes."""

    slug = models.CharField(max_length=60, primary_key=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="cities")
    role = models.CharField(max_length=30)
    languages = models.JSONField(default=list)
    timezone = models.CharField(max_length=60)
    helplines = models.JSONField(default=list)
    address = models.CharField(max_length=300, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    exit_url = models.URLField(blank=True)
    is_invented = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="city_slug_form"),
            models.CheckConstraint(condition=Q(role__in=["partner-city", "trainee-city"]), name="city_role_known"),
            models.CheckConstraint(
                condition=Q(exit_url="") | Q(exit_url__startswith="https://"), name="city_exit_https"
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Organisation(models.Model):
    """An organisation with its role in the network. `country` is EU for one that belongs to the Union itself."""

    slug = models.CharField(max_length=60, primary_key=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    city = models.ForeignKey(City, null=True, blank=True, on_delete=models.SET_NULL, related_name="organisations")
    role = models.CharField(max_length=30)
    is_invented = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(slug__regex=r"^[a-z0-9]+(-[a-z0-9]+)*$"), name="organisation_slug_form"),
            models.CheckConstraint(
                condition=Q(
                    role__in=[
                        "donor",
                        "managing-organisation",
                        "implementing-partner",
                        "supporting-authority",
                        "city-network",
                        "local-partner",
                    ]
                ),
                name="organisation_role_known",
            ),
        ]

    def __str__(self) -> str:
        return self.slug
