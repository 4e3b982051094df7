"""Questions among cities: how long they are open, how long they are kept, when somebody has waited too long."""

from __future__ import annotations

from datetime import date, timedelta

OPEN_FOR = timedelta(days=60)
KEPT = timedelta(days=365)  # after it was closed: what helped one city helps the next
WAITS_LONG = timedelta(days=14)
LONGEST_TITLE, LONGEST_TRIED, LONGEST_ANSWER = 120, 1000, 2000


def question_days(asked: date) -> tuple[date, date]:
    """Return the day on which a question closes by itself, and the day on which all of it is deleted."""
    return asked + OPEN_FOR, asked + OPEN_FOR + KEPT


def waits_long(asked: date, today: date, answers: int) -> bool:
    """Whether nobody has answered in the time in which somebody should have."""
    return not answers and today - asked >= WAITS_LONG
