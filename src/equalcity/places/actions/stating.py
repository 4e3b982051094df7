"""What a city says of itself: where it is, how it is called, where its exit leads."""

from __future__ import annotations

import re
from typing import Protocol

from django.db import transaction

from equalcity.journal.actions import Signed, public_changed, record
from equalcity.places.actions.loading import OWN_OF_CITY
from equalcity.places.errors import CityMissing, FactRefused, StatingRefused
from equalcity.places.models import City

TELEPHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{2,38}")


class Runner(Signed, Protocol):
    """What this floor needs to know of an actor (see `people.logic.roles.Actor`)."""

    def runs_city(self, city: str) -> bool:
        """Whether the actor runs this city."""
        ...


def state_city(*, actor: Runner, city: str, address: str, telephone: str, exit_url: str) -> None:
    """Keep what a city says of itself; empty means that it says nothing. The same again changes nothing.

    Raises `StatingRefused` for whoever does not run the city, `CityMissing`, and `FactRefused` for a telephone number
    that cannot be dialled or an exit that is not `https`.
    """
    if not actor.runs_city(city):
        raise StatingRefused
    said = {"address": address.strip(), "telephone": telephone.strip(), "exit_url": exit_url.strip()}
    if said["telephone"] and not TELEPHONE.fullmatch(said["telephone"]):
        raise FactRefused("telephone")
    if said["exit_url"] and not said["exit_url"].startswith("https://"):
        raise FactRefused("exit_url")
    with transaction.atomic():
        row = City.objects.select_for_update().filter(pk=city).first()
        if row is None:
            raise CityMissing(city)
        changed = [name for name in OWN_OF_CITY if getattr(row, name) != said[name]]
        if not changed:
            return
        for name in changed:
            setattr(row, name, said[name])
        row.save(update_fields=changed)
        facts: dict[str, str | int] = {name: int(bool(said[name])) for name in changed}
        record(actor=actor, verb="city.stated", subject=f"city:{row.slug}", facts=facts)
        public_changed()
