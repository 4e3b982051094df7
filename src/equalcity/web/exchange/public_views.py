"""Public views of the exchange."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.network.selectors.contributions import exchange_news
from equalcity.web.exchange import pages
from equalcity.web.kinds import working_page

NEWEST = 5


@working_page
def exchange(request: HttpRequest) -> HttpResponse:
    """Show the parts of the exchange, and what is new in it."""
    return render(request, "exchange/exchange.html", {"news": exchange_news(NEWEST, pages.language())})


@working_page
def practices(request: HttpRequest) -> HttpResponse:
    """List the good-practice cards, all or those of a topic, a country and a cost."""
    return render(request, "exchange/practices.html", pages.practices(request.GET))


@working_page
def practice(request: HttpRequest, practice: str) -> HttpResponse:
    """Show one card, which prints on one page; one that was taken back is gone (410)."""
    return render(request, "exchange/practice.html", {"page": pages.practice(practice)})


@working_page
def library(request: HttpRequest) -> HttpResponse:
    """List existing material with the units that build on it, all or what is about a topic, in a language, under a licence."""
    return render(request, "exchange/library.html", pages.material(request.GET))


@working_page
def questions(request: HttpRequest) -> HttpResponse:
    """Explain how members ask one another, and show the questions with an answer that both sides opened to everybody."""
    return render(request, "exchange/questions.html", {"pairs": pages.pairs()})


@working_page
def buddies(request: HttpRequest) -> HttpResponse:
    """Explain how members go some of the way together, and show the pairs that both sides want shown."""
    return render(request, "exchange/buddies.html", {"pairs": pages.buddy_pairs()})
