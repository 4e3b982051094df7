"""The only two reads of confidential places (see boundaries: an import contract keeps everybody else out)."""

from __future__ import annotations

from uuid import UUID

from equalcity.directory.errors import NoSuchService
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city


def hubs_in(city: str) -> dict[UUID, UUID]:
    """Return through which service each confidential service of a city is reached. Says nothing of where it is. Public."""
    rows = ConfidentialPlace.objects.filter(service__origin__city=city, hub__isnull=False)
    return {row[0]: row[1] for row in rows.values_list("service_id", "hub_id") if row[1]}


def confidential_place(*, actor: Actor, service: UUID) -> ConfidentialPlace:
    """Return where a confidential service is, for its city's coordinator. Raises `NotYours`, `NoSuchService`.

    Whoever shows it writes into the trail that it was read (`actions.confidential.note_reading`).
    """
    place = ConfidentialPlace.objects.select_related("service__origin").filter(pk=service).first()
    if place is None:
        raise NoSuchService
    if not may_run_city(actor, place.service.origin.city_id):
        raise NotYours
    return place
