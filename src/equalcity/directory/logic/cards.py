"""What can be printed to be taken along, and when what was printed has to be called back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MOST_SERVICES = 6
MOST_LINES = 5  # helplines beside 112
LONGEST = timedelta(days=366)  # for which numbers are said to be checked, where no service on the card is due earlier


class Form(StrEnum):
    """The forms of a card."""

    FOLD = "fold"  # credit-card size, folded twice
    PAGE = "page"  # one A4 page
    POSTER = "poster"  # A3; all of it is an outside
    TEAR_OFF = "tear-off"  # A4 with strips of one number alone


class Why(StrEnum):
    """Why a batch is to be withdrawn."""

    NUMBER_CHANGED = "number-changed"
    NOT_CHECKED = "not-checked"
    SUSPENDED = "suspended"
    NOT_LISTED = "not-listed"
    GONE = "gone"
    LINE_HIDDEN = "line-hidden"
    DATE_PASSED = "date-passed"


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry on a card: whose it is (`service:<id>` or `line:<id>`), their name, and the number as it is dialled (empty: only hours or address)."""

    of: str
    name: str
    dial: str

    @property
    def service(self) -> str:
        """The id of the service, or nothing for a helpline."""
        kind, _, key = self.of.partition(":")
        return key if kind == "service" else ""

    @property
    def line(self) -> str:
        """The id of the helpline, or nothing for a service."""
        kind, _, key = self.of.partition(":")
        return key if kind == "line" else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds today, by id: the numbers of the services that may be shown, those of them nobody checked, the listing of other services, and the
    numbers of helplines."""

    services: Mapping[str, frozenset[str]]
    unchecked: frozenset[str]
    others: Mapping[str, str]
    lines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a batch is to be withdrawn, and whose entry is the matter; the name is empty when the date has passed."""

    why: Why
    name: str = ""


def reasons(printed: Iterable[Printed], checked_until: date, standing: Standing, today: date) -> tuple[Reason, ...]:
    """Return why a batch with these numbers has to be called back; nothing when it may lie on."""
    found = tuple(
        Reason(why, each.name) for each in printed if (why := _of_service(each, standing) or _of_line(each, standing))
    )
    return (*found, Reason(Why.DATE_PASSED)) if checked_until < today else found


def _of_service(printed: Printed, standing: Standing) -> Why | None:
    key = printed.service
    if not key:
        return None
    if key in standing.services:
        if printed.dial and printed.dial not in standing.services[key]:
            return Why.NUMBER_CHANGED
        return Why.NOT_CHECKED if key in standing.unchecked else None
    if key not in standing.others:
        return Why.GONE
    return Why.SUSPENDED if standing.others[key] == "suspended" else Why.NOT_LISTED


def _of_line(printed: Printed, standing: Standing) -> Why | None:
    if not printed.line:
        return None
    dial = standing.lines.get(printed.line)
    if dial is None:
        return Why.LINE_HIDDEN
    return Why.NUMBER_CHANGED if dial != printed.dial else None


def last_day(next_checks: Collection[date], today: date) -> date:
    """Return the last day for which a card with services may say that its numbers are checked: the earliest next check on it."""
    return min([*next_checks, today + LONGEST])
