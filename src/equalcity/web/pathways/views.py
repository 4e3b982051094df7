"""The public faces of a city's pathway. Nothing here reads a session, a user or a cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.directory.selectors.pathways import published_pathway
from equalcity.web.home import pages as home
from equalcity.web.kinds import help_page
from equalcity.web.pathways import pages


@help_page
def steps(request: HttpRequest, city: str) -> HttpResponse:
    """Show a survivor what can happen in the city, step by step."""
    place = home.place(request, city)
    pathway = published_pathway(city)
    shown = {
        "city": place,
        "calls": home.calls_in_city(request, place),
        "steps": pages.for_survivors(pathway) if pathway else None,
    }
    return render(request, "pathways/steps.html", shown)


@help_page
def work(request: HttpRequest, city: str) -> HttpResponse:
    """Show a worker who does what, how soon, and first of all what the law asks. No page of the professional zone: it may be opened beside a survivor."""
    place = home.place(request, city)
    pathway = published_pathway(city)
    shown = {
        "city": place,
        "calls": home.calls_in_city(request, place),
        "duties": pages.duties(request, place.country),
        "steps": pages.for_workers(pathway) if pathway else None,
    }
    return render(request, "pathways/work.html", shown)
