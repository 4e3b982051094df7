"""Doors: one with what is given and nothing else, and those that hypothesis makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from directory.offers_made import offers
from equalcity.directory.logic.doors import INTERPRETERS, Door
from equalcity.directory.logic.hours import WEEK, Closure, Hours, Slot
from equalcity.directory.logic.matching import Offer

BARE = Door(
    id="1", service=UUID(int=1), city="rome", name="Open Door", organization="Association", description="", language="it",
    sectors=(), address=(), point=None, postal_code="", phones=(), email="", url="", hours=Hours(), languages=(), rules={}, ages=None,
    facts={}, eligibility="", fees="", application="", referral_method="", next_step="", response_time="", alert="", listing="listed",
    verified_on=None, next_check=None, is_confidential=False, hub=None, is_invented=False, organization_id=UUID(int=2),
)  # fmt: skip


def door(offer: Offer, **more: Any) -> Door:
    """Return a door that says what an offer says."""
    return replace(
        BARE,
        id=offer.id,
        name=offer.name,
        sectors=tuple(sorted(offer.sectors)),
        rules=offer.rules,
        ages=offer.ages,
        languages=tuple(sorted(offer.languages)),
        facts={**offer.facts, INTERPRETERS: offer.interpreters},
        **more,
    )


OFFICE = Slot(frozenset(range(5)), 540, 1020)
NIGHT = Slot(frozenset({4, 5}), 1200, 1680)
EVERY_KIND = (
    Hours(),
    Hours(unread="on request"),
    Hours(is_always=True),
    Hours((), (Closure(date(2026, 11, 24), date(2026, 11, 25)),), "Europe/Rome", is_always=True),
    Hours((OFFICE,), timezone="Europe/Rome"),
    Hours((OFFICE, NIGHT), timezone="Asia/Kathmandu"),
    Hours((NIGHT,), unread="and on feast days", timezone="America/New_York"),
    Hours((OFFICE,), (Closure(date(2026, 11, 23), date(2026, 12, 20)),), "Europe/Rome"),
    Hours((OFFICE,), (Closure(date(2026, 11, 24), date(2026, 11, 24), (Slot(WEEK, 600, 660),)),), "Europe/Rome"),
    Hours((Slot(frozenset({0}), 600, 720, frozenset({1, -1})),), timezone="Europe/Rome"),
    Hours((replace(OFFICE, closes=720, is_women_only=True), replace(OFFICE, opens=720)), timezone="Europe/Rome"),
    Hours((replace(NIGHT, is_women_only=True),), timezone="Europe/Rome"),
    Hours(
        (OFFICE,),
        (Closure(date(2026, 11, 24), date(2026, 11, 24), (Slot(WEEK, 600, 660, is_women_only=True),)),),
        "Europe/Rome",
    ),
    Hours((Slot(WEEK, 480, 600, valid_from=date(2026, 11, 25), valid_to=date(2026, 11, 26)),), timezone="Europe/Rome"),
)
"""Hours of every kind around the week of 23 November 2026; `hours_made` makes any, which takes long."""

points = st.none() | st.sampled_from([(41.9, 12.5), (41.91, 12.5), (50.85, 4.35)])
doors = st.builds(
    lambda offer, said, point, check: door(offer, hours=said, point=point, next_check=check),
    offers,
    st.sampled_from(EVERY_KIND),
    points,
    st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 27)),
)
