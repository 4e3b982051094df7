"""Views of a service's translations: each text beside its source, with its standing."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from equalcity.directory.actions.service_words import word_service
from equalcity.directory.logic.desk import may_open_words, may_read_entries, may_word_entries
from equalcity.directory.selectors.dossier import dossier, texts_of
from equalcity.directory.selectors.to_word import services_to_word
from equalcity.places import selectors as places
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.services import pages, words
from equalcity.wording.errors import ReviewedAlready
from equalcity.wording.selectors import renditions_in

LONGEST = 4000  # characters of a translation
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
    """Show and keep the translations of a service into a language; with a reviewer's name they count as reviewed."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_word=True)
    source = found.service.origin.language
    if tongue not in dict(settings.LANGUAGES):
        raise Http404
    typed = {text.hash: request.POST.get(f"text-{text.hash}", "")[:LONGEST] for text in texts_of(found)}
    reviewer = request.POST.get("reviewer", "").strip()[:120]
    status = 200
    if request.method == "POST":
        try:
            word_service(actor=actor, service=service, language=tongue, words=typed, reviewer=reviewer)
        except ReviewedAlready as problem:
            messages.error(request, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved. Readers see it within a moment."))
            return redirect("desk-service-words", service=service, tongue=tongue)
    there = renditions_in(typed, tongue)
    rows = [
        {
            "text": text,
            "label": words.FIELDS[text.field],
            "there": there.get(text.hash),
            "typed": typed[text.hash] or _body(there.get(text.hash)),
        }
        for text in texts_of(found)
    ]
    tongues = [(code, name) for code, name in settings.LANGUAGES if code != source]
    shown = {"dossier": found, "rows": rows, "tongue": tongue, "name": pages.language_name(tongue), "tongues": tongues}
    shown["reads"] = may_read_entries(actor, found.city)
    sides = {"source": source, "source_side": direction(source), "side": direction(tongue), "reviewer": reviewer}
    return render(request, "services/words.html", {**shown, **sides}, status=status)


def _body(rendition: object) -> str:
    return str(getattr(rendition, "body", ""))
