"""Pairs of services that may be one, for those who run the city; and what is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from equalcity.directory.logic.duplicates import Sketch, host_of, plain_address, plain_name, plain_number
from equalcity.directory.models import Address, Duplicate, Phone, Service, ServiceAtLocation, Upkeep
from equalcity.people.logic.roles import Actor, may_run_city


@dataclass(frozen=True, slots=True)
class Side:
    """One of two services, as the page of pairs shows it."""

    id: UUID
    name: str
    organization: str
    source: str
    addresses: tuple[str, ...]
    numbers: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A pair to decide."""

    id: int
    city: str
    likeness: float
    because: tuple[str, ...]
    sides: tuple[Side, Side]


def sketches_of(city: str, country: str) -> list[Sketch]:
    """Return what is compared of a city's services; of confidential ones and of those that are not active nothing is. Public to actions alone."""
    found = _services(Q(origin__city=city, status__in=["", "active", "temporarily closed"]))
    return [_sketch(one, country) for one in found]


def open_twins(*, actor: Actor, cities: Collection[str], most: int) -> list[Twin]:
    """Return the pairs of cities that nobody decided yet, the most alike first; of those cities alone that the actor runs."""
    mine = [city for city in cities if may_run_city(actor, city)]
    rows = Duplicate.objects.filter(state=Duplicate.State.OPEN, first__origin__city__in=mine)
    pairs = list(rows.select_related("first__origin").order_by("-likeness", "pk")[:most])
    ids = {one for pair in pairs for one in (pair.first_id, pair.second_id)}
    sides = {one.service.pk: _side(one) for one in _services(Q(pk__in=ids))}
    return [
        Twin(
            pair.pk,
            pair.first.origin.city_id,
            pair.likeness,
            tuple(pair.because),
            (sides[pair.first_id], sides[pair.second_id]),
        )
        for pair in pairs
        if pair.first_id in sides and pair.second_id in sides
    ]


def numbers_of(service: Service) -> list[Phone]:
    """Return all numbers that belong to a service or to it at a place. Public to actions alone."""
    mine = Q(service=service) | Q(service_at_location__service=service)
    return list(Phone.objects.filter(mine).order_by("pk"))


@dataclass(slots=True)
class _Found:
    service: Service
    phones: list[Phone]
    addresses: list[Address]
    points: list[tuple[float, float]]


def _services(which: Q) -> list[_Found]:
    """Read services with their numbers and places, in a fixed number of queries."""
    suspended = Q(upkeep__listing=Upkeep.Listing.SUSPENDED)
    rows = (
        Service.objects.filter(which, is_confidential=False).exclude(suspended).select_related("organization", "origin")
    )
    services = {one.pk: one for one in rows}
    at = ServiceAtLocation.objects.filter(service__in=rows).select_related("location")
    phones = Phone.objects.filter(Q(service__in=rows) | Q(service_at_location__service__in=rows)).select_related(
        "service_at_location"
    )
    addresses: dict[UUID, list[Address]] = _grouped(
        Address.objects.filter(location__in=at.values("location")), "location_id"
    )
    numbers: dict[UUID, list[Phone]] = defaultdict(list)
    for phone in phones.order_by("pk"):
        owner = phone.service_id or (phone.service_at_location.service_id if phone.service_at_location else None)
        if owner:
            numbers[owner].append(phone)
    places = _grouped(at, "service_id")
    return [
        _Found(
            one,
            numbers[pk],
            [row for place in places[pk] for row in addresses[place.location_id]],
            [
                (place.location.latitude, place.location.longitude)
                for place in places[pk]
                if place.location.latitude is not None and place.location.longitude is not None
            ],
        )
        for pk, one in services.items()
    ]


def _grouped(rows: Iterable[Any], name: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _sketch(found: _Found, country: str) -> Sketch:
    one = found.service
    lines = [(row.address_1, row.postal_code, row.city) for row in found.addresses]
    return Sketch(
        id=str(one.pk),
        name=plain_name(one.name),
        numbers=frozenset(plain_number(each.number, country) for each in found.phones) - {""},
        host=host_of(one.url),
        address=plain_address(*lines[0]) if len(lines) == 1 else "",
        point=found.points[0] if len(found.points) == 1 else None,
    )


def _side(found: _Found) -> Side:
    one = found.service
    lines = tuple(
        ", ".join(part for part in (row.address_1, row.postal_code, row.city) if part) for row in found.addresses
    )
    numbers = tuple(each.number for each in found.phones)
    return Side(one.pk, one.name, one.organization.name, one.origin.name, lines, numbers, one.url)
