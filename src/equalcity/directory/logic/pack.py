"""Services as JSON for a pack that is kept on a device, where the browser's matcher finds among them: docs/formats/offline-pack.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from equalcity.directory.logic.doors import Door, Number, lasting_offer
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.hours_open import intervals, is_certainly_shut, midnight
from equalcity.directory.logic.matching import Ages, Offer, Rule, by_name

FORMAT = "equalcity-services/1"
LISTED = "listed"
_SAME_IN_BOTH = (
    "organization", "description", "language", "address", "postal_code", "email", "url", "eligibility", "fees", "application", "referral_method",
    "next_step", "response_time", "alert", "is_confidential", "is_invented",
)  # fmt: skip
_WHERE = ("address", "postal_code")


def services_pack(doors: Iterable[Door], *, first: date, last: date) -> dict[str, Any]:
    """Return the listed services in the order of their names, with their hours from the day `first` to the day `last`, both included.

    A confidential service has no place in it, whatever its door says. What is empty is left out.
    """
    listed = sorted((door for door in doors if door.listing == LISTED), key=lambda door: by_name(lasting_offer(door)))
    different: dict[Hours, int] = {}
    services = [_service(door, different.setdefault(door.hours, len(different))) for door in listed]
    return {"format": FORMAT, "hours": [hours_json(hours, first, last) for hours in different], "services": services}


def offer_json(offer: Offer) -> dict[str, Any]:
    """Return what the matcher looks at, but for opening, distance and being due."""
    return {
        "id": offer.id,
        "name": offer.name,
        "sectors": sorted(offer.sectors),
        "rules": {criterion: _rule(rule) for criterion, rule in sorted(offer.rules.items())},
        "ages": _ages(offer.ages),
        "languages": sorted(offer.languages),
        "interpreters": offer.interpreters.value,
        "facts": {fact: known.value for fact, known in sorted(offer.facts.items())},
    }


def hours_json(hours: Hours, first: date, last: date) -> dict[str, list[list[int]]]:
    """Return the certain openings that begin on some local days, and the spans in which nothing is certain outside them: pairs of minutes since 1970 (UTC).

    Where there are hours for women only, `others` are the openings without them.

    What is before the first day and after the last is such a span too: whoever reads the pack later than it was made for is told nothing wrong.
    """
    zone = ZoneInfo(hours.timezone)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    unsure: list[list[int]] = [[0, _minutes(midnight(first, zone))]]
    for day in days:
        if not is_certainly_shut(hours, day):
            _add(unsure, _minutes(midnight(day, zone)), _minutes(midnight(day + timedelta(days=1), zone)))
    _add(unsure, _minutes(midnight(last + timedelta(days=1), zone)), _minutes(datetime(9999, 1, 1, tzinfo=UTC)))
    found = {"open": _spans(hours, first, last), "unsure": unsure}
    others = hours.for_others()
    return found if others is hours else {**found, "others": _spans(others, first, last)}


def _spans(hours: Hours, first: date, last: date) -> list[list[int]]:
    return [[_minutes(start), _minutes(end)] for start, end in intervals(hours, first, last)]


def _add(spans: list[list[int]], start: int, end: int) -> None:
    if spans[-1][1] == start:
        spans[-1][1] = end
    else:
        spans.append([start, end])


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _service(door: Door, hours: int) -> dict[str, Any]:
    shown = {name: getattr(door, name) for name in _SAME_IN_BOTH if not (door.is_confidential and name in _WHERE)}
    more = {
        **shown,
        "service": str(door.service),
        "point": None if door.is_confidential else door.point,
        "phones": [_phone(each) for each in door.phones],
        "verified_on": door.verified_on and door.verified_on.isoformat(),
        "next_check": door.next_check and door.next_check.isoformat(),
        "hub": door.hub and str(door.hub),
    }
    said = {**offer_json(lasting_offer(door)), **more}
    return {name: value for name, value in said.items() if value not in (None, "", False, (), [], {})} | {
        "hours": hours
    }


def _phone(number: Number) -> dict[str, Any]:
    return {name: value for name, value in asdict(number).items() if value}


def _rule(rule: Rule) -> list[str]:
    return [rule.mode.value, *sorted(rule.values)]


def _ages(ages: Ages | None) -> list[str | int | None] | None:
    return [ages.mode.value, ages.lowest, ages.highest] if ages else None
