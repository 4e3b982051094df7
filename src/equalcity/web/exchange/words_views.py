"""Translations of cards and entries."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.network.actions.contribution_words import word_contribution
from equalcity.network.logic.contributions import TEXTS
from equalcity.network.logic.rules import may_word_exchange
from equalcity.network.selectors.contributions import contribution_visible_to
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.desk.words import Sheet, ToWord, translate
from equalcity.web.exchange.words import LABELS
from equalcity.wording.logic.hashing import text_hash


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_word_exchange)
def translations(request: HttpRequest, contribution: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of a card or an entry into a language."""
    actor = actor_in(request)
    row = contribution_visible_to(actor, contribution)
    if not row.is_out or row.public is None:
        raise Http404
    said = row.public
    title = str(said["title"])
    sheet = Sheet(
        name=title,
        trail=[
            (_("Between events"), reverse("desk-exchange")),
            (title, reverse("desk-contribution", args=[contribution])),
        ],
        source=row.language,
        texts=[
            ToWord(
                text_hash(said[text.name], row.language),
                str(LABELS[text.name]),
                said[text.name],
                text.longest * 2,
                2 if text.is_line else 8,
            )
            for text in TEXTS[row.kind]
            if said[text.name]
        ],
        address_in=lambda code: reverse("desk-contribution-words", args=[contribution, code]),
        keep=lambda typed, reviewer: word_contribution(
            actor=actor, contribution=contribution, language=tongue, words=typed, reviewer=reviewer
        ),
    )
    return translate(request, sheet, tongue)
