"""How long to wait before the next attempt."""

from __future__ import annotations

from datetime import timedelta

TASK_ATTEMPTS = 12
MAIL_ATTEMPTS = 14
_FIRST, _LONGEST = 10, 6 * 60 * 60


def pause_after(attempts: int) -> timedelta:
    """Return the pause after that many failed attempts (1 or more): 10 s, 20 s, 40 s ... at most 6 hours. Twelve
    attempts span about 9 hours."""
    return timedelta(seconds=min(_FIRST * 2 ** (max(attempts, 1) - 1), _LONGEST))
