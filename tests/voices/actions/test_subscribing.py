"""Subscriptions: nothing before the owner confirms, nobody learns who is in the list, and what ended stays gone."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import queue_message
from equalcity.journal.actions.erasures import ledger_lines, replay_erasures
from equalcity.journal.erasable import REPLAYS
from equalcity.journal.formats.envelopes import open_envelope
from equalcity.journal.models import AuditEntry, Erasure, OutgoingMessage
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.voices.actions.subscribing import (
    MOST_LETTERS,
    ask_to_subscribe,
    confirm_subscription,
    end_again,
    end_for_address,
    end_subscription,
    forget_requests,
)
from equalcity.voices.errors import LinkInvalid
from equalcity.voices.logic.links import alias_of, end_token
from equalcity.voices.models import Subscription, SubscriptionRequest
from equalcity.voices.selectors.subscriptions import subscribers, subscription_for
from factories.people import cast
from factories.updates import subscription

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def ask(address: str = ADA, stamp: str = "1", language: str = "en", topics: tuple[str, ...] = ()) -> list[str]:
    """Ask, and return the tokens to confirm and to end, as far as there are any."""
    links: list[str] = []

    def link(token: str) -> str:
        links.append(token)
        return f"https://guide.example/{token}/"

    ask_to_subscribe(
        actor=ANYBODY, address=address, language=language, topics=topics, stamp=stamp, confirm=link, end=link
    )
    return links


def letters() -> list[Any]:
    rows = OutgoingMessage.objects.order_by("pk")
    return [open_envelope(bytes(r.sealed), message_id=r.message_id, secret=settings.SECRET_KEY) for r in rows]


def test_nothing_begins_before_the_owner_confirms() -> None:
    (token,) = ask("Ada@Example.org")
    assert Subscription.objects.count() == 0
    (letter,) = letters()
    assert (letter.to, letter.subject) == (ADA, "Please confirm your address")
    assert f"https://guide.example/{token}/" in letter.body
    assert not re.search(r"violence|lgbt|equalcity|migrant|toolbox", letter.subject + letter.body, re.IGNORECASE)
    assert token not in str(SubscriptionRequest.objects.values())
    made = confirm_subscription(actor=ANYBODY, token=token)
    assert (made.address, made.language, made.topics) == (ADA, "en", [])
    assert SubscriptionRequest.objects.count() == 0
    with pytest.raises(LinkInvalid):
        confirm_subscription(actor=ANYBODY, token=token)


def test_a_link_is_good_for_three_days() -> None:
    (token,) = ask()
    with time_machine.travel(now() + timedelta(days=3, seconds=1)):
        with pytest.raises(LinkInvalid):
            confirm_subscription(actor=ANYBODY, token=token)
        assert forget_requests(actor=SYSTEM) == 1
    with pytest.raises(LinkInvalid):
        confirm_subscription(actor=ANYBODY, token="nothing")


def test_the_same_form_counts_once_and_no_address_is_flooded() -> None:
    ask(stamp="1")
    ask(stamp="1")
    assert len(letters()) == 1
    for number in range(2, 8):
        ask(stamp=str(number))
    assert len(letters()) == MOST_LETTERS
    ask("ben@example.org", stamp="9")
    assert len(letters()) == MOST_LETTERS + 1


def test_who_is_subscribed_gets_the_same_letter_and_a_link_to_end_it() -> None:
    there = subscription(ADA)
    token, ending = sorted(ask(language="fr"), key=len)
    assert ending == end_token(there.pk, settings.SECRET_KEY)
    assert OutgoingMessage.objects.get().alias == alias_of(there.pk)
    confirm_subscription(actor=ANYBODY, token=token)
    row = Subscription.objects.get()
    assert (row.pk, row.language) == (there.pk, "fr")


def test_ending_leaves_no_trace_of_the_address_and_a_restore_brings_nothing_back() -> None:
    there, other = subscription(ADA), subscription("ben@example.org")
    ask()
    queue_message(to=ADA, subject="News", body="x", purpose="update", alias=alias_of(there.pk))
    token = end_token(there.pk, settings.SECRET_KEY)
    assert subscription_for(token) == there
    end_subscription(actor=ANYBODY, token=token)
    end_subscription(actor=ANYBODY, token=token)
    assert subscription_for(token) is None
    assert list(Subscription.objects.all()) == [other]
    assert (OutgoingMessage.objects.count(), SubscriptionRequest.objects.count()) == (0, 0)
    trail = json.dumps(list(AuditEntry.objects.values("verb", "subject", "facts")))
    assert "ada" not in trail + str(list(Erasure.objects.values()))
    restored = Subscription.objects.create(pk=there.pk, address=ADA, language="en", confirmed_at=now())
    queue_message(to=ADA, subject="News", body="x", purpose="update", alias=alias_of(restored.pk))
    assert replay_erasures(ledger_lines()) == 1
    assert not Subscription.objects.filter(address=ADA).exists()
    assert OutgoingMessage.objects.count() == 0


def test_who_comes_back_after_ending_stays_when_the_ledger_is_replayed() -> None:
    end_subscription(actor=ANYBODY, token=end_token(subscription(ADA).pk, settings.SECRET_KEY))
    (token,) = ask()
    confirm_subscription(actor=ANYBODY, token=token)
    replay_erasures(ledger_lines())
    assert Subscription.objects.get().address == ADA


@pytest.mark.parametrize("token", ["", "0", "0" * 72, "../x"])
def test_a_link_that_is_not_ours_ends_nothing(token: str) -> None:
    subscription(ADA)
    end_subscription(actor=ANYBODY, token=token)
    assert Subscription.objects.count() == 1


def test_the_team_counts_and_takes_off_and_nobody_else() -> None:
    people = cast()
    subscription(ADA)
    subscription("ben@example.org", "fr", "safer-spaces")
    found = subscribers(SYSTEM)
    assert (found.number, found.by_language, found.by_topic) == (2, {"en": 1, "fr": 1}, {"": 1, "safer-spaces": 1})
    for who in ("owner", "colleague", "outsider", "anonymous"):
        with pytest.raises(NotYours):
            subscribers(people.actor(who))
        with pytest.raises(NotYours), transaction.atomic():
            end_for_address(actor=people.actor(who), address=ADA)
        with pytest.raises(NotYours), transaction.atomic():
            end_again(actor=people.actor(who), subscription=Subscription.objects.earliest("pk").pk)
    end_for_address(actor=SYSTEM, address="ADA@example.org")
    end_for_address(actor=SYSTEM, address="nobody@example.org")
    assert Subscription.objects.get().address == "ben@example.org"
    assert "subscription" in REPLAYS
