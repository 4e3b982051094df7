"""Translations of campaigns and of stories."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.voices.actions.campaigns import LONGEST as CAMPAIGN_LONGEST
from equalcity.voices.actions.campaigns import word_campaign
from equalcity.voices.actions.stories import word_story
from equalcity.voices.logic.consent import Scope
from equalcity.voices.logic.rules import may_word_stories
from equalcity.voices.logic.stories import LONGEST_ANSWER
from equalcity.voices.models import Campaign
from equalcity.voices.selectors.campaigns import campaign_texts, campaign_visible_to
from equalcity.voices.selectors.stories import may_use, story_texts, story_visible_to
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.desk.words import Sheet, ToWord, translate

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_POST
@only_for(may_word_stories)
def campaign(request: HttpRequest, campaign: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of a campaign into a language."""
    actor = actor_in(request)
    row = campaign_visible_to(actor, campaign)
    if row.state == Campaign.State.DRAFT:
        raise Http404
    sheet = Sheet(
        name=row.title,
        trail=[(_("Spotlight"), reverse("desk-spotlight")), (row.title, reverse("desk-campaign", args=[campaign]))],
        source=row.language,
        texts=_numbered(campaign_texts(row), CAMPAIGN_LONGEST["opening"], 3),
        address_in=lambda code: reverse("desk-campaign-words", args=[campaign, code]),
        keep=lambda typed, reviewer: word_campaign(
            actor=actor, campaign=campaign, language=tongue, words=typed, reviewer=reviewer
        ),
    )
    return translate(request, sheet, tongue)


@GET_POST
@only_for(may_word_stories)
def story(request: HttpRequest, story: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of a story into a language, where the person agreed to translations."""
    actor = actor_in(request)
    row = story_visible_to(actor, story)
    if not may_use(row, Scope.TRANSLATIONS):
        raise Http404
    sheet = Sheet(
        name=row.name,
        trail=[(_("Spotlight"), reverse("desk-spotlight")), (row.name, reverse("desk-story", args=[story]))],
        source=row.language,
        texts=_numbered(story_texts(row), LONGEST_ANSWER, 6),
        address_in=lambda code: reverse("desk-story-words", args=[story, code]),
        keep=lambda typed, reviewer: word_story(
            actor=actor, story=story, language=tongue, words=typed, reviewer=reviewer
        ),
    )
    return translate(request, sheet, tongue)


def _numbered(texts: dict[str, str], most: int, lines: int) -> list[ToWord]:
    return [
        ToWord(key, _("Text %(number)s") % {"number": number}, body, most, lines)
        for number, (key, body) in enumerate(texts.items(), start=1)
    ]
