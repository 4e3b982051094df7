"""The time, asked in one place."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment with its time zone (UTC)."""
    return datetime.now(UTC)
