"""Cards, entries, questions, buddies and experts, made by the product's own actions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from equalcity.core.clock import now
from equalcity.network.actions.buddies import propose_buddies
from equalcity.network.actions.contributions import publish_contribution, write_contribution
from equalcity.network.actions.experts import Known, enter_expert
from equalcity.network.actions.questions import Asked, answer_question, ask_question
from equalcity.network.models import Answer, Buddies, Contribution, Expert, Question
from equalcity.people.logic.roles import SYSTEM, Actor

CARD: dict[str, Any] = {
    "title": "A bell at the counter",
    "context": "One counter in a hall.",
    "steps": "1. Ask the team.\n- Buy a bell.\nCount.",
    "cost": "Two mornings.",
    "failed": "Nobody came after four.",
    "topics": ["small"],
    "units": ["small/first-welcome-t"],
    "year": 2025,
    "spent": "little",
    "currency": "EUR",
    "money_least": 100,
    "money_most": 250,
    "hours_least": None,
    "hours_most": 12,
}
ENTRY: dict[str, Any] = {
    "title": "Guide to bells",
    "good_for": "To choose one.",
    "author": "House of Bells",
    "year": 2020,
    "languages": ["en", "it"],
    "form": "guide",
    "licence": "CC-BY-4.0",
    "address": "https://bells.example/guide?x=1",
    "topics": ["small"],
    "units": [],
}


def card(*, actor: Actor = SYSTEM, member: str = "rome", stamp: str = "card", **changes: Any) -> Contribution:
    """Write a card of a member."""
    return write_contribution(
        actor=actor, kind="practice", member=member, language="en", said=CARD | changes, stamp=stamp
    )


def entry(*, actor: Actor = SYSTEM, member: str = "rome", stamp: str = "entry", **changes: Any) -> Contribution:
    """Write an entry of the library."""
    return write_contribution(
        actor=actor, kind="material", member=member, language="en", said=ENTRY | changes, stamp=stamp
    )


def question(*, actor: Actor = SYSTEM, member: str = "rome", stamp: str = "question", **changes: Any) -> Question:
    """Ask for a member."""
    said: dict[str, Any] = {"title": "Which bell?", "tried": "A small one.", "topic": "small", "language": "en"}
    return ask_question(actor=actor, member=member, asked=Asked(**said | changes), stamp=stamp)


def answer(to: Question, member: str, *, actor: Actor = SYSTEM, stamp: str = "answer", language: str = "en") -> Answer:
    """Answer for a member."""
    words = "A loud one."
    return answer_question(actor=actor, question=to.pk, member=member, words=words, language=language, stamp=stamp)


def buddies(trainee: str, guide: str, *, actor: Actor = SYSTEM, by: str = "") -> Buddies:
    """Propose for the trainee that two members go together for a month."""
    ends = now().date() + timedelta(days=30)
    given = {"topic": "small", "tasks": ["call", "read"], "ends_on": ends}
    return propose_buddies(actor=actor, trainee=trainee, guide=guide, by=by or trainee, **given)


def expert(*, actor: Actor = SYSTEM, member: str = "rome", stamp: str = "expert", **changes: Any) -> Expert:
    """Enter an expert whom a member knows."""
    said: dict[str, Any] = {
        "role": "Psychologist",
        "field": "Ethnopsychiatry",
        "organisation": "",
        "city": "Rome",
        "country": "IT",
        "languages": ["it", "ar"],
        "good_for": ["training", "panel"],
        "written_in": "en",
    }
    return enter_expert(actor=actor, member=member, known=Known(**said | changes), stamp=stamp)


def opened(row: Contribution) -> Contribution:
    """Open it to everybody as it stands."""
    row.refresh_from_db()
    return publish_contribution(actor=SYSTEM, contribution=row.pk, version=row.version)
