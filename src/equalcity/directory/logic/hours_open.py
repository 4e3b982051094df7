"""Open now, until when, and when next; and the same hours laid out as intervals in UTC.

Wall times are turned into instants as RFC 5545 (3.3.5) says: a time that the clock skips in spring is taken with the
offset before the change, a time that it shows twice in autumn is the first of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from equalcity.directory.logic.hours import DAY, Hours

HORIZON = 14  # days that are looked ahead

Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class OpenState:
    """What holds at one moment. `is_open` is None when it is not known. `until` is the end of the present opening
    and `next_open` the start of the next certain one, both in UTC, None when not within 14 days."""

    is_open: bool | None
    until: datetime | None = None
    next_open: datetime | None = None


def state_at(hours: Hours, moment: datetime) -> OpenState:
    """Return what holds at `moment`, which must know its time zone (ValueError otherwise)."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
    now = moment.astimezone(UTC)
    today = now.astimezone(ZoneInfo(hours.timezone)).date()
    horizon = now + timedelta(days=HORIZON)
    for days in (2, HORIZON + 1):  # nearly every place opens again within two days, and looking so far is quick
        ahead = intervals(hours, today, today + timedelta(days=days))
        if ahead and now < ahead[-1][0]:
            break
    current = next((end for start, end in ahead if start <= now < end), None)
    after = next((start for start, _ in ahead if now < start <= horizon), None)
    if current is not None:
        return OpenState(True, current if current <= horizon else None, after)
    return OpenState(False if is_certainly_shut(hours, today) else None, None, after)


def is_certainly_shut(hours: Hours, today: date) -> bool:
    """Whether the place is known to be closed outside its slots on a day; false where nobody knows."""
    return hours.closure_on(today) is not None or (not hours.unread and hours.is_in_force(today))


def intervals(hours: Hours, first: date, last: date) -> list[Interval]:
    """Return the certain openings that begin on a local day from `first` to `last`, or are under way when `first`
    begins: pairs (start, end) in UTC, end not included, merged where they touch, in order, uncut."""
    zone = ZoneInfo(hours.timezone)
    begins = _instant(first, 0, zone)
    merged: list[Interval] = []
    for start, end in sorted(_openings(hours, _days(first - timedelta(days=1), last), zone)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return [(start, end) for start, end in merged if end > begins]


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _openings(hours: Hours, days: Iterable[date], zone: ZoneInfo) -> Iterator[Interval]:
    for day in days:
        for slot in hours.slots_on(day):
            start, end = _instant(day, slot.opens, zone), _instant(day, slot.closes, zone)
            if start < end:  # a slot that lies in the skipped hour of spring may have no length
                yield start, end


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    days, minute = divmod(minutes, DAY)
    wall = datetime.combine(day + timedelta(days=days), time(minute // 60, minute % 60), zone)
    return wall.astimezone(UTC)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a local day begins, in UTC."""
    return _instant(day, 0, zone)
