"""Loading the updates of the project of 2019-2021."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.formats.history import FILE, OldUpdate, read_updates
from equalcity.voices.models import Update
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.logic.hashing import text_hash


@transaction.atomic
def load_old_updates(*, actor: Actor, folder: Path) -> int:
    """Publish what `updates.yaml` tells; safe to repeat, and what was withdrawn here stays withdrawn. Returns how many are new or changed.

    Raises `NotYours` unless the system asks.
    """
    if not actor.is_system:
        raise NotYours
    changed = sum(_kept(actor, old) for old in read_updates(folder / FILE))
    if changed:
        record(actor=actor, verb="updates.loaded", subject="history:updates", facts={"updates": changed})
        public_changed()
    return changed


def _kept(actor: Actor, old: OldUpdate) -> bool:
    said = {
        "toolbox": old.toolbox,
        "language": old.language,
        "title": old.title,
        "summary": old.summary,
        "body": old.body,
        "origin": old.origin.value,
        "year": old.year,
        "sources": list(old.sources),
    }
    moment = now()
    row = Update.objects.filter(slug=old.slug).first()
    _keep_words(actor, old)
    if row is None:
        times = {"made_at": moment, "changed_at": moment, "published_at": moment}
        Update.objects.create(slug=old.slug, state=Update.State.PUBLISHED, made_by=actor.alias, **said, **times)
        return True
    if all(getattr(row, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_at, row.version = moment, row.version + 1
    row.save()
    return True


def _keep_words(actor: Actor, old: OldUpdate) -> None:
    texts = {name: getattr(old, name) for name in ("title", "summary", "body")}
    keys = {name: text_hash(text, old.language) for name, text in texts.items() if text}
    keep_texts(actor=actor, texts={keys[name]: (old.language, texts[name]) for name in keys})
    keep_renditions(
        actor=actor,
        renditions=[
            NewRendition(keys[name], language, text.strip())
            for language, words in old.words.items()
            for name, text in words.items()
        ],
    )
