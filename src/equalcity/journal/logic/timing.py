"""When a schedule is next due."""

from __future__ import annotations

from datetime import datetime, time, timedelta


def next_due(after: datetime, every: timedelta, at: time | None = None) -> datetime:
    """Return the next moment after `after` (with its time zone): `every` later, or with `at` the next time of day
    that it strikes."""
    if at is None:
        return after + every
    today = after.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)
    return today if today > after else today + timedelta(days=1)
