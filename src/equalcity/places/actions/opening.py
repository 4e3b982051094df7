"""A new city of the network."""

from __future__ import annotations

import zoneinfo
from collections.abc import Collection
from typing import Protocol

from django.db import transaction
from django.db.models import Max

from equalcity.journal.actions import Signed, public_changed, record
from equalcity.places.errors import CityCannotOpen, OpeningRefused
from equalcity.places.formats.marked import SLUG
from equalcity.places.models import City, Country


class Opener(Signed, Protocol):
    """What this floor needs to know of an actor (see `people.logic.roles.Actor`)."""

    @property
    def runs_network(self) -> bool:
        """Whether the actor acts for the whole network."""
        ...


@transaction.atomic
def open_city(
    *,
    actor: Opener,
    slug: str,
    name: str,
    country: str,
    timezone: str,
    reserved: Collection[str],
    is_invented: bool = False,
) -> City:
    """Make a trainee city with its name, and with the languages and emergency numbers of its country.

    `reserved` are the words no city may have as its slug. Raises `OpeningRefused`, `CityCannotOpen`.
    """
    if not actor.runs_network:
        raise OpeningRefused
    land = Country.objects.filter(pk=country).first()
    if land is None:
        raise CityCannotOpen("country")
    if not SLUG.fullmatch(slug) or len(slug) > 60 or slug in reserved or City.objects.filter(pk=slug).exists():
        raise CityCannotOpen("slug")
    if timezone not in zoneinfo.available_timezones():
        raise CityCannotOpen("timezone")
    last = City.objects.aggregate(last=Max("position"))["last"]
    city = City.objects.create(
        slug=slug,
        names={"en": name},
        country=land,
        role="trainee-city",
        languages=land.languages,
        timezone=timezone,
        helplines=land.emergency,
        position=(last or 0) + 1,
        is_invented=is_invented,
    )
    record(actor=actor, verb="city.opened", subject=f"city:{slug}", facts={"country": country})
    public_changed()
    return city
