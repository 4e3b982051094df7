"""Subscribing by double opt-in, and ending it. Nobody learns here whether an address is subscribed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import drop_messages_to, note_erasure, queue_message, record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of, new_token
from equalcity.toolboxes.models import Toolbox
from equalcity.voices.logic.links import alias_of, end_token, subscription_in
from equalcity.voices.logic.rules import may_write_updates
from equalcity.voices.models import Subscription, SubscriptionRequest
from equalcity.voices.selectors.subscriptions import request_for

SUBSCRIPTION = "subscription"  # the kind in the ledger of erasures
VALID = timedelta(days=3)
MOST_LETTERS = 3  # that ask one address to confirm, while nobody does

Link = Callable[[str], str]


@transaction.atomic
def ask_to_subscribe(
    *, actor: Actor, address: str, language: str, topics: Sequence[str], stamp: str, confirm: Link, end: Link
) -> None:
    """Write to the address that somebody wants to subscribe it; nothing else happens before its owner confirms.

    The same whether or not the address is subscribed. The same form (`stamp`) counts once; while three letters wait unanswered no further
    one goes out. `confirm` and `end` make full addresses of links from their tokens.
    """
    known, moment = address.strip().lower(), now()
    waiting = SubscriptionRequest.objects.filter(address=known, expires_at__gt=moment).count()
    if waiting >= MOST_LETTERS:
        return
    token = new_token()
    asked = {
        "token": hash_of(token),
        "address": known,
        "language": language,
        "topics": _known_topics(topics),
        "made_at": moment,
        "expires_at": moment + VALID,
    }
    made, is_new = SubscriptionRequest.objects.get_or_create(stamp=stamp, defaults=asked)
    if not is_new:
        return
    there = Subscription.objects.filter(address=known).first()
    with translation.override(language):
        ending = end(end_token(there.pk, settings.SECRET_KEY)) if there else ""
        subject, body = _("Please confirm your address"), _letter(confirm(token), ending)
    alias = alias_of(there.pk) if there else ""
    queue_message(to=known, subject=subject, body=body, purpose="subscription", alias=alias)
    record(actor=actor, verb="subscription.asked", subject=f"subscription-request:{made.pk}")


def _known_topics(topics: Sequence[str]) -> list[str]:
    """Return the toolboxes among them; all of them together are everything, which new toolboxes join."""
    every = list(Toolbox.objects.order_by("position", "slug").values_list("slug", flat=True))
    chosen = [slug for slug in every if slug in topics]
    return [] if chosen == every else chosen


def _letter(address: str, ending: str) -> str:
    sentences = [
        _("Good day,"),
        _(
            "somebody asked that news of the network be sent to this address. If it was you, open this page and confirm:"
        ),
        address,
        _("The link works once and for three days. If it was not you, do nothing: the address is then forgotten."),
    ]
    if ending:
        sentences += [_("You get news already. To end that, open this page:"), ending]
    return "\n\n".join(sentences) + "\n"


@transaction.atomic
def confirm_subscription(*, actor: Actor, token: str) -> Subscription:
    """Begin the subscription a link stands for, or change the one the address has. Whoever holds the link may do so. Raises `LinkInvalid`."""
    asked = request_for(token)
    asked = SubscriptionRequest.objects.select_for_update().filter(pk=asked.pk).first() or request_for(token)
    said = {"language": asked.language, "topics": asked.topics, "refused": []}
    row, is_new = Subscription.objects.update_or_create(
        address=asked.address, defaults=said, create_defaults={**said, "confirmed_at": now()}
    )
    SubscriptionRequest.objects.filter(address=asked.address).delete()
    record(
        actor=actor, verb="subscription.began" if is_new else "subscription.changed", subject=f"subscription:{row.pk}"
    )
    return row


@transaction.atomic
def end_subscription(*, actor: Actor, token: str) -> None:
    """End the subscription a link stands for: the address goes, with every letter that waits for it, and stays gone after a restore.

    Whoever holds the link may do so. A link that was used, or is not ours, changes nothing and says nothing.
    """
    key = subscription_in(token, settings.SECRET_KEY)
    if key is not None:
        _end(actor, key)


@transaction.atomic
def end_for_address(*, actor: Actor, address: str) -> None:
    """End the subscription of an address, for somebody who asked the project team. Says nothing of whether there was one. Raises `NotYours`."""
    if not may_write_updates(actor):
        raise NotYours
    known = address.strip().lower()
    SubscriptionRequest.objects.filter(address=known).delete()
    row = Subscription.objects.filter(address=known).first()
    if row is not None:
        _end(actor, row.pk)


def _end(actor: Actor, key: UUID) -> None:
    row = Subscription.objects.select_for_update().filter(pk=key).first()
    if row is None:
        return
    SubscriptionRequest.objects.filter(address=row.address).delete()
    _remove(key)
    note_erasure(kind=SUBSCRIPTION, key=str(key))
    record(actor=actor, verb="subscription.ended", subject=f"subscription:{key}")


def _remove(key: UUID) -> None:
    drop_messages_to(alias=alias_of(key))
    Subscription.objects.filter(pk=key).delete()


@transaction.atomic
def end_dead(*, actor: Actor, subscription: UUID) -> None:
    """End the subscription of an address where nobody reads. For the system alone. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    _end(actor, subscription)


@transaction.atomic
def end_again(*, actor: Actor, subscription: UUID) -> None:
    """End what a restored copy brought back; nothing there is no error. For the system alone. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    row = Subscription.objects.filter(pk=subscription).first()
    if row is not None:
        SubscriptionRequest.objects.filter(address=row.address).delete()
    _remove(subscription)


@transaction.atomic
def forget_requests(*, actor: Actor) -> int:
    """Delete what nobody confirmed in time; return how many."""
    return SubscriptionRequest.objects.filter(expires_at__lte=now()).delete()[0]
