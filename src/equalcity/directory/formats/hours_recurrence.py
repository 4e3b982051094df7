"""One row of HSDS `schedule` that recurs: which part of RFC 5545 can be stored, and a sentence for every part that
cannot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from equalcity.directory.logic.hours import DAY, NTH, Slot

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULE = ("freq", "byday", "opens_at", "closes_at", "bymonthday", "byweekno", "byyearday")
YEAR = 2026  # whose offsets, too, a time is compared with: an export carries those of its own day

_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?(?:(Z)|([+-])(\d\d):?(\d\d))?\Z", re.ASCII)
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?\Z", re.ASCII)


class CannotSay(Exception):  # noqa: N818 - a row is refused, nothing is broken
    """A row that our hours cannot state. `field` is the member at fault."""

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        self.sentence = sentence
        super().__init__(f"{field}: {sentence}")


class Cells:
    """The members of a row as text, whatever type they came in; a missing one is empty."""

    def __init__(self, row: Mapping[str, object]) -> None:
        self._row = row

    def text(self, name: str) -> str:
        """A member without the white space around it."""
        value = self._row.get(name)
        return "" if value is None else str(value).strip()

    def date(self, name: str) -> date | None:
        """A date, or None where the member is empty. Raises `CannotSay`."""
        text = self.text(name)
        found = _DATE.match(text)
        if not text:
            return None
        try:
            return date.fromisoformat(found[1] if found else "")
        except ValueError:
            raise CannotSay(name, "a date is written as 2026-12-31") from None

    @property
    def is_exceptional(self) -> bool:
        """Whether the row stands in place of the regular ones (a member of our profile)."""
        return self.text("is_exceptional").casefold() in ("true", "1")

    @property
    def is_women_only(self) -> bool:
        """Whether only women are received in these hours (a member of our profile)."""
        return self.text("is_women_only").casefold() in ("true", "1")

    @property
    def has_rule(self) -> bool:
        """Whether the row says anything besides words."""
        return any(self.text(name) for name in RULE)

    @property
    def words(self) -> str:
        """What the row says to people."""
        return "; ".join(text for text in (self.text("description"), self.text("notes")) if text)

    @property
    def rule(self) -> str:
        """The row's recurrence as it was given, for people to look at."""
        return "; ".join(f"{name}={self.text(name)}" for name in (*RULE, "interval") if self.text(name))


def slots_of(cells: Cells, zone: ZoneInfo) -> list[Slot]:
    """The slots of a row that recurs. Raises `CannotSay`."""
    _refuse_what_has_no_place(cells)
    first, last = _span(cells)
    opens, closes = _times(cells, zone, (first or date(YEAR, 1, 1)).year)
    note = "; ".join(text for text in (cells.text("notes"), cells.text("description")) if text)
    return [
        Slot(frozenset(days), opens, closes, weeks, first, last, note, cells.is_women_only)
        for weeks, days in _days(cells, first).items()
    ]


def _refuse_what_has_no_place(cells: Cells) -> None:
    for name, why in (
        ("bymonthday", "days of the month by number cannot be stored"),
        ("byweekno", "weeks of the year cannot be stored"),
        ("byyearday", "days of the year cannot be stored"),
        ("count", "a number of occurrences cannot be stored; give the last date in until"),
    ):
        if cells.text(name):
            raise CannotSay(name, why)
    if cells.text("interval") not in ("", "1", "1.0"):
        raise CannotSay("interval", "every second week or month cannot be stored")
    if cells.text("freq").upper() not in ("", "WEEKLY", "MONTHLY"):
        raise CannotSay("freq", "a schedule is WEEKLY or MONTHLY")


def _span(cells: Cells) -> tuple[date | None, date | None]:
    starts = [day for day in (cells.date("valid_from"), cells.date("dtstart")) if day]
    ends = [day for day in (cells.date("valid_to"), cells.date("until")) if day]
    first, last = max(starts, default=None), min(ends, default=None)
    if first and last and first > last:
        raise CannotSay("valid_to", "the last date is before the first")
    return first, last


def _days(cells: Cells, first: date | None) -> dict[frozenset[int], set[int]]:
    """Weekdays by the weeks of the month in which they count; no weeks means all of them."""
    freq = cells.text("freq").upper()
    parts = [part.strip() for part in cells.text("byday").upper().split(",") if part.strip()]
    if not parts and freq == "WEEKLY" and cells.text("dtstart") and first:
        return {frozenset(): {first.weekday()}}
    if not parts:
        raise CannotSay("byday", "no weekday is given")
    weeks: dict[int, set[int]] = {}
    for part in parts:
        week, day = _day(part, freq)
        weeks.setdefault(day, set()).add(week)
    days: dict[frozenset[int], set[int]] = {}
    for day, numbers in weeks.items():
        days.setdefault(frozenset() if 0 in numbers else frozenset(numbers), set()).add(day)
    return days


def _day(part: str, freq: str) -> tuple[int, int]:
    """The week of the month (0 for every one) and the weekday of one part of `byday`."""
    found = _DAY.match(part)
    if not found:
        raise CannotSay("byday", "a weekday is one of MO TU WE TH FR SA SU, with a number before it where monthly")
    if not found[1]:
        return 0, NAMES.index(found[2])
    if freq != "MONTHLY":
        raise CannotSay("byday", "a numbered weekday needs freq MONTHLY")
    if int(found[1]) not in NTH:
        raise CannotSay("byday", "the number of a weekday is 1 to 5, or -1 for the last of the month")
    return int(found[1]), NAMES.index(found[2])


def _times(cells: Cells, zone: ZoneInfo, year: int) -> tuple[int, int]:
    known = _offsets(zone, year)
    hour = cells.text("timezone")
    if hour and not any(_is_number(hour, offset) for offset in known):
        raise CannotSay("timezone", "the offset is not one of the place's time zone")
    opens, closes = (_minutes(cells, name, known) for name in ("opens_at", "closes_at"))
    if opens == DAY or (opens == closes and opens != 0):
        raise CannotSay("closes_at", "opening and closing are the same moment")
    return opens, closes if closes > opens else closes + DAY


def _minutes(cells: Cells, name: str, known: frozenset[timedelta]) -> int:
    found = _TIME.match(cells.text(name))
    if not found:
        raise CannotSay(name, "a time is written as 09:00, 09:00Z or 09:00+01:00")
    minutes = int(found[1]) * 60 + int(found[2])
    if int(found[2]) > 59 or minutes > DAY:
        raise CannotSay(name, "there is no such time of day")
    if found[3] or found[4]:
        ahead = timedelta(hours=int(found[5] or 0), minutes=int(found[6] or 0))
        if (-ahead if found[4] == "-" else ahead) not in known:
            raise CannotSay(name, "the offset is not one of the place's time zone, so its wall time is not certain")
    return minutes


def _offsets(zone: ZoneInfo, year: int) -> frozenset[timedelta]:
    """What the zone is ahead of UTC in the months of the row's year and now."""
    year = min(max(year, 1970), 9998)
    both = (datetime(at, month, 15, tzinfo=zone).utcoffset() for at in (year, YEAR) for month in range(1, 13))
    return frozenset(offset for offset in both if offset is not None)


def _is_number(hour: str, offset: timedelta) -> bool:
    try:
        return float(hour) == offset.total_seconds() / 3600
    except ValueError:
        return False
