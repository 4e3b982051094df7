"""View of a person's own card."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.directory.logic.cards import MOST_SERVICES
from equalcity.journal.actions import insist
from equalcity.places import selectors as places
from equalcity.web.cards.pages import own_pdf, pdf
from equalcity.web.home import pages as home
from equalcity.web.kinds import help_answer
from equalcity.web.visitors import address_of

CEILING = (30, timedelta(minutes=10))  # cards from one neighbourhood of the network
MOST_SENT = 40  # ids looked at


@help_answer
def card(request: HttpRequest, city: str) -> HttpResponse:
    """Give the folded card with the services chosen (`keep`, by POST alone); asked for by GET, say what it is."""
    place = home.place(request, city)
    if request.method != "POST":
        page = {"city": place, "calls": home.calls_in_city(request, place), "most": MOST_SERVICES}
        return render(request, "cards/card.html", page)
    insist("card", address_of(request), *CEILING)
    chosen = [key for each in request.POST.getlist("keep")[:MOST_SENT] if (key := _id(each))]
    row = places.city(city)
    return pdf(own_pdf(request, row, chosen), row)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
