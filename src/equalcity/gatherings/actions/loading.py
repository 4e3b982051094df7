"""Loading events from files: the project's history, and what is invented for the demonstration."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.gatherings.errors import NotYourEvent
from equalcity.gatherings.formats.event_files import FILE, EventEntry, EventsFile, read_events
from equalcity.gatherings.logic.states import CLOSED, PUBLISHED
from equalcity.gatherings.models import Event, Expectation, ProgrammePart
from equalcity.journal.actions import public_changed, record
from equalcity.people.logic.roles import Actor
from equalcity.places.errors import FilesRejected
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.logic.hashing import text_hash


@transaction.atomic
def load_events(*, actor: Actor, folder: Path) -> int:
    """Load `events.yaml` of a folder, whole or not at all; return how many events are new. Those that are there stay, but history follows its file.

    Raises `FilesRejected` with every mistake; `NotYourEvent` for anybody but the command line, and for invented events in production.
    """
    file = read_events(folder / FILE)
    if not actor.is_system or (file.is_invented and settings.MODE == "production"):
        raise NotYourEvent
    if file.mistakes:
        raise FilesRejected(file.mistakes)
    fresh = sum(_load(entry, file) for entry in file.events)
    _keep_words(actor, file)
    _expect(file)
    record(actor=actor, verb="events.loaded", subject="events", facts={"made": fresh, "all": len(file.events)})
    public_changed()
    return fresh


def _load(entry: EventEntry, file: EventsFile) -> bool:
    there = Event.objects.filter(slug=entry.slug).first()
    values = _values(entry, file)
    if there is None:
        made = Event.objects.create(slug=entry.slug, published_at=now(), **values)
        for part in entry.programme:
            day = made.day or now().date()
            ProgrammePart.objects.create(
                event=made,
                starts_at=_moment(day, part.starts, entry.zone),
                ends_at=_moment(day, part.ends, entry.zone),
                track=part.track,
                title=part.title[file.language],
                speakers=[list(each) for each in part.speakers],
                key=secrets.token_hex(6),
                kind=part.kind,
                is_recorded=part.is_recorded,
                toolbox=part.toolbox,
            )
        return True
    if there.is_history and not file.is_invented:
        Event.objects.filter(pk=there.pk).update(**values)
    return False


def _expect(file: EventsFile) -> None:
    """Let what is kept of expectations be what the file of history says."""
    if file.expectations is None:
        return
    Expectation.objects.all().delete()
    said = file.expectations
    Expectation.objects.bulk_create(
        Expectation(position=at, text=text, language=file.language, question=said.question, source=said.source)
        for at, text in enumerate(said.texts)
    )


def _values(entry: EventEntry, file: EventsFile) -> dict[str, object]:
    day, starts, ends = entry.day, None, None
    if entry.starts and entry.ends:
        day = (now() + timedelta(days=entry.in_days)).date()
        starts, ends = _moment(day, entry.starts, entry.zone), _moment(day, entry.ends, entry.zone)
    return {
        "city_id": entry.city or None,
        "kind": entry.kind,
        "form": entry.form,
        "state": PUBLISHED if file.is_invented else CLOSED,
        "access": entry.access,
        "language": file.language,
        "title": entry.title[file.language],
        "summary": entry.summary[file.language],
        "languages": list(entry.languages),
        "toolbox": entry.toolbox,
        "zone": entry.zone,
        "starts_at": starts,
        "ends_at": ends,
        "day": day,
        "place": entry.place,
        "capacity": entry.capacity,
        "source": entry.source,
        "is_as_announced": entry.is_as_announced,
        "is_year_inferred": entry.is_year_inferred,
        "is_invented": file.is_invented,
        "changed_at": now(),
    }


def _moment(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone))


def _keep_words(actor: Actor, file: EventsFile) -> None:
    """Keep the translations of a file as drafts."""
    texts = [text for entry in file.events for text in _texts(entry)]
    keys = {text_hash(text[file.language], file.language): (file.language, text[file.language]) for text in texts}
    keep_texts(actor=actor, texts=keys)
    said = {
        (text_hash(text[file.language], file.language), language): body
        for text in texts
        for language, body in text.items()
        if language != file.language
    }
    keep_renditions(
        actor=actor, renditions=[NewRendition(key, language, body) for (key, language), body in said.items()]
    )


def _texts(entry: EventEntry) -> Iterable[Mapping[str, str]]:
    yield entry.title
    yield entry.summary
    for part in entry.programme:
        yield part.title
