"""Translations of a city's pathway, and their review."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.selectors.pathways import texts_to_word
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.wording.actions.words import keep_words


@transaction.atomic
def word_pathway(*, actor: Actor, city: str, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations, by the keys of their sources; return how many are new or changed (see `keep_words`).

    Raises `NotYours`, `NoSuchPathway`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    source, texts = texts_to_word(actor, city)
    changed = keep_words(actor=actor, source=source, texts=texts, language=language, words=words, reviewer=reviewer)
    if changed:
        verb = "pathway.reviewed" if reviewer else "pathway.translated"
        record(actor=actor, verb=verb, subject=f"city:{city}", facts={"language": language, "texts": changed})
        directory_changed(actor=actor, city=city)
    return changed
