"""Translations of an event."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.gatherings.actions.event_words import word_event
from equalcity.gatherings.logic.rules import may_organise_some
from equalcity.gatherings.selectors.events import event_organised_by, programme_of
from equalcity.gatherings.selectors.words import texts_of
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.desk.words import Sheet, ToWord, translate


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_organise_some)
def translations(request: HttpRequest, event: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of an event into a language."""
    actor = actor_in(request)
    found = event_organised_by(actor, event)
    texts = texts_of(found, programme_of(found))
    sheet = Sheet(
        name=found.title,
        trail=[(found.title, reverse("desk-event", args=[event]))],
        source=found.language,
        texts=[
            ToWord(key, _("Text %(number)s") % {"number": number}, text)
            for number, (key, text) in enumerate(texts.items(), start=1)
        ],
        address_in=lambda code: reverse("desk-event-words", args=[event, code]),
        keep=lambda typed, reviewer: word_event(
            actor=actor, event=event, language=tongue, words=typed, reviewer=reviewer
        ),
    )
    return translate(request, sheet, tongue)
