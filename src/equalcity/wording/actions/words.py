"""Keeping translations that people type: one rule for services, pathways, events and updates."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from equalcity.core.clock import now
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.people.logic.roles import Actor
from equalcity.wording.actions.keep import NewRendition, keep_renditions, keep_texts
from equalcity.wording.errors import ReviewedAlready
from equalcity.wording.models import Rendition, Text
from equalcity.wording.selectors import renditions_in


def keep_words(
    *, actor: Actor, source: str, texts: Mapping[str, str], language: str, words: Mapping[str, str], reviewer: str
) -> int:
    """Keep translations of `texts` (by hash, written in `source`) in the caller's transaction; return how many are new or changed.

    Empty ones and unknown keys are left out. With a `reviewer`, a name that readers see, every text given is reviewed by that person today, but for
    what another review says word for word. Raises `ReviewedAlready` where a reviewed text would become a draft.
    """
    inside_transaction()
    said = {key: words[key].strip() for key in texts if words.get(key, "").strip()}
    there = renditions_in(said, language)
    changed = [key for key, body in said.items() if key not in there or _differs(there[key], body, reviewer)]
    if not reviewer and any(_is_reviewed(there[key]) for key in changed if key in there):
        raise ReviewedAlready
    keep_texts(actor=actor, texts={key: (source, texts[key]) for key in changed})
    review = {"standing": "reviewed", "reviewer": reviewer, "reviewed_on": now().date()} if reviewer else {}
    keep_renditions(
        actor=actor,
        renditions=[NewRendition(key, language, said[key], **review) for key in changed],  # type: ignore[arg-type]
    )
    return len(changed)


def _differs(there: Rendition, body: str, reviewer: str) -> bool:
    """Whether a translation says something else than what is kept, or is a draft that now has a reviewer."""
    return there.body != body or (bool(reviewer) and not _is_reviewed(there))


def _is_reviewed(there: Rendition) -> bool:
    return there.standing == Rendition.Standing.REVIEWED


def remove_texts(*, keys: Collection[str]) -> None:
    """Forget texts and all their translations, in the caller's transaction: what they say must not be said anywhere any more."""
    inside_transaction()
    Text.objects.filter(pk__in=keys).delete()
