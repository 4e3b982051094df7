"""The translations of an episode: each text, and each chapter, beside its source."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from equalcity.voices.actions.showing import word_episode
from equalcity.voices.logic.episodes import LONGEST
from equalcity.voices.logic.rules import may_word_episodes
from equalcity.voices.models import Episode
from equalcity.voices.selectors.episodes import TEXTS, episode_visible_to
from equalcity.web.desk.access import actor_in, only_for
from equalcity.web.desk.words import Sheet, ToWord, translate
from equalcity.wording.logic.hashing import text_hash


@require_http_methods(["GET", "HEAD", "POST"])
@only_for(may_word_episodes)
def words(request: HttpRequest, episode: UUID, tongue: str) -> HttpResponse:
    """Show and keep the translations of an episode that is out into a language."""
    actor = actor_in(request)
    row = episode_visible_to(actor, episode)
    if row.state != Episode.State.PUBLISHED:
        raise Http404
    sheet = Sheet(
        name=row.title,
        trail=[(_("Podcast"), reverse("desk-podcast")), (row.title, reverse("desk-episode", args=[episode]))],
        source=row.language,
        texts=_texts(row),
        address_in=lambda code: reverse("desk-episode-words", args=[episode, code]),
        keep=lambda typed, reviewer: word_episode(
            actor=actor, episode=episode, language=tongue, words=typed, reviewer=reviewer
        ),
    )
    return translate(request, sheet, tongue)


def _texts(row: Episode) -> list[ToWord]:
    """Return what there is to translate; two chapters of the same name are one text."""
    labels = {
        "title": _("Title"),
        "summary": _("What it is about"),
        "people": _("Who speaks"),
        "transcript": _("Transcript"),
    }
    said = [(labels[name], getattr(row, name), LONGEST[name], 18 if name == "transcript" else 3) for name in TEXTS]
    said += [(_("Chapter"), title, LONGEST["title"], 1) for _seconds, title in row.chapters]
    found = {
        text_hash(text, row.language): ToWord(text_hash(text, row.language), label, text, most, lines)
        for label, text, most, lines in reversed(said)
        if text
    }
    return list(reversed(found.values()))
