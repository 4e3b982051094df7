"""View of finding help: one address; the form by GET, every answer by POST."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from equalcity.directory.selectors.shelf import Shelf, shelf_of
from equalcity.web.find import words
from equalcity.web.find.asked import AGES, GENDERS, MUSTS, OPEN_NOW, Asked, read_asked, read_view
from equalcity.web.find.kept import kept_services
from equalcity.web.find.pages import Answering, Choices, choices_in, said
from equalcity.web.home import pages as home
from equalcity.web.kinds import NEVER_RESTORED, help_answer
from equalcity.web.reading.references import book_for

KEPT = "kept"  # as in `press.packs.WITHOUT_LIST`: asked for by whoever makes a pack


@help_answer
def find_help(request: HttpRequest, city: str) -> HttpResponse:
    """Show the form, or the services for what was answered. Nothing of it is kept."""
    place = home.place(request, city)
    shelf = shelf_of(place.slug)
    choices = choices_in(book_for(request, get_language() or "en"), shelf)
    if request.method != "POST" and KEPT in request.GET:
        return render(request, "find/kept.html", _kept(request, place, shelf, choices))
    if request.method != "POST":
        return _form(request, place, choices, Asked(), NEVER_RESTORED)
    sent = request.POST
    asked = read_asked(sent, sectors=choices.sectors, languages=choices.languages).without(sent.get("without", ""))
    if "change" in sent:
        return _form(request, place, choices, asked, 200)
    view = read_view(sent)
    page = Answering(request, place, shelf, asked, view).answer()
    calls = home.calls_in_city(request, place)
    shown = {"city": place, "page": page, "view": view, "said": said(asked, choices), "calls": calls[:1]}
    return render(request, "find/answer.html", shown)


def _form(request: HttpRequest, place: home.Place, choices: Choices, asked: Asked, status: int) -> HttpResponse:
    return render(request, "find/form.html", _questions(request, place, choices, asked), status=status)


def _kept(request: HttpRequest, place: home.Place, shelf: Shelf, choices: Choices) -> dict[str, object]:
    """The page as it stands in a pack: it answers by itself."""
    kept, helplines = kept_services(shelf, choices), home.helplines_in_city(request, place)
    return {**_questions(request, place, choices, Asked()), "kept": kept, "helplines": helplines}


def _questions(request: HttpRequest, place: home.Place, choices: Choices, asked: Asked) -> dict[str, object]:
    return {
        "city": place,
        "calls": home.calls_in_city(request, place),
        "choices": choices,
        "asked": asked,
        "genders": [(each, words.ASKED[each]) for each in GENDERS],
        "ages": [(each, words.ASKED[each]) for each in AGES],
        "musts": [(each, words.ASKED[each]) for each in (*MUSTS, OPEN_NOW)],
        "chosen": {*asked.sectors, *asked.musts, *([OPEN_NOW] if asked.is_open_first else [])},
    }
