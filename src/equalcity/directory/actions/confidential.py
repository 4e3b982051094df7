"""Writes of confidential places. No revision and no journal entry repeats what stands there."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.directory.models import Service
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.journal.actions import record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city


@transaction.atomic
def name_hub(*, actor: Actor, service: UUID, hub: UUID) -> None:
    """Say through which service of the same city a confidential one is reached. Raises `NotYours`."""
    city = Service.objects.values_list("origin__city", flat=True).get(pk=service)
    if not may_run_city(actor, city) or not Service.objects.filter(pk=hub, origin__city=city).exists():
        raise NotYours
    ConfidentialPlace.objects.update_or_create(service_id=service, defaults={"hub_id": hub})
    record(actor=actor, verb="service.hub", subject=f"service:{service}")
