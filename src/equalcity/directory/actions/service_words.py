"""Translations of what a service says, and their review."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.models import Service
from equalcity.directory.selectors.dossier import dossier, texts_of
from equalcity.journal.actions import record
from equalcity.people.logic.roles import Actor
from equalcity.wording.actions.words import keep_words


@transaction.atomic
def word_service(*, actor: Actor, service: UUID, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations of a service, by the hashes of their sources; return how many are new or changed (see `keep_words`).

    Raises `NotYours`, `NoSuchService`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    Service.objects.select_for_update().filter(pk=service).first()
    found = dossier(actor=actor, service=service, to_word=True)
    texts = {text.hash: text.body for text in texts_of(found)}
    source = found.service.origin.language
    changed = keep_words(actor=actor, source=source, texts=texts, language=language, words=words, reviewer=reviewer)
    if changed:
        facts: dict[str, str | int] = {"city": found.city, "language": language, "texts": changed}
        verb = "service.reviewed" if reviewer else "service.translated"
        record(actor=actor, verb=verb, subject=f"service:{service}", facts=facts)
        directory_changed(actor=actor, city=found.city)
    return changed
