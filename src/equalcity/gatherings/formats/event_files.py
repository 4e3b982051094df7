"""Reading files of events: those of the project's history, each with its source, and invented ones for the demonstration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.gatherings.logic.content import speakers_from
from equalcity.gatherings.logic.days import is_zone
from equalcity.gatherings.logic.programme import KINDS as PART_KINDS
from equalcity.gatherings.logic.programme import RECORDABLE
from equalcity.gatherings.logic.states import NETWORK_ZONE
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file

FORMAT = "equalcity-events/1"
FILE = "events.yaml"
KINDS = ("workshop", "webinar", "training", "conference")
FORMS = ("online", "room", "hybrid")
ACCESS = ("open", "approval", "invited")
OURS = ("in", "mine", "calendar", "expectations")  # words of our own addresses
HOUR = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"[1-9]\d{0,4}")


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of a programme in a file, by the clocks of the event's zone."""

    starts: time
    ends: time
    track: str
    title: Mapping[str, str]
    speakers: tuple[tuple[str, str], ...]
    kind: str
    is_recorded: bool
    toolbox: str


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event in a file. History has a `day` or none and a source; what is invented is counted `in_days` from the loading and has hours."""

    slug: str
    kind: str
    form: str
    city: str
    title: Mapping[str, str]
    summary: Mapping[str, str]
    toolbox: str
    zone: str
    place: str
    access: str
    capacity: int | None
    languages: tuple[str, ...]
    source: str
    day: date | None
    in_days: int
    starts: time | None
    ends: time | None
    is_year_inferred: bool
    is_as_announced: bool
    programme: tuple[PartEntry, ...]


@dataclass(frozen=True, slots=True)
class ExpectationsEntry:
    """What participants said they expected, in the words of the source; nothing is said of how often."""

    question: str
    source: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventsFile:
    """What a file holds, and what is wrong in it."""

    language: str
    is_invented: bool
    events: tuple[EventEntry, ...]
    expectations: ExpectationsEntry | None
    mistakes: tuple[Mistake, ...]


def read_events(path: Path) -> EventsFile:
    """Read a file of events; every mistake is noted with its line."""
    sheet = Sheet(path.name)
    file = read_file(path, sheet, format_name=FORMAT)
    if file is None:
        return EventsFile("en", False, (), None, tuple(sheet.mistakes))
    language = file.text("language", needed=True, pattern=LANGUAGE)
    is_invented = bool(file.flag("invented"))
    file.skip("texts")
    rows = [_event(entry, is_invented) for entry in file.entries("events", needed=True)]
    expected = _expectations(file.entry("expectations"))
    file.close()
    if expected and is_invented:
        file.wrong("expectations", "what was expected comes from the project's history alone")
    seen: set[str] = set()
    for row in rows:
        if row.slug in seen:
            sheet.wrong(0, f"`{row.slug}` is there twice", "give each event a slug of its own", "twice")
        seen.add(row.slug)
    return EventsFile(language, is_invented, tuple(rows), expected, tuple(sorted(sheet.mistakes)))


def _event(entry: Entry, is_invented: bool) -> EventEntry:
    found = EventEntry(
        slug=entry.text("slug", needed=True, pattern=SLUG),
        kind=entry.text("kind", needed=True, allowed=KINDS),
        form=entry.text("form", needed=is_invented, allowed=FORMS),
        city=entry.text("city", pattern=SLUG),
        title=entry.by_language("title", needed=True),
        summary=entry.by_language("summary", needed=True),
        toolbox=entry.text("toolbox", pattern=SLUG),
        zone=entry.text("zone") or NETWORK_ZONE,
        place=entry.text("place"),
        access=entry.text("access", allowed=ACCESS) or "open",
        capacity=_number(entry, "capacity"),
        languages=entry.words("languages", pattern=LANGUAGE),
        source=entry.text("source", needed=not is_invented),
        day=_day(entry),
        in_days=_number(entry, "in_days") or 0,
        starts=_hour(entry, "from", needed=is_invented),
        ends=_hour(entry, "to", needed=is_invented),
        is_year_inferred=bool(entry.flag("year_inferred")),
        is_as_announced=bool(entry.flag("as_announced")),
        programme=tuple(_part(part) for part in entry.entries("programme")),
    )
    entry.close()
    if found.slug in OURS:
        entry.wrong("slug", f"`{found.slug}` is a word of our own addresses", "choose another")
    if not is_zone(found.zone):
        entry.wrong("zone", f"`zone: {found.zone}` is no time zone")
    if is_invented and (not found.in_days or found.source):
        entry.wrong("in_days", "an invented event is counted from the day of its loading, and has no source")
    if not is_invented and (found.in_days or found.starts):
        entry.wrong("day", "an event of history has a day, or none, and no hour that is not known")
    return found


def _expectations(entry: Entry | None) -> ExpectationsEntry | None:
    if entry is None:
        return None
    found = ExpectationsEntry(
        question=entry.text("question", needed=True),
        source=entry.text("source", needed=True),
        texts=entry.words("texts"),
    )
    entry.close()
    if len(set(found.texts)) != len(found.texts):
        entry.wrong("texts", "something is there twice", "leave one out: nothing is said of how often", "twice")
    return found


def _part(entry: Entry) -> PartEntry:
    found = PartEntry(
        starts=_hour(entry, "from", needed=True) or time(),
        ends=_hour(entry, "to", needed=True) or time(),
        track=entry.text("track"),
        title=entry.by_language("title", needed=True),
        speakers=speakers_from("\n".join(entry.words("speakers"))),
        kind=entry.text("kind", allowed=PART_KINDS),
        is_recorded=bool(entry.flag("recorded")),
        toolbox=entry.text("toolbox", pattern=SLUG),
    )
    entry.close()
    if found.is_recorded and found.kind not in RECORDABLE:
        entry.wrong("recorded", "only talks and presentations are recorded")
    if found.toolbox and found.kind != "workshop":
        entry.wrong("toolbox", "a toolbox is named for a workshop alone", "say `kind: workshop`")
    return found


def _number(entry: Entry, name: str) -> int | None:
    text = entry.text(name, pattern=NUMBER)
    return int(text) if NUMBER.fullmatch(text) else None


def _hour(entry: Entry, name: str, *, needed: bool) -> time | None:
    text = entry.text(name, needed=needed, pattern=HOUR)
    return time.fromisoformat(text) if HOUR.fullmatch(text) else None


def _day(entry: Entry) -> date | None:
    text = entry.text("day", pattern=DAY)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        entry.wrong("day", f"`day: {text}` is no day")
        return None
