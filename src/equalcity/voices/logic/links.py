"""The link at the foot of every letter: it names the subscription and proves that we wrote it, so that nothing has to be stored for it."""

from __future__ import annotations

import hashlib
import hmac
import re
from uuid import UUID

_TOKEN = re.compile(r"[0-9a-f]{72}")
_PROOF = 40  # hex digits: 160 bits


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
    return f"s-{subscription.hex[:14]}"


def _proof(subscription: UUID, secret: str) -> str:
    said = hmac.new(secret.encode(), b"end subscription\x00" + subscription.bytes, hashlib.sha256)
    return said.hexdigest()[:_PROOF]
