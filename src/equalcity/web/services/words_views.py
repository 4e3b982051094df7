"""Views of a service's translations: each text beside its source, with its standing."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.directory.actions.service_words import word_service
from equalcity.directory.errors import ReviewedAlready
from equalcity.directory.selectors.dossier import dossier, texts_of
from equalcity.people.logic.roles import may_manage_people
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.services import pages, words
from equalcity.wording.selectors import renditions_in

LONGEST = 4000  # characters of a translation


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_manage_people)
def translations(request: HttpRequest, service: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of a service into a language; with a reviewer's name they count as reviewed."""
    actor = actor_in(request)
    found = dossier(actor=actor, service=service, to_change=True)
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
    sides = {"source": source, "source_side": direction(source), "side": direction(tongue), "reviewer": reviewer}
    return render(request, "services/words.html", {**shown, **sides}, status=status)


def _body(rendition: object) -> str:
    return str(getattr(rendition, "body", ""))
