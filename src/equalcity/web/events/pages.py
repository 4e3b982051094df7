"""What pages about events show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language

from equalcity.core.clock import now
from equalcity.gatherings.formats.names import neutral_name
from equalcity.gatherings.formats.times import day_in_words, hours_in_words, zone_in_words
from equalcity.gatherings.logic.content import EventContent, PartContent, as_json, content_from
from equalcity.gatherings.logic.days import local
from equalcity.gatherings.logic.programme import slots
from equalcity.gatherings.logic.room_cloud import Word, lay_out
from equalcity.gatherings.logic.seats import free
from equalcity.gatherings.logic.states import CANCELLED, CLOSED, HELD, IN_PUBLIC, takes_registrations
from equalcity.gatherings.models import (
    Event,
    EventRevision,
    Expectation,
    Registration,
    SpeakerAgreement,
    SpeakerRecording,
)
from equalcity.gatherings.selectors.events import content_of, events_past, programme_of
from equalcity.gatherings.selectors.recordings import agreements_of, recordings_in_public
from equalcity.gatherings.selectors.registrations import counts_of
from equalcity.gatherings.selectors.words import words_in
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Words
from equalcity.toolboxes.selectors import released
from equalcity.web.events import words


def language() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def with_invented() -> bool:
    """Whether this installation shows what was invented for the demonstration."""
    return settings.MODE != "production"


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list."""

    event: Event
    title: Words
    kind: str | Promise
    form: str | Promise
    day: str
    hours: str
    zone: str
    host: str


def event_rows(events: Iterable[Event]) -> list[EventRow]:
    """Return rows of a list in the page's language, asked for together."""
    rows = list(events)
    said = words_in(language(), [(row.language, row.title) for row in rows])
    return [event_row(row, said[(row.language, row.title)]) for row in rows]


def event_row(event: Event, title: Words) -> EventRow:
    """Return how an event stands in a list."""
    hours = zone = ""
    if event.starts_at and event.ends_at:
        zone = zone_in_words(event.starts_at, event.zone, language())
        hours = f"{hours_in_words(event.starts_at, event.ends_at, event.zone, language())}, {zone}"
    return EventRow(
        event,
        title,
        words.KINDS[event.kind],
        words.FORMS.get(event.form, ""),
        day_in_words(event.day, language()) if event.day else "",
        hours,
        zone,
        event.city.name_in(language()) if event.city else "",
    )


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """A part that is recorded, for the organiser and in public."""

    key: str
    title: Words
    hours: str


@dataclass(frozen=True, slots=True)
class RecordingShown:
    """A recording with its part; `tongue` is the name of its language."""

    part: RecordedPart
    row: SpeakerRecording
    is_video: bool
    tongue: str
    side: str


def recorded_parts(event: Event) -> list[RecordedPart]:
    """Return the parts that are marked as recorded."""
    parts = [part for part in programme_of(event) if part.is_recorded]
    said = words_in(language(), [(event.language, part.title) for part in parts])
    return [
        RecordedPart(
            part.key,
            said[(event.language, part.title)],
            hours_in_words(part.starts_at, part.ends_at, event.zone, language()),
        )
        for part in parts
    ]


def agreed_parts(event: Event) -> list[tuple[RecordedPart, SpeakerAgreement | None, bool]]:
    """Return the parts that are recorded with what was agreed, and whether there is a recording; for the organiser."""
    found = agreements_of(event)
    rows = [(part, found.get(part.key)) for part in recorded_parts(event)]
    return [(part, agreement, hasattr(agreement, "recording")) for part, agreement in rows]


def recordings_shown(event: Event) -> list[RecordingShown]:
    """Return what was recorded, for readers."""
    found, names = recordings_in_public(event), dict(settings.LANGUAGES)
    return [
        RecordingShown(
            part,
            row,
            row.file.media_type.startswith("video/"),
            names.get(row.language, row.language),
            direction(row.language),
        )
        for part in (recorded_parts(event) if found else [])
        if (row := found.get(part.key))
    ]


def was_held(event: Event) -> bool:
    """Whether the organiser says that an event was held."""
    return event.state in (HELD, CLOSED)


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of a programme."""

    hours: str
    title: Words
    about: Words | None
    track: str
    kind: str | Promise
    toolbox: str
    is_recorded: bool
    speakers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DayShown:
    """What is on one day: slots, each with its parallel parts."""

    day: str
    slots: Sequence[Sequence[PartShown]]


def programme_shown(event: Event, parts: Sequence[PartContent]) -> list[DayShown]:
    """Return a programme by days, in the page's language, by the clocks of the event's zone."""
    texts = [(event.language, text) for part in parts for text in (part.title, part.about)]
    said = words_in(language(), texts)
    days: dict[str, list[list[PartShown]]] = {}
    for slot in slots(parts):
        first = local(slot[0].starts_at, event.zone)
        shown = [_part(event, part, said) for part in slot]
        days.setdefault(day_in_words(first.date(), language()), []).append(shown)
    return [DayShown(day, found) for day, found in days.items()]


def _part(event: Event, part: PartContent, said: Mapping[tuple[str, str], Words]) -> PartShown:
    return PartShown(
        hours_in_words(part.starts_at, part.ends_at, event.zone, language()),
        said[(event.language, part.title)],
        said.get((event.language, part.about)),
        part.track,
        words.PARTS.get(part.kind, ""),
        part.toolbox,
        part.is_recorded,
        part.speakers,
    )


def event_page(event: Event) -> dict[str, object]:
    """Return what the page of an event shows."""
    said = words_in(language(), [(event.language, event.title), (event.language, event.summary)])
    parts = programme_of(event)
    counts = counts_of(event)
    has_begun = event.starts_at is None or event.starts_at <= now()
    is_open = takes_registrations(event.state, has_begun=has_begun)
    left = free(event.capacity, counts["placed"] + counts["waiting"])
    title = said[(event.language, event.title)]
    names = dict(settings.LANGUAGES)
    row = event_row(event, title)
    return {
        "row": row,
        "neutral": neutral_name(event, language()),
        "facts": " · ".join(said for said in (row.day, row.hours, event.place) if said),
        "event": event,
        "title": title,
        "summary": said.get((event.language, event.summary)),
        "programme": programme_shown(event, parts),
        "has_expectations": has_expectations(event) and Expectation.objects.exists(),
        "recordings": recordings_shown(event),
        "is_recorded": any(part.is_recorded for part in parts),
        "may_register": is_open and event.access != Event.Access.INVITED,
        "is_invited_only": is_open and event.access == Event.Access.INVITED,
        "must_ask": event.access == Event.Access.APPROVAL,
        "is_full": left == 0,
        "left": left,
        "has_toolbox": bool(event.toolbox) and event.toolbox in {each.toolbox.slug for each in released()},
        "is_to_come": event.ends_at is not None and event.ends_at > now(),
        "spoken": [names.get(code, code) for code in event.languages],
    }


def came(counts: Mapping[str, int]) -> int:
    """Return how many came, whichever way it is known."""
    return counts["present"] + counts["at_door"] + counts["on_paper"]


def is_past(event: Event) -> bool:
    """Whether an event was held, or is told as held."""
    is_over = event.ends_at is None or event.ends_at <= now()
    return event.state in IN_PUBLIC and event.state != CANCELLED and is_over


def expectations_page() -> dict[str, object]:
    """Return what was expected, in the order of its letters, its picture in one size, and the workshops at which it was asked."""
    rows = sorted(Expectation.objects.all(), key=lambda row: row.text.casefold())
    workshops = [row for row in events_past(now(), with_invented=False, city="") if has_expectations(row)]
    return {
        "rows": rows,
        "question": rows[0].question if rows else "",
        "source": rows[0].source if rows else "",
        "cloud": lay_out([Word(row.text) for row in rows]) if rows else None,
        "workshops": event_rows(reversed(workshops)),
    }


def has_expectations(event: Event) -> bool:
    """Whether the question about expectations was asked at events such as this: the thematic workshops of the project's history."""
    return event.is_history and event.kind == Event.Kind.WORKSHOP


def compared(now_there: EventContent, mine: EventContent) -> list[dict[str, object]]:
    """Return the fields in which two contents differ, in words."""
    there, wanted = as_json(now_there), as_json(mine)
    return [
        {"label": label, "now": there[name], "wanted": wanted[name]}
        for name, label in words.FIELDS.items()
        if there[name] != wanted[name]
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """What an event said before a change, where it differs from what came after it."""

    revision: EventRevision
    lines: list[dict[str, object]]
    is_of_programme: bool


def changes_of(event: Event, revisions: Sequence[EventRevision]) -> list[Change]:
    """Return the changes of an event, the newest first, each with what it changed."""
    after: dict[str, object] = {
        "event": as_json(content_of(event)),
        "programme": [as_json(part) for part in programme_of(event)],
    }
    found = []
    for row in revisions:
        lines = compared(content_from(row.said["event"]), content_from(after["event"]))  # type: ignore[arg-type]
        found.append(Change(row, lines, row.said["programme"] != after["programme"]))
        after = row.said
    return found


@dataclass(frozen=True, slots=True)
class GuestShown:
    """Somebody who registered, for the organiser alone."""

    row: Registration
    needs: list[str | Promise]
    interpretation: str


def guest_groups(rows: Sequence[Registration]) -> list[tuple[str, str | Promise, list[GuestShown]]]:
    """Return who registered by where they stand, in the order in which the organiser has something to do."""
    names = dict(settings.LANGUAGES)
    order = ("asked", "placed", "waiting", "invited", "declined")
    shown = {state: [row for row in rows if row.state == state] for state in order}
    return [
        (state, words.STANDS[state], [GuestShown(row, _needs(row), names.get(row.interpretation, "")) for row in found])
        for state, found in shown.items()
        if found
    ]


def _needs(row: Registration) -> list[str | Promise]:
    return [words.NEEDS[each] for each in row.needs if each in words.NEEDS]


def needs_counted(rows: Sequence[Registration]) -> list[tuple[str | Promise, int]]:
    """Return how many of those with a place need what, to order it: interpretation by language, then the rest."""
    placed = [row for row in rows if row.state == Registration.State.PLACED]
    names = dict(settings.LANGUAGES)
    spoken = Counter(names[row.interpretation] for row in placed if row.interpretation in names)
    other = Counter(each for row in placed for each in row.needs if each in words.NEEDS)
    found: list[tuple[str | Promise, int]] = list(spoken.most_common())
    return found + [(words.NEEDS[name], n) for name, n in other.most_common()]
