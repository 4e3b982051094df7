"""Counters against abuse. No row names an address, none outlives an hour, and the key of a day is destroyed. Owned
by the network."""

from __future__ import annotations

from django.db import models


class DayKey(models.Model):
    """The random key of one day; without it yesterday's rows could not be traced even if they still were there."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return self.day.isoformat()


class Counter(models.Model):
    """How often something happened in a window; `key` is an HMAC of what, from where and when. `value` serves the
    sign-in limits."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    value = models.JSONField(null=True)
    dies_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key[:8]
