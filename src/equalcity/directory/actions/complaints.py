"""To whom a complaint about a service goes: a person outside it, named by the city."""

from __future__ import annotations

from django.db import transaction

from equalcity.directory.models import CityDirectory
from equalcity.journal.actions import public_changed, record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.actions.stating import TELEPHONE
from equalcity.places.errors import FactRefused
from equalcity.places.selectors import city as city_named


@transaction.atomic
def name_complaint_contact(*, actor: Actor, city: str, name: str, telephone: str, address: str) -> None:
    """Name the person, as readers see it; empty takes it back. The same again changes nothing.

    Raises `NotYours`, `CityMissing`, and `FactRefused` for a telephone number that cannot be dialled.
    """
    if not may_run_city(actor, city):
        raise NotYours
    city_named(city)
    said = {
        "complaint_name": name.strip(),
        "complaint_telephone": telephone.strip(),
        "complaint_address": address.strip(),
    }
    if said["complaint_telephone"] and not TELEPHONE.fullmatch(said["complaint_telephone"]):
        raise FactRefused("telephone")
    row, _ = CityDirectory.objects.get_or_create(pk=city)
    if all(getattr(row, field) == value for field, value in said.items()):
        return
    CityDirectory.objects.filter(pk=city).update(**said)
    facts: dict[str, str | int] = {field: int(bool(value)) for field, value in said.items()}
    record(actor=actor, verb="city.complaint-named", subject=f"city:{city}", facts=facts)
    public_changed(in_directory=True)
