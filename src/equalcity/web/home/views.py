"""Views of the public shell. Nothing here reads a session, a user or a cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.directory.selectors.pathways import published_pathway
from equalcity.network.selectors.members import member_of_city
from equalcity.web.home import pages
from equalcity.web.home.news import home_news, with_invented
from equalcity.web.home.style_samples import samples
from equalcity.web.kinds import help_page, kept_until, machine_answer, machine_page, working_page
from equalcity.web.reading.pages import shelf
from equalcity.web.reading.readers import Reader


@machine_page
def root(request: HttpRequest) -> HttpResponse:
    """Send a reader on to the language their browser asks for; nothing is remembered."""
    language = pages.preferred_language(request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{language}/")
    response.headers["Vary"] = "Accept-Language"
    response.headers["Cache-Control"] = "no-store"
    return response


@machine_page
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers off the desk."""
    return HttpResponse("User-agent: *\nDisallow: /desk/\n", content_type="text/plain; charset=utf-8")


@machine_answer
def healthy(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; no database is asked."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@working_page
def home(request: HttpRequest) -> HttpResponse:
    """Show the network's home."""
    news = home_news(request)
    page = {
        "shelf": shelf(Reader(request)),
        "news": news,
        "cities": pages.city_rows(request),
        "text": pages.text(request, "network-home"),
    }
    return kept_until(render(request, "home/home.html", page), news.until)


@help_page
def cities(request: HttpRequest) -> HttpResponse:
    """Show the cities to choose from, under what to do in danger."""
    return render(
        request, "home/cities.html", {"cities": pages.city_rows(request), "calls": pages.emergency_calls(request)}
    )


@help_page
def city(request: HttpRequest, city: str) -> HttpResponse:
    """Show a city's home."""
    place = pages.place(request, city)
    page = {
        "city": place,
        "calls": pages.calls_in_city(request, place),
        "text": pages.text(request, "city-home", place),
        "shelf": shelf(Reader(request)),
        "has_steps": published_pathway(city) is not None,
        "member": member_of_city(city, with_invented=with_invented()),
    }
    return render(request, "home/city.html", page)


@help_page
def rights(request: HttpRequest, tongue: str = "") -> HttpResponse:
    """Show the rights that hold in each country of the network, in the page's language or in `tongue`."""
    page = {
        "tongues": pages.tongues_of(request, "rights", "rights-in", tongue),
        "text": pages.text(request, "rights", tongue=tongue),
        "countries": pages.country_rows(request, tongue),
        "calls": pages.emergency_calls(request),
    }
    return render(request, "home/rights.html", page)


@help_page
def country_rights(request: HttpRequest, country: str, tongue: str = "") -> HttpResponse:
    """Show the rights in a country, in the page's language or in `tongue`."""
    slug = f"rights-{country}"
    page = {
        "tongues": pages.tongues_of(request, slug, "country-rights-in", tongue, country=country),
        "text": pages.text(request, slug, tongue=tongue),
        "common": pages.text(request, "rights", tongue=tongue),
        "calls": pages.calls_in_country(request, country),
    }
    return render(request, "home/country_rights.html", page)


@help_page
def city_rights(request: HttpRequest, city: str, tongue: str = "") -> HttpResponse:
    """Show the rights in a city's country, in the page's language or in `tongue`."""
    place = pages.place(request, city)
    slug = f"rights-{place.country.lower()}"
    page = {
        "city": place,
        "tongues": pages.tongues_of(request, slug, "city-rights-in", tongue, city=city),
        "text": pages.text(request, slug, place, tongue),
        "common": pages.text(request, "rights", place, tongue),
        "calls": pages.calls_in_city(request, place),
    }
    return render(request, "home/country_rights.html", page)


@help_page
def city_contact(request: HttpRequest, city: str) -> HttpResponse:
    """Show a city's address and telephone; there is no box to write in."""
    place = pages.place(request, city)
    page = {"city": place, "text": pages.text(request, "contact", place), "calls": pages.calls_in_city(request, place)}
    return render(request, "home/contact.html", page)


@help_page
def contact(request: HttpRequest) -> HttpResponse:
    """Show the office's address and telephone; there is no box to write in."""
    return render(
        request, "home/contact.html", {"text": pages.text(request, "contact"), "calls": pages.emergency_calls(request)}
    )


@help_page
def leaving(request: HttpRequest) -> HttpResponse:
    """Say what the exit can and cannot do."""
    return render(request, "home/leaving.html", {"text": pages.text(request, "leaving")})


@working_page
def about(request: HttpRequest) -> HttpResponse:
    """Show what this is, and the facts of the project whose idea it continues."""
    return render(request, "home/text.html", {"text": pages.text(request, "about")})


@working_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "home/text.html", {"text": pages.text(request, "accessibility")})


@working_page
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is stored and what is not."""
    return render(request, "home/text.html", {"text": pages.text(request, "privacy")})


@working_page
def style(request: HttpRequest) -> HttpResponse:
    """Show every part of the house, in both directions of writing."""
    return render(
        request,
        "home/style.html",
        {"samples": samples(request), "title": _("The parts of the house"), "language": get_language()},
    )
