"""A service with several places as parts that can be corrected side by side: what all of them share, then what each has of its own."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from equalcity.directory.models import Address, Entry, Language, Phone, Schedule, Service, ServiceAtLocation
from equalcity.directory.selectors.dossier import ONLY_SHARED, Dossier, mark_of, read_dossier


def parts_of(service: Service) -> tuple[Dossier, ...]:
    """Return one dossier of a service with one place or none; else one without a place, then one a place with its own rows alone.

    What a place has none of its own of (numbers, hours) is that of the first. Whoever reads was let in before.
    """
    found = read_dossier(service)
    if len(found.places) < 2:
        return (found,)
    addresses = _by_place(Address, found.places)
    phones, schedules = _by_place(Phone, found.places), _by_place(Schedule, found.places)
    spoken = _by_place(Language, found.places)
    parts = [read_dossier(service, has_place=False)]
    for at in found.places:
        keys = (at.pk, at.location_id)
        tongues = spoken.get(at.location_id, [])
        parts.append(
            replace(
                found,
                at=at,
                address=next(iter(addresses.get(at.location_id, [])), None),
                phones=tuple(next((phones[key] for key in keys if key in phones), [])),
                schedules=tuple(next((schedules[key] for key in keys if key in schedules), [])),
                languages=tuple(tongues),
                leaves_out=ONLY_SHARED if tongues else ONLY_SHARED | {"languages"},
            )
        )
    return tuple(parts)


def mark_of_parts(parts: tuple[Dossier, ...]) -> str:
    """Return a mark that is another after any change of any part."""
    return mark_of({str(each.at.pk if each.at else ""): each.content() for each in parts})


def places_by_entry(parts: tuple[Dossier, ...]) -> dict[str, str]:
    """Return the name of the place to which each entry belongs, by the entry's id; of a service with one place, nothing."""
    found: dict[str, str] = {}
    for part in parts[1:]:
        assert part.at is not None
        rows: list[Entry | None] = [
            part.at,
            part.location,
            part.address,
            *part.phones,
            *part.schedules,
            *part.languages,
        ]
        found |= {str(row.pk): name_of(part) for row in rows if row is not None}
    return found


def name_of(part: Dossier) -> str:
    """Return what a place is called: its name, else its street; empty for what all places share."""
    if part.at is None:
        return ""
    return part.at.location.name or (part.address.address_1 if part.address else "") or str(part.at.pk)[:8]


def _by_place[Row: Entry](model: type[Row], places: tuple[ServiceAtLocation, ...]) -> dict[UUID, list[Row]]:
    """The rows that hang on these places, by the id of the place (as the service has it, or as a location)."""
    found: dict[UUID, list[Row]] = {}
    holders = {"location": [each.location_id for each in places]}
    if model in (Phone, Schedule):
        holders["service_at_location"] = [each.pk for each in places]
    for name, ids in holders.items():
        for row in model._default_manager.filter(**{f"{name}__in": ids}).order_by("pk"):
            found.setdefault(getattr(row, f"{name}_id"), []).append(row)
    return found
