"""Views of the desk's cards: batches, new ones, and those to call back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from equalcity.directory.actions.cards import make_batch, withdraw_batch
from equalcity.directory.errors import CardRefused
from equalcity.directory.selectors.cards import batch_visible_to, on_card
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import may_manage_people
from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.press.formats.pdf import PdfRefused
from equalcity.web.cards.forms import BatchForm
from equalcity.web.cards.pages import batch_pdf, batch_rows, book_in, pdf, wish_of
from equalcity.web.desk.access import actor_in, only_for


@require_GET
@only_for(may_manage_people)
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities this person prints for."""
    actor, language = actor_in(request), get_language() or "en"
    rows = [(city, city.name_in(language)) for city in places.cities() if actor.runs_city(city.slug)]
    return render(request, "cards/cities.html", {"rows": rows})


@require_GET
@only_for(may_manage_people)
def batches(request: HttpRequest, city: str) -> HttpResponse:
    """Show what is to be withdrawn, what lies out, and what came back."""
    row = _own(request, city)
    rows = batch_rows(actor_in(request), row)
    shown = {
        "city": row,
        "name": row.name_in(get_language() or "en"),
        "late": [each for each in rows if each.why],
        "out": [each for each in rows if each.shown.may_be_printed_again],
        "back": [each for each in rows if each.shown.batch.withdrawn_at],
    }
    return render(request, "cards/batches.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_manage_people)
def new(request: HttpRequest, city: str) -> HttpResponse:
    """Choose what is printed; look at it, or make the batch."""
    row = _own(request, city)
    form = BatchForm(request.POST if request.method == "POST" else None, city=row)
    if form.is_valid():
        try:
            return _looked_at(request, form) if "look" in request.POST else _made(request, form)
        except CardRefused as refused:
            form.add_error(refused.field, str(refused))
        except PdfRefused:
            form.add_error(None, _("Not all of it has room on this form. Please choose less."))
    shown = {"city": row, "name": row.name_in(get_language() or "en"), "form": form}
    return render(request, "cards/new.html", shown, status=422 if form.errors else 200)


def _looked_at(request: HttpRequest, form: BatchForm) -> HttpResponse:
    wish = form.wish()
    book = book_in(wish.language)
    return pdf(batch_pdf(request, wish, on_card(wish, book), book), wish.city, is_shown=True)


def _made(request: HttpRequest, form: BatchForm) -> HttpResponse:
    """Draw first: what has no room is never noted as printed."""
    wish = form.wish()
    book = book_in(wish.language)
    batch_pdf(request, wish, on_card(wish, book), book)
    said = form.cleaned_data
    make_batch(actor=actor_in(request), wish=wish, book=book, copies=said["copies"], where=said["where"])
    messages.success(request, _("The batch is in the list. Its file is beside it."))
    return redirect("desk-city-cards", city=wish.city.slug)


@require_GET
@only_for(may_manage_people)
def again(request: HttpRequest, city: str, key: int) -> HttpResponse:
    """Give the file of a batch, to print it or print it again. Raises `CardRefused` for what is to be withdrawn."""
    row = _own(request, city)
    shown = batch_visible_to(actor_in(request), row, key, book_in(get_language() or "en"))
    if not shown.may_be_printed_again:
        raise CardRefused("", _("This batch is to be withdrawn, or was. Make a new one."))
    wish = wish_of(shown)
    book = book_in(wish.language)
    return pdf(batch_pdf(request, wish, on_card(wish, book), book), row)


@require_POST
@only_for(may_manage_people)
def withdrawn(request: HttpRequest, city: str, key: int) -> HttpResponse:
    """Note that a batch has come back."""
    row = _own(request, city)
    withdraw_batch(actor=actor_in(request), city=row, batch=key, book=book_in(get_language() or "en"))
    messages.success(request, _("Noted: this batch has come back."))
    return redirect("desk-city-cards", city=row.slug)


def _own(request: HttpRequest, city: str) -> City:
    if not actor_in(request).runs_city(city):
        raise NotYours
    return places.city(city)
