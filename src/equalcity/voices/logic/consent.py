"""What somebody agreed to: to exactly which words, for what, until when, and since when without a break. Worked out from the records alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

THINKING = timedelta(days=7)  # between a consent and the first use of it
MOST_YEARS = 3
FORM = "1"  # the version of the words in which consent is asked


class Scope(StrEnum):
    """What can be agreed to, each by itself. Without the first there is nothing to see."""

    SITE = "site"
    FEEDS = "feeds"
    MEDIA = "media"
    PRINT = "print"
    TRANSLATIONS = "translations"


@dataclass(frozen=True, slots=True)
class Said:
    """One record: when, about which words (their digest), for what, and the first day on which it holds no more. Without a scope it is a stop."""

    at: datetime
    digest: str
    scopes: frozenset[str]
    until: date | None


def in_force(said: Sequence[Said], digest: str) -> Said | None:
    """Return the consent that holds for these words, None where there is none: the last record counts. `said` is in the order in which it was said."""
    last = said[-1] if said else None
    holds = last is not None and last.digest == digest and Scope.SITE in last.scopes and last.until is not None
    return last if holds else None


def since(said: Sequence[Said], digest: str, scope: Scope) -> datetime | None:
    """Return since when this use of these words is agreed to without a break; None where it is not."""
    if in_force(said, digest) is None:
        return None
    began = None
    for one in reversed(said):
        if one.digest != digest or scope not in one.scopes:
            break
        began = one.at
    return began


def free_from(said: Sequence[Said], digest: str, scope: Scope = Scope.SITE) -> datetime | None:
    """Return from when this use may begin: seven days to think again after it was agreed to. None where it was not."""
    began = since(said, digest, scope)
    return began + THINKING if began else None


def covers(said: Sequence[Said], digest: str, scope: Scope, moment: datetime) -> bool:
    """Whether this use of these words is allowed at that moment (UTC)."""
    holding, begins = in_force(said, digest), free_from(said, digest, scope)
    if holding is None or holding.until is None or begins is None:
        return False
    return begins <= moment and moment.date() < holding.until


def last_day_allowed(today: date) -> date:
    """Return the latest end date that can be chosen today."""
    try:
        return today.replace(year=today.year + MOST_YEARS)
    except ValueError:  # 29 February
        return today.replace(year=today.year + MOST_YEARS, day=28)


def is_end_allowed(until: date | None, today: date) -> bool:
    """Whether an end date can be chosen today: after the days to think again, and within the most years."""
    return until is not None and today + THINKING < until <= last_day_allowed(today)
