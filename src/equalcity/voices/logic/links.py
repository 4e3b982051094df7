"""The link at the foot of every letter: it names the subscription and proves that we wrote it, so that nothing has to be stored for it."""

from __future__ import annotations

import hashlib
import hmac
import re
from uuid import UUID

_TOKEN = re.compile(r"[0-9a-f]{72}")
_PROOF = 40  # hex digits: 160 bits
_ALIAS = 14  # hex digits


def end_token(subscription: UUID, secret: str) -> str:
    """Return the token that ends a subscription: its id and a proof. It stays good as long as the installation's key."""
    return subscription.hex + _proof(subscription, secret)


def subscription_in(token: str, secret: str) -> UUID | None:
    """Return the subscription that a token of ours names, None for anything else. The subscription may have ended since."""
    said = token.strip().lower()
    if not _TOKEN.fullmatch(said):
        return None
    subscription = UUID(said[:32])
    return subscription if hmac.compare_digest(said[32:], _proof(subscription, secret)) else None


def alias_of(subscription: UUID) -> str:
    """Return what stands for a subscription beside its letters, so that they go with it (at most 16 letters)."""
    return f"s-{subscription.hex[:_ALIAS]}"


def subscriptions_under(alias: str) -> tuple[UUID, UUID]:
    """Return the first and the last key a subscription with this alias can have. Raises `ValueError` for what is no such alias."""
    known = alias.removeprefix("s-")
    if len(known) != _ALIAS or known == alias:
        raise ValueError("not the alias of a subscription")
    return UUID(known.ljust(32, "0")), UUID(known.ljust(32, "f"))


def letter_key(update: UUID, language: str = "") -> str:
    """Return the name of an update's letter in a language; without one, what all its letters' names begin with."""
    return f"update:{update}:{language}"


def _proof(subscription: UUID, secret: str) -> str:
    said = hmac.new(secret.encode(), b"end subscription\x00" + subscription.bytes, hashlib.sha256)
    return said.hexdigest()[:_PROOF]
