"""Opening hours as they are stored: weekly and monthly slots, exceptional days, and what nobody could read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

DAY = 1440  # minutes
WEEK = frozenset(range(7))
NTH = frozenset({1, 2, 3, 4, 5, -1})


class BadHours(ValueError):  # noqa: N818 - the sentence is for people
    """Hours that cannot be. The message names the member and the rule it breaks, never a note."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One opening on some days.

    `weekdays` counts from 0 = Monday; `opens` and `closes` are minutes after local midnight of the day on which the
    slot begins, `closes` past 1440 reaches into the next day. `weeks` empty means every week, else the nth such
    weekday of a month (-1 is the last). `valid_from` and `valid_to` are both included. Raises `BadHours`.
    """

    weekdays: frozenset[int]
    opens: int
    closes: int
    weeks: frozenset[int] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    is_women_only: bool = False

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= WEEK:
            raise BadHours("weekdays are one or more of 0 to 6")
        if not self.weeks <= NTH:
            raise BadHours("weeks are of 1 to 5 and -1")
        if not 0 <= self.opens < DAY:
            raise BadHours("a slot opens between 0 and 1439 minutes after midnight")
        # From 10:00 to 10:00 of the next day cannot be told from a mistake; only a whole calendar day is.
        if not (self.opens < self.closes < self.opens + DAY or (self.opens, self.closes) == (0, DAY)):
            raise BadHours("a slot closes after it opens and within a day")
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise BadHours("valid_from is not after valid_to")

    def holds_on(self, day: date) -> bool:
        """Whether the slot is in force on that day, whatever weekday it is."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def begins_on(self, day: date) -> bool:
        """Whether the slot opens on that local day."""
        if day.weekday() not in self.weekdays or not self.holds_on(day):
            return False
        return not self.weeks or (day.day - 1) // 7 + 1 in self.weeks or (-1 in self.weeks and _is_last(day))


def _is_last(day: date) -> bool:
    return (day + timedelta(days=7)).month != day.month


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which other hours hold, or none at all: `slots` (every week, without dates of their own) stand in place
    of the regular ones from `first` to `last`, both included. An opening of the evening before runs to its end.
    Raises `BadHours`."""

    first: date
    last: date
    slots: tuple[Slot, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise BadHours("a closure's first day is not after its last")
        if any(slot.weeks or slot.valid_from or slot.valid_to for slot in self.slots):
            raise BadHours("slots of a closure have neither weeks nor dates of their own")

    def covers(self, day: date) -> bool:
        """Whether the day is one of the exceptional ones."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Hours:
    """Everything known about when a place is open, in the wall time of `timezone` (an IANA name).

    `is_always` stands in place of slots: round the clock, but for closures. `unread` is text that could not be read
    with certainty: outside the slots the place then counts as unknown, never as closed. With `is_for_others`, slots for
    women only do not open it. Raises `BadHours`.
    """

    slots: tuple[Slot, ...] = ()
    closures: tuple[Closure, ...] = ()
    timezone: str = "UTC"
    is_always: bool = False
    unread: str = ""
    is_for_others: bool = False

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.timezone)
        except (ValueError, OSError, LookupError):
            raise BadHours("timezone is an IANA name") from None
        if self.is_always and self.slots:
            raise BadHours("what is always open has no slots")
        ordered = sorted(self.closures, key=lambda closure: closure.first)
        if any(one.last >= after.first for one, after in pairwise(ordered)):
            raise BadHours("closures do not share a day")

    def for_others(self) -> Hours:
        """The hours as they are for those who are not received in hours for women only; these very hours where there are none."""
        every = (*self.slots, *(slot for closure in self.closures for slot in closure.slots))
        return replace(self, is_for_others=True) if any(slot.is_women_only for slot in every) else self

    def closure_on(self, day: date) -> Closure | None:
        """The closure that covers a local day, if one does."""
        return next((closure for closure in self.closures if closure.covers(day)), None)

    def is_in_force(self, day: date) -> bool:
        """Whether anything at all is stated for that day, be it that it is closed; false when every slot has run out
        or has not begun."""
        return self.is_always or self.closure_on(day) is not None or any(slot.holds_on(day) for slot in self.slots)

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """The slots that begin on a local day, closures taken into account."""
        closure = self.closure_on(day)
        if closure is None and self.is_always:
            return (Slot(WEEK, 0, DAY),)
        slots = self.slots if closure is None else closure.slots
        return tuple(each for each in slots if each.begins_on(day) and not (self.is_for_others and each.is_women_only))
