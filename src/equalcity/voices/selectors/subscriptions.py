"""Subscriptions: counted for the project team, never listed; and what a link of a letter stands for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings

from equalcity.core.clock import now
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of
from equalcity.voices.errors import LinkInvalid
from equalcity.voices.logic.links import subscription_in
from equalcity.voices.logic.rules import may_write_updates
from equalcity.voices.models import Subscription, SubscriptionRequest, Update


@dataclass(frozen=True, slots=True)
class Subscribers:
    """How many addresses get updates: all, by language, and by toolbox (those who want everything under an empty name)."""

    number: int
    by_language: dict[str, int]
    by_topic: dict[str, int]


def subscribers(actor: Actor) -> Subscribers:
    """Count. Raises `NotYours`."""
    if not may_write_updates(actor):
        raise NotYours
    rows = list(Subscription.objects.values_list("language", "topics"))
    languages = Counter(language for language, _ in rows)
    topics = Counter(topic for _, chosen in rows for topic in (chosen or [""]))
    return Subscribers(len(rows), dict(languages.most_common()), dict(topics.most_common()))


def request_for(token: str) -> SubscriptionRequest:
    """Return what a link to confirm stands for; whoever holds it may ask. Raises `LinkInvalid`."""
    found = SubscriptionRequest.objects.filter(token=hash_of(token), expires_at__gt=now()).first()
    if found is None:
        raise LinkInvalid
    return found


def subscription_for(token: str) -> Subscription | None:
    """Return the subscription a link to end it stands for; None where it ended already or the link is not ours."""
    key = subscription_in(token, settings.SECRET_KEY)
    return Subscription.objects.filter(pk=key).first() if key else None


def readers_of(update: Update) -> int:
    """Return how many subscriptions an update goes to."""
    topics = Subscription.objects.values_list("topics", flat=True)
    return sum(not chosen or update.toolbox in chosen for chosen in topics)
