"""Translations of an event: each text beside its source, with its standing."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.gatherings.actions.event_words import word_event
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.gatherings.selectors.events import event_organised_by, programme_of
from equalcity.gatherings.selectors.words import texts_of
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.web.desk.access import actor_in, only_for
from equalcity.wording.errors import ReviewedAlready
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in

LONGEST = 4000  # characters of a translation


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_organise_some)
def translations(request: HttpRequest, event: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of an event into a language; with a reviewer's name they count as reviewed."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    if tongue not in dict(settings.LANGUAGES) or tongue == found.language:
        raise Http404
    texts = texts_of(found, programme_of(found))
    typed = {key: request.POST.get(f"text-{key}", "")[:LONGEST] for key in texts}
    reviewer = request.POST.get("reviewer", "").strip()[:120]
    status = 200
    if request.method == "POST":
        try:
            word_event(actor=actor, event=event, language=tongue, words=typed, reviewer=reviewer)
        except ReviewedAlready as problem:
            messages.error(request, str(problem))
            status = 409
        else:
            messages.success(request, _("Saved. Readers see it within a moment."))
            return redirect("desk-event-words", event=event, tongue=tongue)
    there = renditions_in(texts, tongue)
    rows = [(key, text, there.get(key), typed[key] or _body(there.get(key))) for key, text in texts.items()]
    names = dict(settings.LANGUAGES)
    shown = {
        "event": found,
        "rows": rows,
        "name": names[tongue],
        "tongue": tongue,
        "side": direction(tongue),
        "source_side": direction(found.language),
        "reviewer": reviewer,
        "tongues": [(code, name) for code, name in settings.LANGUAGES if code != found.language],
    }
    return render(request, "events/desk_words.html", shown, status=status)


def _body(there: Rendition | None) -> str:
    return there.body if there else ""
