"""When an entry is to be looked at again, and what anybody can tick when something was wrong."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = 6  # between two checks, unless the coordinator says otherwise
LINK_DAYS = 30  # a provider's link is valid

TICKS = (
    "no-answer",
    "wrong-number",
    "closed-or-moved",
    "hours-wrong",
    "asked-for-papers",
    "treated-badly",
)

MANY = ":many"  # behind a tick: came after many others from one neighbourhood of the network


def next_check_after(day: date, months: int = MONTHS) -> date:
    """Return the day so many months later; the last of the month where that day is missing."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def is_due(next_check: date | None, today: date) -> bool:
    """Whether the entry should have been checked by now; one that nobody ever checked is due."""
    return next_check is None or next_check <= today
