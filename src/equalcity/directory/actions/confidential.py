"""Writes of confidential places. No revision and no journal entry repeats what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models, transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import change_entry, directory_changed
from equalcity.directory.actions.editing import locked
from equalcity.directory.actions.hiding import forget_words_of, hide_what_hangs_on
from equalcity.directory.errors import NotConfidential
from equalcity.directory.models import Attribute, Correction, Metadata, Revision, Service
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.directory.models.kinds import KINDS
from equalcity.directory.selectors.board import possible_hubs
from equalcity.journal.actions import record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city

_NO_PLACE = {"location_id": None, "service_at_location_id": None}


@transaction.atomic
def name_hub(*, actor: Actor, service: UUID, hub: UUID) -> None:
    """Say through which service of the same city a confidential one is reached. Raises `NotYours`."""
    city = Service.objects.values_list("origin__city", flat=True).get(pk=service)
    if not may_run_city(actor, city) or not Service.objects.filter(pk=hub, origin__city=city).exists():
        raise NotYours
    ConfidentialPlace.objects.update_or_create(service_id=service, defaults={"hub_id": hub})
    record(actor=actor, verb="service.hub", subject=f"service:{service}")


@transaction.atomic
def make_confidential(*, actor: Actor, service: UUID) -> None:
    """Take the place of a service out of every public table for good: places, what hangs on them, their history and corrections that wait.

    Hours and languages of the place become those of the service. What people say of the service in words stays: whoever does this reads it through.
    Raises `NotYours`, `NoSuchService`.
    """
    found = locked(actor=actor, service=service)
    if found.service.is_confidential:
        return
    for row in (*found.schedules, *found.languages):
        change_entry(actor=actor, entry=row, values={**_NO_PLACE, "service_id": str(service)})
    change_entry(actor=actor, entry=found.service, values={"is_confidential": True})
    gone = hide_what_hangs_on(services={service}, organizations=set(), keep=_of_the_service(service))
    _forget_traces(gone)
    Correction.objects.filter(service=service).delete()
    forget_words_of(ids={service})
    directory_changed(actor=actor, city=found.city)
    record(actor=actor, verb="place.hidden", subject=f"service:{service}", facts={"city": found.city})


def _forget_traces(gone: Mapping[str, set[UUID]]) -> None:
    """Delete what is written about places that are gone: notes of their source, words hung on them, and the history of what once hung there."""
    places = [str(each) for kind in ("location", "service_at_location") for each in gone[kind]]
    every = set().union(*gone.values())
    names = ("location_id", "service_at_location_id")
    for when in ("before", "after"):
        for name in names:
            hung = Revision.objects.filter(**{f"{when}__{name}__in": places})
            every |= set(hung.exclude(kind__in=("schedule", "language")).values_list("entry", flat=True))
    for model, name in ((Metadata, "resource_id"), (Attribute, "link_id")):
        rows = model._default_manager.filter(**{f"{name}__in": every})
        every |= set(rows.values_list("pk", flat=True))
        rows.delete()
    Revision.objects.filter(entry__in=every).delete()


def _of_the_service(service: UUID) -> set[UUID]:
    """What hangs on the service itself, but for people to ask for."""
    kept: set[UUID] = set()
    for kind, model in KINDS.items():
        rows: models.QuerySet[Any] = model._default_manager.all()
        if kind != "contact" and any(field.name == "service" for field in model._meta.concrete_fields):
            kept |= set(rows.filter(service=service).values_list("pk", flat=True))
    return kept


@transaction.atomic
def keep_place(*, actor: Actor, service: UUID, address: str, telephone: str, note: str, hub: UUID | None) -> None:
    """Keep where a confidential service is, and through which service of its city others reach it.

    Raises `NotYours` (also for a hub of another city), `NoSuchService`, `NotConfidential`.
    """
    found = locked(actor=actor, service=service)
    if not found.service.is_confidential:
        raise NotConfidential
    if hub is not None and not possible_hubs(found.service).filter(pk=hub).exists():
        raise NotYours
    said = {"address": address.strip(), "telephone": telephone.strip(), "note": note.strip(), "hub_id": hub}
    ConfidentialPlace.objects.update_or_create(pk=service, defaults={**said, "changed_at": now()})
    directory_changed(actor=actor, city=found.city)
    record(actor=actor, verb="place.kept", subject=f"service:{service}", facts={"city": found.city})


@transaction.atomic
def note_reading(*, actor: Actor, service: UUID) -> None:
    """Write into the trail that somebody looked where a confidential service is."""
    record(actor=actor, verb="place.read", subject=f"service:{service}")
