"""Calendar files, parsed back: neutral, exact in time, cancelled with a number that grew, and never a flood."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.planning import save_event
from equalcity.gatherings.formats.calendars import MOST_EVENTS, calendar_of
from equalcity.gatherings.logic.content import mark_of
from equalcity.gatherings.models import Event
from equalcity.gatherings.selectors.events import content_of, events_in_calendar
from equalcity.people.logic.roles import SYSTEM
from factories.events import backdate, content, draft, in_days, published

pytestmark = pytest.mark.django_db


def entries(language: str = "en", **which: Any) -> list[Any]:
    rows = events_in_calendar(now(), with_invented=True, **which)
    return list(Calendar.from_ical(calendar_of(rows, language)).walk("VEVENT"))


def test_an_event_comes_back_at_its_moment_under_a_neutral_name() -> None:
    made = published(title="Violence against women", summary="LGBTQI+", place="Via Prima 1; Rome, Italy")
    (entry,) = entries()
    assert (entry["UID"], entry["SEQUENCE"], entry["STATUS"]) == (f"{made.pk}@equalcity", 1, "CONFIRMED")
    assert (entry.start, entry.end) == (made.starts_at, made.ends_at)
    assert entry["SUMMARY"] == f"Workshop of the network, {in_days(20).day} {in_days(20):%B}"
    assert entry["LOCATION"] == "Via Prima 1; Rome, Italy"
    assert entry["URL"].endswith(f"/en/events/{made.slug}/")
    raw = calendar_of([made], "en").decode()
    assert "Violence" not in raw
    assert "LGBTQI" not in raw
    assert "meet.example" not in raw
    assert f"DTSTART:{made.starts_at:%Y%m%dT%H%M%SZ}" in raw


def test_what_somebody_typed_cannot_make_another_entry() -> None:
    published(place="Room\\nEND:VEVENT\\nBEGIN:VEVENT RRULE:FREQ=SECONDLY")
    (entry,) = entries()
    assert "RRULE" not in entry
    raw = calendar_of(list(Event.objects.all()), "en").decode()
    assert raw.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))


def test_changes_and_a_cancellation_keep_the_name_and_raise_the_number() -> None:
    made = published()
    there = content_of(Event.objects.get())
    save_event(actor=SYSTEM, event=made.pk, read=mark_of(there), content=content(starts_at=in_days(20, 9)))
    (moved,) = entries()
    move_event(actor=SYSTEM, event=made.pk, after="cancelled")
    (gone,) = entries()
    assert moved["UID"] == gone["UID"]
    assert (moved["SEQUENCE"], gone["SEQUENCE"]) == (2, 3)
    assert (moved.start, gone["STATUS"]) == (in_days(20, 9), "CANCELLED")


def test_the_zone_of_an_event_changes_no_moment() -> None:
    at = datetime(2030, 10, 27, 0, 30, tzinfo=UTC)
    published(zone="Europe/Rome", starts_at=at, ends_at=at.replace(hour=3))
    (entry,) = entries()
    assert (entry.start, entry.end) == (at, at.replace(hour=3))


def test_a_calendar_has_its_city_no_drafts_and_nothing_of_long_ago() -> None:
    here, there = published("rome"), published()
    draft("rome")
    old = published("rome")
    backdate(old, in_days(-184))
    assert [entry["UID"] for entry in entries(city="rome")] == [f"{here.pk}@equalcity"]
    assert {entry["UID"] for entry in entries()} == {f"{each.pk}@equalcity" for each in (here, there)}


def test_never_more_than_so_many() -> None:
    made = published()
    raw = calendar_of([made] * (MOST_EVENTS + 1), "en")
    assert raw.count(b"BEGIN:VEVENT") == MOST_EVENTS
