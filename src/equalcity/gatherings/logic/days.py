"""Days that follow from an event's end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

KEPT_FOR = timedelta(days=14)  # boundaries: needs at events are deleted 14 days after
REMINDED_BEFORE = timedelta(days=2)


def zones() -> list[str]:
    """Return the names of time zones that people choose from: those of places, and UTC."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return sorted(name for name in available_timezones() if name.startswith(areas) or name == "UTC")


def is_zone(name: str) -> bool:
    """Whether a time zone of this name is known."""
    return name in available_timezones()


def local(moment: datetime, zone: str) -> datetime:
    """Return a moment as the clocks of a zone show it."""
    return moment.astimezone(ZoneInfo(zone))


def exists(moment: datetime) -> bool:
    """Whether a local time is shown by its zone's clocks at all: when they are put forward, an hour is not."""
    zone = moment.tzinfo
    there = moment.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return there.replace(tzinfo=None) == moment.replace(tzinfo=None)


def forget_on(ends_at: datetime, zone: str) -> date:
    """Return the day on which everything about who came is deleted."""
    return (local(ends_at, zone) + KEPT_FOR).date()
