"""`days.yaml`: international days, who proclaimed or began them, and which toolboxes they touch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import SLUG, Entry, Sheet, read_file
from equalcity.reference.formats.sources import YEAR, Source, read_sources

FORMAT = "equalcity-days/1"
FILE = "days.yaml"
DAY = re.compile(r"(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
UNIT = re.compile(r"[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+")
# Who made it a day: each has a sentence of its own (web/days/words.py).
MAKERS = (
    "un-assembly",
    "un-observes",
    "european-commission",
    "mental-health-federation",
    "womens-leadership-institute",
    "civil-society",
)
LEAP_YEAR = 2000  # in which every day exists


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day of the year (`starts`, month and day), or days up to and with `ends`. `resolution` is that of the General Assembly."""

    id: str
    starts: str
    ends: str
    names: dict[str, str]
    by: str
    resolution: str
    since: str
    toolboxes: tuple[str, ...]
    units: tuple[str, ...]
    sources: tuple[Source, ...]


def read_days(path: Path) -> tuple[tuple[DayEntry, ...], list[Mistake]]:
    """Return the days in the order of the file, and the mistakes; with any mistake none may be stored."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return (), sheet.mistakes
    head.skip("language")
    head.text("standing", needed=True, allowed=("draft",))
    days = tuple(_day(entry) for entry in head.entries("days", needed=True))
    head.close()
    ids = [day.id for day in days]
    for twice in sorted({key for key in ids if ids.count(key) > 1}):
        head.wrong("days", f"`{twice}` is there twice", "keep one", "twice")
    return days, sheet.mistakes


def _day(entry: Entry) -> DayEntry:
    found = DayEntry(
        id=entry.text("id", needed=True, pattern=SLUG),
        starts=_of_the_year(entry, "from", needed=True),
        ends=_of_the_year(entry, "to"),
        names=entry.by_language("names", needed=True),
        by=entry.text("by", needed=True, allowed=MAKERS),
        resolution=entry.text("resolution"),
        since=entry.text("since", needed=True, pattern=YEAR),
        toolboxes=entry.words("toolboxes", needed=True, pattern=SLUG),
        units=entry.words("units", pattern=UNIT),
        sources=read_sources(entry),
    )
    entry.close()
    if not found.sources:
        entry.wrong("sources", "a day without a source", "add the page that says so", "source")
    if bool(found.resolution) != (found.by == "un-assembly"):
        entry.wrong("resolution", "a resolution stands beside `by: un-assembly`, and there alone", "add or remove it")
    return found


def _of_the_year(entry: Entry, name: str, *, needed: bool = False) -> str:
    said = entry.text(name, needed=needed, pattern=DAY)
    try:
        if DAY.fullmatch(said):
            date.fromisoformat(f"{LEAP_YEAR}-{said}")
    except ValueError:
        entry.wrong(name, f"`{name}: {said}` is no day of a year")
    return said
