"""Certificates of attendance: their check code, and how long somebody was there."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

from equalcity.gatherings.logic.programme import Part
from equalcity.gatherings.logic.room_codes import ALPHABET, TOKEN

CHECKED_FOR = timedelta(days=5 * 365)  # so long after the event a code can be checked
LONGEST_DAY = timedelta(hours=12)  # an event that lasts longer says its hours by its programme, or not at all
_TO_OURS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)


def code_for(secret: str, registration: str) -> str:
    """Return the check code of whoever holds a registration: always the same one, and nobody can go back from it."""
    digest = hmac.new(secret.encode(), f"certificate {registration}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:TOKEN].translate(_TO_OURS)


def key_of(code: str) -> str:
    """Return what is stored of a check code."""
    return hashlib.sha256(f"certificate {code}".encode()).hexdigest()


def minutes_of(starts_at: datetime, ends_at: datetime, parts: Iterable[Part]) -> int:
    """Return how many minutes an event lasted: those of its programme, parallel parts once and pauses left out; without one from its beginning to its end.

    0 where that is not known: an event of several days without a programme.
    """
    total, until = timedelta(), starts_at
    for part in sorted(parts, key=lambda each: each.starts_at):
        total += max(part.ends_at - max(part.starts_at, until), timedelta())
        until = max(until, part.ends_at)
    whole = ends_at - starts_at
    if not total and whole <= LONGEST_DAY:
        total = whole
    return int(total.total_seconds() // 60)
