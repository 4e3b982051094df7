"""Times of day as people type them, and as they are shown again."""

from __future__ import annotations

import re

from equalcity.directory.logic.hours import DAY

_TIME = re.compile(r"(\d{1,2})\s*(?:[:.hH,]\s*(\d{2})?|)\s*\Z|(\d{2})(\d{2})\Z")


class BadTime(ValueError):  # noqa: N818 - the sentence is for people
    """Text that is no time of day."""


def minutes_of(text: str) -> int:
    """Return the minutes after midnight of "9", "9.30", "09:30", "0930" or "9h30"; 24:00 is the end of the day. Raises `BadTime`."""
    found = _TIME.match(text.strip())
    if not found:
        raise BadTime
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if minute > 59 or hour * 60 + minute > DAY:
        raise BadTime
    return hour * 60 + minute


def closing_of(opens: int, text: str) -> int:
    """Return when it closes, in minutes after midnight of the day on which it opens: at or before the opening is the next day. Raises `BadTime`."""
    closes = minutes_of(text)
    if closes == opens or opens == DAY:
        raise BadTime
    return closes if closes > opens else closes + DAY


def typed(minutes: int) -> str:
    """Return a time as it is typed: 09:30; the end of the day is 24:00, a time of the next day that time."""
    hour, minute = divmod(minutes if minutes <= DAY else minutes - DAY, 60)
    return f"{hour:02}:{minute:02}"
