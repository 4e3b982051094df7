"""Days and hours of an event in words, by the clocks of the place where it is; the zone is always named."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_skeleton,
    format_time,
    get_timezone_location,
    get_timezone_name,
)
from babel.units import format_unit

from equalcity.gatherings.logic.days import local
from equalcity.toolboxes.formats.labels import locale_of


def day_in_words(day: date, language: str, *, with_year: bool = True) -> str:
    """Say a day with its weekday: `Friday, 11 June 2027`; without the year as short as in a subject: `11 June`."""
    locale = locale_of(language)
    if with_year:
        return str(format_date(day, "full", locale=locale))
    return str(format_skeleton("MMMMd", datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC")), locale=locale))


def hours_in_words(starts_at: datetime, ends_at: datetime, zone: str, language: str) -> str:
    """Say from when to when, with the last day where it is another: `10:00–12:30`."""
    locale = locale_of(language)
    first, last = local(starts_at, zone), local(ends_at, zone)
    said = str(format_time(first, "short", locale=locale))
    end = str(format_time(last, "short", locale=locale))
    if first.date() != last.date():
        end = f"{format_date(last.date(), 'full', locale=locale)}, {end}"
    return f"{said}–{end}"


def zone_in_words(starts_at: datetime, zone: str, language: str) -> str:
    """Name the zone: `Central European Summer Time (Brussels)`."""
    locale = locale_of(language)
    name = get_timezone_name(local(starts_at, zone), width="long", locale=locale)
    city = get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
    return f"{name} ({city})" if city and city not in name else str(name)


def length_in_words(minutes: int, language: str) -> str:
    """Say how long: `2.5 hours`, to the nearest quarter; empty where it is not known."""
    if not minutes:
        return ""
    hours = max(round(minutes / 15) / 4, 0.25)
    return str(format_unit(hours, "duration-hour", length="long", locale=locale_of(language)))
