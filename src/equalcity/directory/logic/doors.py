"""A service at a place, as pages and packs show it and as the matcher sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from equalcity.directory.logic.distance import kilometres
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.hours_open import state_at
from equalcity.directory.logic.matching import Ages, Known, Offer, Rule
from equalcity.directory.logic.openings import opening_of

INTERPRETERS = "interpreters"
"""The fact that says whether interpreters are there."""


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number of a service, as it was written. What is not known of its safety is `unknown`."""

    number: str
    extension: str
    kind: str
    description: str
    languages: tuple[str, ...]
    is_safe_to_call: Known
    may_leave_message: Known


@dataclass(frozen=True, slots=True)
class Door:
    """A service at a place (or at none): everything public that a page shows of it, in the language of its source.

    `place` is empty for a confidential service, which `hub` (a service's id) reaches for the reader. Dates are None when nobody checked.
    """

    id: str
    service: UUID
    city: str
    name: str
    organization: str
    description: str
    language: str
    sectors: tuple[str, ...]
    address: tuple[str, ...]
    point: tuple[float, float] | None
    postal_code: str
    phones: tuple[Number, ...]
    email: str
    url: str
    hours: Hours
    languages: tuple[str, ...]
    rules: Mapping[str, Rule]
    ages: Ages | None
    facts: Mapping[str, Known]
    eligibility: str
    fees: str
    application: str
    referral_method: str
    next_step: str
    response_time: str
    alert: str
    listing: str
    verified_on: date | None
    next_check: date | None
    is_confidential: bool
    hub: UUID | None
    is_invented: bool
    organization_id: UUID


def offer_of(door: Door, moment: datetime, here: tuple[float, float] | None = None) -> Offer:
    """Return one service for the matcher."""
    others = door.hours.for_others()
    return replace(
        lasting_offer(door),
        opening=opening_of(state_at(door.hours, moment)),
        for_others=None if others is door.hours else opening_of(state_at(others, moment)),
        distance=kilometres(here, door.point) if here and door.point else None,
        is_due=door.next_check is None or door.next_check <= moment.date(),
    )


def lasting_offer(door: Door) -> Offer:
    """Return what of a service is the same at every moment and from everywhere."""
    return Offer(
        id=door.id,
        name=door.name,
        sectors=frozenset(door.sectors),
        rules=door.rules,
        ages=door.ages,
        languages=frozenset(door.languages),
        interpreters=door.facts.get(INTERPRETERS, Known.UNKNOWN),
        facts=door.facts,
    )
