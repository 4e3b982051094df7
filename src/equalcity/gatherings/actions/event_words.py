"""Translations of what an event says, and their review."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from equalcity.gatherings.selectors.events import event_organised_by, programme_of
from equalcity.gatherings.selectors.words import texts_of
from equalcity.journal.actions import public_changed, record
from equalcity.people.logic.roles import Actor
from equalcity.wording.actions.words import keep_words


@transaction.atomic
def word_event(*, actor: Actor, event: UUID, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations of an event, by the hashes of their sources; return how many are new or changed (see `keep_words`).

    Raises `NoSuchEvent`, `NotYourEvent`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    found = event_organised_by(actor, event)
    texts = texts_of(found, programme_of(found))
    changed = keep_words(
        actor=actor, source=found.language, texts=texts, language=language, words=words, reviewer=reviewer
    )
    if changed:
        facts: dict[str, str | int] = {"language": language, "texts": changed}
        record(
            actor=actor,
            verb="event.reviewed" if reviewer else "event.translated",
            subject=f"event:{event}",
            facts=facts,
        )
        public_changed()
    return changed
