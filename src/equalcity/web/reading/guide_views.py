"""Views of the guide for young people and parents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.web.home.pages import emergency_calls
from equalcity.web.kinds import help_page
from equalcity.web.reading.guide import guide_page, guide_shelves
from equalcity.web.reading.readers import Reader


@help_page
def guide(request: HttpRequest) -> HttpResponse:
    """Show what there is to read for young people and for parents."""
    page = {"shelves": guide_shelves(Reader(request)), "calls": emergency_calls(request)}
    return render(request, "reading/guide.html", page)


@help_page
def guide_unit(request: HttpRequest, unit: str) -> HttpResponse:
    """Show a unit of the guide."""
    page = {"page": guide_page(Reader(request), unit), "calls": emergency_calls(request)}
    return render(request, "reading/guide_unit.html", page)


@help_page
def guide_unit_in(request: HttpRequest, unit: str, tongue: str) -> HttpResponse:
    """Show a unit of the guide in a language that the interface does not speak."""
    page = {"page": guide_page(Reader(request, tongue=tongue), unit), "calls": emergency_calls(request)}
    return render(request, "reading/guide_unit.html", page)
