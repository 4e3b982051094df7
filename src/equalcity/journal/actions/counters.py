"""Counting against abuse without knowing anybody."""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from equalcity.core.clock import now
from equalcity.journal.errors import TooOften
from equalcity.journal.logic.prefixes import prefix_of
from equalcity.journal.models import Counter, DayKey

HOUR = timedelta(hours=1)


def hidden(*parts: str) -> str:
    """Return the HMAC-SHA-256 of the parts under today's random key, as 64 hexadecimal digits; tomorrow nobody can
    repeat it."""
    today = now().date()
    row = (
        DayKey.objects.filter(pk=today).first()
        or DayKey.objects.get_or_create(pk=today, defaults={"key": os.urandom(32)})[0]
    )
    return hmac.new(bytes(row.key), "\x00".join(parts).encode(), hashlib.sha256).hexdigest()


def allow(action: str, request_address: str, limit: int, per: timedelta) -> bool:
    """Count one `action` from the neighbourhood of `request_address`; return whether it stays within `limit` in this
    window.

    `per` is at most an hour; windows are fixed. The address is reduced and hashed before anything is stored.
    """
    if not timedelta() < per <= HOUR:
        raise ValueError("per is more than nothing and at most an hour")
    moment = now()
    window = int(moment.timestamp() // per.total_seconds())
    return _count(hidden(action, prefix_of(request_address), str(window))) <= limit


def _count(key: str) -> int:
    if not Counter.objects.filter(pk=key).update(count=F("count") + 1):
        try:
            with transaction.atomic():
                Counter.objects.create(pk=key, count=1, dies_at=now() + HOUR)
        except IntegrityError:
            Counter.objects.filter(pk=key).update(count=F("count") + 1)
    return Counter.objects.values_list("count", flat=True).get(pk=key)


def insist(action: str, request_address: str, limit: int, per: timedelta) -> None:
    """Do as `allow`, and raise `TooOften` when the limit is passed."""
    if not allow(action, request_address, limit, per):
        raise TooOften


def forget_counters() -> None:
    """Delete rows that had their hour, and destroy the keys of past days."""
    Counter.objects.filter(dies_at__lt=now()).delete()
    DayKey.objects.filter(day__lt=now().date()).delete()
