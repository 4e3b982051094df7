"""Desk views of a city's letterhead: its emblem, the helpline and the languages of its campaign kits."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.directory.actions.letterheads import (
    put_back_emblem,
    put_emblem,
    remove_emblem,
    settle_letterhead,
)
from equalcity.directory.errors import LetterheadRefused
from equalcity.directory.selectors.cards import lines_for
from equalcity.directory.selectors.letterheads import earlier_emblems, letterhead_of
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.media.errors import UnusablePicture
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import may_manage_people
from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.web.cards.pages import book_in
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.kits.forms import EmblemForm, LetterheadForm, first_choices


@require_GET
@only_for(may_manage_people)
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities whose campaign kits this person runs."""
    actor, language = actor_in(request), get_language() or "en"
    rows = [(city, city.name_in(language)) for city in places.cities() if actor.runs_city(city.slug)]
    return render(request, "kits/desk_cities.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_manage_people)
def letterhead(request: HttpRequest, city: str) -> HttpResponse:
    """Show what stands on a city's pieces; change the emblem or the choices by POST."""
    if not actor_in(request).runs_city(city):
        raise NotYours
    row = places.city(city)
    match request.POST.get("do", ""):
        case "emblem":
            return _emblem(request, row)
        case "remove":
            remove_emblem(actor=actor_in(request), city=row)
            messages.success(request, _("The emblem is taken off. The city's name stands instead."))
        case "back":
            return _back(request, row)
        case "settle":
            return _settle(request, row)
        case _:
            return _page(request, row)
    return redirect("desk-city-kits", city=row.slug)


def _emblem(request: HttpRequest, city: City) -> HttpResponse:
    form = EmblemForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            put_emblem(actor=actor_in(request), city=city, content=form.cleaned_data["emblem"])
        except UnusablePicture as problem:
            form.add_error("emblem", str(problem))
        else:
            messages.success(request, _("This is the emblem now. The kits are made anew."))
            return redirect("desk-city-kits", city=city.slug)
    return _page(request, city, emblem=form, status=422)


def _back(request: HttpRequest, city: City) -> HttpResponse:
    key = request.POST.get("key", "")
    try:
        put_back_emblem(actor=actor_in(request), city=city, key=int(key) if key.isdecimal() and len(key) < 18 else 0)
        messages.success(request, _("The earlier emblem is back."))
    except LetterheadRefused as problem:
        messages.error(request, str(problem))
    return redirect("desk-city-kits", city=city.slug)


def _settle(request: HttpRequest, city: City) -> HttpResponse:
    book = book_in(get_language() or "en")
    form = LetterheadForm(request.POST, lines=lines_for(city, book))
    status = 422
    if form.is_valid():
        said = form.cleaned_data
        try:
            settle_letterhead(
                actor=actor_in(request),
                city=city,
                book=book,
                line=said["line"],
                languages=said["languages"],
                asked_on=said["asked_on"],
                seen=said["seen"] or 0,
            )
        except LetterheadRefused as problem:
            form.add_error(problem.field, str(problem))
        except ChangedMeanwhile as problem:
            form.add_error(None, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved. The kits are made within a minute or two."))
            return redirect("desk-city-kits", city=city.slug)
    return _page(request, city, settle=form, status=status)


def _page(
    request: HttpRequest,
    city: City,
    *,
    emblem: EmblemForm | None = None,
    settle: LetterheadForm | None = None,
    status: int = 200,
) -> HttpResponse:
    head = letterhead_of(city)
    lines = lines_for(city, book_in(get_language() or "en"))
    shown = {
        "city": city,
        "name": city.name_in(get_language() or "en"),
        "head": head,
        "earlier": earlier_emblems(actor_in(request), city),
        "emblem_form": emblem or EmblemForm(),
        "form": settle or LetterheadForm(initial=first_choices(city, head), lines=lines),
    }
    return render(request, "kits/desk_letterhead.html", shown, status=status)
