"""Applications, members and reports as tests need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from equalcity.network.actions import Question, Told, Wish, apply_to_join, ask_team, report_passing
from equalcity.network.models import Application, Enquiry, Member, Passing
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from factories.people import city

WISH: dict[str, Any] = {
    "kind": "city",
    "name": "Ghent",
    "country": "BE",
    "topics": ("small",),
    "services": ("police",),
    "why": "To learn.",
    "contact_name": "Ada",
    "contact_email": "Ada@Example.org",
}
TOLD: dict[str, Any] = {
    "what": "event",
    "title": "Spring meeting",
    "on": date(2026, 3, 2),
    "number": 40,
    "counted": "people",
    "evidence_kind": "note",
    "evidence": "Head count.",
}

QUESTION = {
    "about": "training",
    "name": "Ada",
    "email": "ada@example.org",
    "organisation": "Ghent",
    "words": "When is the next one?",
}


def asked(stamp: str = "one", address: str = "192.0.2.7", **changes: str) -> Enquiry:
    """Ask the project team about trainings, or what `changes` say."""
    desk = "https://city.test/desk/en/enquiries/"
    question = Question(**QUESTION | changes)
    return ask_team(actor=ANYBODY, stamp=stamp, question=question, language="nl", address=address, desk=desk)


def applied(stamp: str = "one", address: str = "192.0.2.7", **changes: Any) -> Application:
    """Apply as a city of Belgium, or as `changes` say."""
    return apply_to_join(actor=ANYBODY, stamp=stamp, wish=Wish(**WISH | changes), language="nl", address=address)


def city_member(slug: str = "rome", country: str = "IT", **fields: Any) -> Member:
    """Make a trainee city, which is a city of `places`."""
    place = city(slug, country)
    given: dict[str, Any] = {"kind": "trainee-city", "name": slug.title(), "country": country, "city": place}
    return Member.objects.create(slug=slug, **given | fields)


def network_member(slug: str = "coast", country: str = "IT") -> Member:
    """Make a city network."""
    return Member.objects.create(slug=slug, kind="city-network", name=slug.title(), country=country)


def passed_on(member: str, **changes: Any) -> Passing:
    """Report that a member passed something on."""
    return report_passing(actor=SYSTEM, member=member, told=Told(**TOLD | changes))
