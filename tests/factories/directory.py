"""Services made as the import makes them: through the one action that changes entries, vetted unless told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import add_entries, directory_changed
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.models import Entry, Service, Source, Upkeep
from equalcity.directory.models.kinds import KINDS, fill
from equalcity.people.logic.roles import SYSTEM
from factories import people


def source(city: str = people.HERE, slug: str = "", **facts: Any) -> Source:
    """Return a source of a city, its own one unless a slug is given; made on first use."""
    place = people.city(city)
    defaults = {"city": place, "name": slug or f"{city} itself", "is_own": not slug, **facts}
    return Source.objects.get_or_create(pk=slug or city, defaults=defaults)[0]


def entry(kind: str, original: str, origin: Source, values: Mapping[str, Any]) -> Entry:
    """Make an entry that is not stored yet; ids among the values may be other entries."""
    made = KINDS[kind](pk=UUID(record_id(origin.pk, kind, original)), origin=origin, original_id=original)
    said = {name: str(value.pk) if isinstance(value, Entry) else value for name, value in values.items()}
    fill(made, kind, said)
    return made


def service(name: str = "Open Door", *, city: str = people.HERE, listing: str = "listed", **said: Any) -> Service:
    """Store a service with its organisation.

    `said` holds fields of the service, and under `phones`, `schedules`, `languages`, `addresses`, `eligibility` and `facts` lists of values of
    what hangs on it; `at` is a (latitude, longitude) pair.
    """
    origin = said.pop("origin", None) or source(city)
    hanging = {kind: said.pop(many, []) for many, kind in _MANY.items()}
    point = said.pop("at", None)
    organization = entry("organization", f"org of {name}", origin, {"name": f"{name} Association", "description": "-"})
    made = entry("service", name, origin, {"name": name, "status": "active", **said, "organization_id": organization})
    entries = [organization, made]
    if point or hanging["address"]:
        entries += _placed(name, origin, made, point, hanging.pop("address"))
    for kind, rows in hanging.items():
        entries += [
            entry(kind, f"{name} {kind} {at}", origin, {"service_id": made, **row}) for at, row in enumerate(rows)
        ]
    with transaction.atomic():
        add_entries(actor=SYSTEM, entries=entries)
        today = now().date()
        known = {"verified_on": today, "verified_by": "system", "next_check": today + timedelta(days=90)}
        Upkeep.objects.filter(pk=made.pk).update(listing=listing, **(known if listing == "listed" else {}))
        directory_changed(actor=SYSTEM, city=origin.city_id)
    assert isinstance(made, Service)
    return made


_MANY = {
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "addresses": "address",
    "eligibility": "eligibility",
    "facts": "fact",
}


def _placed(name: str, origin: Source, made: Entry, point: Any, addresses: list[dict[str, Any]]) -> list[Entry]:
    latitude, longitude = point or (None, None)
    where = {"location_type": "physical", "name": f"{name} house", "latitude": latitude, "longitude": longitude}
    location = entry("location", f"place of {name}", origin, where)
    at = entry("service_at_location", f"{name} at place", origin, {"service_id": made, "location_id": location})
    rows = [
        entry("address", f"{name} address {number}", origin, {"location_id": location, "country": "IT", **row})
        for number, row in enumerate(addresses)
    ]
    return [location, at, *rows]


def weekly(days: str = "MO,TU,WE,TH,FR", opens: str = "09:00", closes: str = "17:00", **more: Any) -> dict[str, Any]:
    """Return a row of `schedule` that repeats every week."""
    return {"freq": "WEEKLY", "interval": 1, "byday": days, "opens_at": opens, "closes_at": closes, **more}


def ago(days: int) -> date:
    """Return the day so many days ago."""
    return now().date() - timedelta(days=days)
