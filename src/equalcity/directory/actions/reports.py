"""What anybody may tick about a service: counted, never written down."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F

from equalcity.core.clock import now
from equalcity.directory.logic.upkeep import MANY, TICKS
from equalcity.directory.models import Upkeep, WrongReport
from equalcity.directory.selectors.dossier import dossier
from equalcity.journal.actions import allow, record
from equalcity.people.logic.roles import Actor

CEILING = (20, timedelta(hours=1))  # reports from one neighbourhood of the network; more are counted apart
SENT_TWICE = 60 * 60  # seconds during which the same form counts once


@transaction.atomic
def report_wrong(*, actor: Actor, city: str, service: UUID, ticks: Collection[str], stamp: str, address: str) -> None:
    """Count what somebody ticked about a listed service of a city. Says nothing of whether it did: everybody gets the same answer.

    `actor` is anybody. The same stamp counts once. Beyond the ceiling from one `address` nothing is dropped, but told apart.
    """
    known = sorted(set(ticks) & set(TICKS))
    listed = Upkeep.objects.filter(pk=service, service__origin__city=city, listing=Upkeep.Listing.LISTED)
    if not known or not listed.exists() or not cache.add(f"wrong:{stamp}", 1, SENT_TWICE):
        return
    mark = "" if allow("wrong", address, *CEILING) else MANY
    for tick in known:  # in one order, so that two reports never wait for each other
        _count(service, f"{tick}{mark}", now().date())


def _count(service: UUID, tick: str, day: date) -> None:
    open_one = WrongReport.objects.filter(service=service, tick=tick, day=day, handled_at__isnull=True)
    if open_one.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            WrongReport.objects.create(service_id=service, tick=tick, day=day, count=1)
    except IntegrityError:  # somebody else was first
        open_one.update(count=F("count") + 1)


@transaction.atomic
def settle_reports(*, actor: Actor, service: UUID) -> None:
    """Say that what was ticked is looked into; later reports count anew. Raises `NotYours`, `NoSuchService`."""
    found = dossier(actor=actor, service=service, to_change=True)
    rows = WrongReport.objects.filter(service=service, handled_at__isnull=True)
    if count := rows.update(handled_at=now()):
        facts: dict[str, str | int] = {"city": found.city, "counts": count}
        record(actor=actor, verb="reports.settled", subject=f"service:{service}", facts=facts)
