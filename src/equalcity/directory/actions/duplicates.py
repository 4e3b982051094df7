"""Pairs of services that may be one: proposed by the machine, decided by a person, never merged by themselves."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import add_entries, change_entry, directory_changed
from equalcity.directory.errors import NoSuchPair
from equalcity.directory.formats.hsds.ids import record_id
from equalcity.directory.logic.duplicates import pairs, plain_number
from equalcity.directory.models import Duplicate, Phone, Service
from equalcity.directory.models.kinds import Json, values_of
from equalcity.directory.selectors.duplicates import numbers_of, sketches_of
from equalcity.directory.selectors.imports import insist_on_city
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.places.selectors import city as city_named

State = Duplicate.State
# What a service is, not what is said of it: these stay those of the one that is kept.
_OWN = frozenset({"organization_id", "program_id", "status", "is_confidential", "sectors"})


@transaction.atomic
def propose_pairs(*, actor: Actor, city: str) -> int:
    """Compare a city's services; return how many pairs are new. What was decided stays decided. Raises `NotYours`."""
    insist_on_city(actor, city)
    place = city_named(city)
    found = {(one.first, one.second): one for one in pairs(sketches_of(city, place.country_id))}
    known = {
        tuple(sorted((str(first), str(second)))): pk
        for pk, first, second in Duplicate.objects.filter(first__origin__city=city).values_list("pk", "first", "second")
    }
    gone = [pk for pair, pk in known.items() if pair not in found]
    Duplicate.objects.filter(pk__in=gone, state=State.OPEN).delete()
    new = [
        Duplicate(
            first_id=UUID(one.first), second_id=UUID(one.second), likeness=one.likeness, because=list(one.because)
        )
        for pair, one in found.items()
        if pair not in known
    ]
    Duplicate.objects.bulk_create(new, batch_size=500)
    return len(new)


@transaction.atomic
def say_two(*, actor: Actor, pair: int) -> None:
    """Note that they are two. Raises `NoSuchPair`, `NotYours`."""
    row = _locked(actor, pair)
    _decide(actor, row, State.TWO)


@transaction.atomic
def say_one(*, actor: Actor, pair: int, keep: UUID) -> Service:
    """Take into the service `keep` what it lacks and the other has; the other becomes inactive. Each change can be put back.

    Returns the one that is kept. Raises `NoSuchPair`, `NotYours`.
    """
    row = _locked(actor, pair)
    if keep not in (row.first_id, row.second_id):
        raise NoSuchPair
    if keep == row.second_id:
        row.first, row.second = row.second, row.first
    kept, other = row.first, row.second
    change_entry(actor=actor, entry=kept, values=_missing(kept, other))
    add_entries(actor=actor, entries=_new_numbers(kept, other))
    change_entry(actor=actor, entry=other, values={"status": "inactive"})
    _decide(actor, row, State.ONE)
    directory_changed(actor=actor, city=kept.origin.city_id)
    return kept


def _locked(actor: Actor, pair: int) -> Duplicate:
    rows = Duplicate.objects.select_for_update(of=("self",)).filter(pk=pair, state=State.OPEN)
    row = rows.select_related("first__origin__city", "second__origin__city").first()
    if row is None:
        raise NoSuchPair
    insist_on_city(actor, row.first.origin.city_id)
    insist_on_city(actor, row.second.origin.city_id)
    return row


def _decide(actor: Actor, row: Duplicate, state: str) -> None:
    row.state, row.decided_at, row.decided_by = state, now(), actor.alias
    row.save()
    record(actor=actor, verb="services.compared", subject=f"service:{row.first_id}", facts={"decision": state})


def _missing(kept: Service, other: Service) -> dict[str, Json]:
    """What the other says and the one that is kept does not; the sectors of both."""
    has = values_of(kept, "service")
    values = {
        name: value for name, value in values_of(other, "service").items() if name not in has | dict.fromkeys(_OWN)
    }
    sectors = [*kept.sectors, *(one for one in other.sectors if one not in kept.sectors)]
    return {**values, "sectors": sectors}


def _new_numbers(kept: Service, other: Service) -> list[Phone]:
    country = kept.origin.city.country_id
    has = {plain_number(one.number, country) for one in numbers_of(kept)}
    made = []
    for phone in numbers_of(other):
        number = plain_number(phone.number, country)
        if number in has:
            continue
        has.add(number)
        original = f"{kept.pk}/from/{phone.pk}"
        made.append(
            Phone(
                id=UUID(record_id(kept.origin_id, "phone", original)),
                origin=kept.origin,
                original_id=original,
                service=kept,
                number=phone.number,
                extension=phone.extension,
                type=phone.type,
                description=phone.description,
                is_safe_to_call=phone.is_safe_to_call,
                may_leave_message=phone.may_leave_message,
            )
        )
    return made
