"""Calendar files: one event, those of the network, those of a city. Neutral: calendars are often shared."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from equalcity.core.clock import now
from equalcity.gatherings.formats.calendars import calendar_of
from equalcity.gatherings.models import Event
from equalcity.gatherings.selectors.events import event_in_public, events_in_calendar
from equalcity.places import selectors as places
from equalcity.web.events import pages
from equalcity.web.kinds import machine_answer


@machine_answer
def event(request: HttpRequest, event: str) -> HttpResponse:
    """Give one event as a calendar file."""
    found = event_in_public(event, with_invented=pages.with_invented())
    return _file([found] if found.starts_at else [], found.slug)


@machine_answer
def network(request: HttpRequest) -> HttpResponse:
    """Give the events of the network and its cities as a calendar to subscribe to."""
    return _file(events_in_calendar(now(), with_invented=pages.with_invented()), "network")


@machine_answer
def city(request: HttpRequest, city: str) -> HttpResponse:
    """Give the events of a city as a calendar to subscribe to."""
    row = places.city(city)
    return _file(events_in_calendar(now(), with_invented=pages.with_invented(), city=row.slug), row.slug)


def _file(events: Sequence[Event], name: str) -> HttpResponse:
    response = HttpResponse(calendar_of(events, pages.language()), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response.headers["Cache-Control"] = "public, max-age=60, must-revalidate"
    return response
