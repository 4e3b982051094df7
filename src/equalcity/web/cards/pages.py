"""What the pages about cards show, and the files they give out."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from equalcity.directory.logic.cards import Form, Why
from equalcity.directory.selectors.cards import BatchShown, OnCard, Wish, batches_visible_to
from equalcity.people.logic.roles import Actor
from equalcity.places.models import City
from equalcity.press.cards import Order, draw, file_name, taken_along
from equalcity.reference.selectors import ReferenceBook, reference_book
from equalcity.web import addresses
from equalcity.web.reading.references import shows_unchecked

FORMS: dict[str, str | Promise] = {
    Form.FOLD: _("Card to fold, the size of a bank card"),
    Form.PAGE: _("One page"),
    Form.POSTER: _("Poster"),
    Form.TEAR_OFF: _("Strips to tear off, with a number alone"),
}
WHY: dict[str, str | Promise] = {
    Why.NUMBER_CHANGED: _("the number is another one now"),
    Why.NOT_CHECKED: _("nobody stands for the entry at present: it is not checked"),
    Why.SUSPENDED: _("suspended"),
    Why.NOT_LISTED: _("not listed for survivors any more"),
    Why.GONE: _("not in the directory any more, or not to be named on paper"),
    Why.LINE_HIDDEN: _("this helpline may not be shown any more: a call failed, or it was never checked"),
    Why.DATE_PASSED: _("the day until which its numbers were checked has passed"),
}
ON_SHEET = 2  # folded cards on a sheet of a batch; one person gets one


def book_in(language: str) -> ReferenceBook:
    """Return the reference book in a language, with what this installation may show."""
    return reference_book(language, shows_unchecked=shows_unchecked())


def address_of_city(request: HttpRequest, city: City, language: str) -> str:
    """Return a city's neutral address without scheme: the short one where the city has a host of its own."""
    host = next((host for host, slug in sorted(settings.CITY_HOSTS.items()) if slug == city.slug), "")
    with override(language):
        path = reverse("city", kwargs={"city": city.slug})
    return host + addresses.path_on_city_host(path, city.slug) if host else request.get_host() + path


def pdf(data: bytes, city: City, *, is_shown: bool = False) -> HttpResponse:
    """Return a file as an answer: to be kept, or only to be looked at."""
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'{"inline" if is_shown else "attachment"}; filename="{file_name(city)}"'
    return response


def batch_pdf(request: HttpRequest, wish: Wish, found: OnCard, book: ReferenceBook) -> bytes:
    """Draw what a batch is printed from; `book` is in the language of the card."""
    address = address_of_city(request, wish.city, wish.language)
    sheet = ON_SHEET if wish.form is Form.FOLD else 1
    return draw(Order(wish.city, wish.form, wish.language, found, wish.checked_until, address, sheet), book)


def own_pdf(request: HttpRequest, city: City, services: list[UUID]) -> bytes:
    """Draw the card of one person with the services chosen."""
    language = get_language() or "en"
    book = book_in(language)
    found, until = taken_along(city, services, book)
    return draw(Order(city, Form.FOLD, language, found, until, address_of_city(request, city, language)), book)


def wish_of(shown: BatchShown) -> Wish:
    """Return what a batch was printed from, to print it again."""
    row = shown.batch
    return Wish(
        city=row.city,
        form=Form(row.kind),
        language=row.language,
        services=tuple(UUID(each) for each in row.services),
        lines=tuple(each.line for each in shown.printed if each.line),
        checked_until=row.checked_until,
    )


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in words; `why` pairs a reason with the name it is about."""

    shown: BatchShown
    form: str | Promise
    language: str
    why: list[tuple[str, str | Promise]]
    withdrawn_for: str | Promise


def batch_rows(actor: Actor, city: City) -> list[BatchRow]:
    """Return a city's batches, newest first. Raises `NotYours`."""
    names = dict(settings.LANGUAGES)
    return [
        BatchRow(
            shown,
            FORMS[shown.batch.kind],
            names.get(shown.batch.language, shown.batch.language),
            [(reason.name, WHY[reason.why]) for reason in shown.reasons],
            WHY.get(shown.batch.withdrawn_for, ""),
        )
        for shown in batches_visible_to(actor, city, book_in(get_language() or "en"))
    ]
