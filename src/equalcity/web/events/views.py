"""Public pages of events. Nothing here knows who reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.core.clock import now
from equalcity.gatherings.selectors.events import event_in_public, events_past, events_to_come
from equalcity.places import selectors as places
from equalcity.web.events import pages
from equalcity.web.kinds import working_now, working_page


@working_now
def events(request: HttpRequest) -> HttpResponse:
    """List what is next, and what was."""
    return _list(request, None, {})


@working_now
def city_events(request: HttpRequest, city: str) -> HttpResponse:
    """List what is next and what was in one city."""
    row = places.city(city)
    return _list(request, row.slug, {"place": row, "place_name": row.name_in(pages.language())})


def _list(request: HttpRequest, city: str | None, more: dict[str, object]) -> HttpResponse:
    moment, shows = now(), pages.with_invented()
    shown = {
        "next": pages.event_rows(events_to_come(moment, with_invented=shows, city=city)),
        "past": pages.event_rows(events_past(moment, with_invented=shows, city=city)),
    }
    return render(request, "events/events.html", {**shown, **more})


@working_page
def expectations(request: HttpRequest) -> HttpResponse:
    """Show what participants of the project's workshops said they expected, all in one size: how often is not known."""
    return render(request, "events/expectations.html", pages.expectations_page())


@working_now
def event(request: HttpRequest, event: str) -> HttpResponse:
    """Show an event with its programme, by the clocks of where it is."""
    found = event_in_public(event, with_invented=pages.with_invented())
    return render(request, "events/event.html", pages.event_page(found))
