"""Where a postcode or district is."""

from __future__ import annotations

from equalcity.directory.logic.distance import folded_code
from equalcity.directory.models import District


def districts_of(city: str) -> list[District]:
    """Return a city's table, by code. Public."""
    return list(District.objects.filter(city=city).order_by("code"))


def has_districts(city: str) -> bool:
    """Whether a city has a table at all. Public."""
    return District.objects.filter(city=city).exists()


def middle_of(city: str, typed: str) -> tuple[float, float] | None:
    """Return latitude and longitude of what somebody typed, a postcode or the name of a district; None where the table has neither. Public."""
    code = folded_code(typed)
    if not code:
        return None
    rows = District.objects.filter(city=city)
    found = rows.filter(code=code).first() or next((row for row in rows if folded_code(row.name) == code), None)
    return (found.latitude, found.longitude) if found else None
