"""Views of a service's translations: each text beside its source, with its standing."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.directory.actions.service_words import word_service
from equalcity.directory.logic.desk import may_open_words, may_read_entries, may_word_entries
from equalcity.directory.selectors.dossier import dossier, texts_of
from equalcity.directory.selectors.to_word import services_to_word
from equalcity.places import selectors as places
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.desk.words import Sheet, ToWord, translate
from equalcity.web.services import pages, words

LISTED = 100  # services a page


@require_GET
@only_for(may_open_words)
def cities(request: HttpRequest) -> HttpResponse:
    """List the cities whose services this person may translate."""
    actor, first = actor_in(request), pages.language()
    mine = [(city, city.name_in(first)) for city in places.cities() if may_word_entries(actor, city.slug)]
    return render(request, "services/to_word_cities.html", {"cities": mine, "tongue": first})


@require_GET
@only_for(may_open_words)
def to_word(request: HttpRequest, city: str, tongue: str) -> HttpResponse:
    """List a city's services that lack words in a language."""
    if tongue not in dict(settings.LANGUAGES):
        raise Http404
    rows = services_to_word(actor=actor_in(request), city=city, language=tongue)
    place = places.city(city).name_in(pages.language())
    shown = {"city": city, "place": place, "rows": rows[:LISTED], "more": max(0, len(rows) - LISTED)}
    asked = {"tongue": tongue, "name": pages.language_name(tongue), "tongues": settings.LANGUAGES}
    return render(request, "services/to_word.html", {**shown, **asked})


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_open_words)
def translations(request: HttpRequest, service: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of a service into a language."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_word=True)
    reads = may_read_entries(actor, found.city)
    sheet = Sheet(
        name=found.service.name,
        trail=[
            (_("Words of services"), reverse("desk-services-to-word", args=[found.city, tongue])),
            (found.service.name, reverse("desk-service", args=[service]) if reads else ""),
        ],
        source=found.service.origin.language,
        texts=[ToWord(text.hash, str(words.FIELDS[text.field]), text.body) for text in texts_of(found)],
        address_in=lambda code: reverse("desk-service-words", args=[service, code]),
        keep=lambda typed, reviewer: word_service(
            actor=actor, service=service, language=tongue, words=typed, reviewer=reviewer
        ),
        is_help=True,
    )
    return translate(request, sheet, tongue)
