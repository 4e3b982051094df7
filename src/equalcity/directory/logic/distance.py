"""How far two points are apart, and postcodes as people type them."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # km: mean radius R1 of WGS 84


def kilometres(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) pairs in degrees (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*here, *there))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def folded_code(typed: str) -> str:
    """Return a postcode or district as it is compared: without spaces, dots and hyphens, in one case ("411 04" is "41104")."""
    return "".join(sign for sign in typed.casefold() if sign.isalnum())[:40]
