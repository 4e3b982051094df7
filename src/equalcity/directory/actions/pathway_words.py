"""Translations of a city's pathway, and their review."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from equalcity.core.clock import now
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.errors import ReviewedAlready
from equalcity.directory.selectors.pathways import texts_to_word
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in


@transaction.atomic
def word_pathway(*, actor: Actor, city: str, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations, by the keys of their sources; return how many are new or changed. Empty ones and unknown keys are left out.

    With a `reviewer`, a name that readers see, every text given is reviewed by that person today, but for what another review says word for word.
    Raises `NotYours`, `NoSuchPathway`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    source, texts = texts_to_word(actor, city)
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
    if changed:
        verb = "pathway.reviewed" if reviewer else "pathway.translated"
        record(actor=actor, verb=verb, subject=f"city:{city}", facts={"language": language, "texts": len(changed)})
        directory_changed(actor=actor, city=city)
    return len(changed)


def _differs(there: Rendition, body: str, reviewer: str) -> bool:
    """Whether a translation says something else than what is kept, or is a draft that now has a reviewer."""
    return there.body != body or (bool(reviewer) and not _is_reviewed(there))


def _is_reviewed(there: Rendition) -> bool:
    return there.standing == Rendition.Standing.REVIEWED
