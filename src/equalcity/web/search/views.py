"""Views of search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.web.home import pages as home
from equalcity.web.kinds import NEVER_RESTORED, help_answer, working_answer
from equalcity.web.search.pages import search_page

LONGEST = 200  # characters


@working_answer
def search(request: HttpRequest) -> HttpResponse:
    """Search in all toolboxes; the question stands in the address, so that it can be sent to a colleague."""
    asked = request.GET
    query, number = asked.get("q", "")[:LONGEST].strip(), asked.get("page", "1")
    page = search_page(
        request, query, asked.get("in", ""), int(number) if number.isdecimal() and 0 < int(number) < 1000 else 1
    )
    return render(request, "search/search.html", {"page": page})


@help_answer
def city_search(request: HttpRequest, city: str) -> HttpResponse:
    """Search from a city's pages; what was typed travels by POST and is not kept."""
    place = home.place(request, city)
    query = request.POST.get("q", "")[:LONGEST].strip()
    page = search_page(request, query) if query else None
    shown = {"page": page, "city": place, "calls": home.calls_in_city(request, place)}
    return render(request, "search/city.html", shown, status=200 if request.method == "POST" else NEVER_RESTORED)
