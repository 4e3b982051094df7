"""Reads about places. All of it is public: names and roles, no person."""

from __future__ import annotations

from collections.abc import Collection

from equalcity.places.errors import CityMissing
from equalcity.places.models import City, Country, Organisation


def countries() -> list[Country]:
    """Return all countries by code."""
    return list(Country.objects.order_by("code"))


def cities(*, with_invented: bool = True) -> list[City]:
    """Return all cities with their country, in the order of the files, real ones first."""
    rows = City.objects.select_related("country").order_by("is_invented", "position", "slug")
    return list(rows if with_invented else rows.filter(is_invented=False))


def city(slug: str) -> City:
    """Return one city with its country. Raises `CityMissing`."""
    try:
        return City.objects.select_related("country").get(slug=slug)
    except City.DoesNotExist as error:
        raise CityMissing(slug) from error


def organisations(*, role: str = "", with_invented: bool = True) -> list[Organisation]:
    """Return organisations in the order of the files, of one role or of all."""
    rows = Organisation.objects.order_by("is_invented", "position", "slug")
    if role:
        rows = rows.filter(role=role)
    return list(rows if with_invented else rows.filter(is_invented=False))


def clashes_with(reserved: Collection[str]) -> list[str]:
    """Return the slugs of stored cities that are words of our own addresses; it should be empty."""
    return list(City.objects.filter(slug__in=list(reserved)).order_by("slug").values_list("slug", flat=True))
