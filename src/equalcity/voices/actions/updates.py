"""Writing an update, opening it to everybody, taking it back, and saying it in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import drop_waiting, public_changed, record
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.models import Toolbox
from equalcity.voices.actions.channels import note_own
from equalcity.voices.errors import NoSuchUpdate, UpdateRefused
from equalcity.voices.logic.links import letter_key
from equalcity.voices.logic.rules import may_word_updates, may_write_updates
from equalcity.voices.logic.updates import LONGEST, Origin, cleaned, faults, slug_of
from equalcity.voices.models import Update
from equalcity.voices.selectors.updates import TEXTS, texts_of
from equalcity.wording.actions.words import keep_words
from equalcity.wording.logic.hashing import text_hash

State = Update.State


@transaction.atomic
def write_update(*, actor: Actor, language: str, toolbox: str, words: Mapping[str, str]) -> Update:
    """Keep a new draft; `words` are `title`, `summary` and `body`, which may still be empty but for the title.

    `toolbox` is empty for the whole project. Raises `NotYours`, `UpdateRefused`.
    """
    _insist_on_team(actor)
    said = _said(words, toolbox)
    moment = now()
    taken = list(Update.objects.values_list("slug", flat=True))
    made = Update.objects.create(
        slug=slug_of(said["title"], moment.year, taken),
        toolbox=toolbox,
        language=language,
        **said,
        made_by=actor.alias,
        made_at=moment,
        changed_at=moment,
    )
    record(actor=actor, verb="update.written", subject=f"update:{made.pk}", facts={"toolbox": toolbox})
    return made


@transaction.atomic
def change_update(*, actor: Actor, update: UUID, version: int, toolbox: str, words: Mapping[str, str]) -> Update:
    """Change the words of an update, published or not; `version` is that of the row the form was filled from.

    Translations of a text that changed do not fit any more and fall away with it. Letters that have gone out stay as they are.
    Raises `NotYours`, `NoSuchUpdate`, `ChangedMeanwhile`, `CannotMove`, `UpdateRefused`.
    """
    row = _locked(actor, update)
    said = _said(words, toolbox)
    if row.version != version:
        raise ChangedMeanwhile
    if row.state == State.WITHDRAWN or row.origin != Origin.OWN:
        raise CannotMove
    if row.state == State.PUBLISHED and faults(said):
        raise UpdateRefused
    for name, text in said.items():
        setattr(row, name, text)
    row.toolbox, row.version, row.changed_at = toolbox, row.version + 1, now()
    row.save()
    _told(actor, row, "update.changed")
    return row


@transaction.atomic
def publish_update(*, actor: Actor, update: UUID) -> Update:
    """Open a draft to everybody: page, list, feeds, file. Raises `NotYours`, `NoSuchUpdate`, `CannotMove`, `UpdateRefused`."""
    row = _locked(actor, update)
    if row.state != State.DRAFT:
        raise CannotMove
    if faults({name: getattr(row, name) for name in TEXTS}):
        raise UpdateRefused
    row.state, row.published_at = State.PUBLISHED, now()
    row.changed_at = row.published_at
    row.save()
    _told(actor, row, "update.published")
    note_own(
        actor=actor,
        kind="website",
        about="update",
        name=row.slug,
        title=row.title,
        language=row.language,
        on=row.published_at.date(),
    )
    return row


@transaction.atomic
def withdraw_update(*, actor: Actor, update: UUID) -> Update:
    """Take an update back: its address answers that it is gone, feeds carry a deleted entry, letters that wait do not leave.

    Raises `NotYours`, `NoSuchUpdate`, `CannotMove`.
    """
    row = _locked(actor, update)
    if row.state != State.PUBLISHED:
        raise CannotMove
    row.state, row.withdrawn_at = State.WITHDRAWN, now()
    row.save()
    drop_waiting(once_key=letter_key(row.pk))
    public_changed()
    record(actor=actor, verb="update.withdrawn", subject=f"update:{row.pk}")
    return row


@transaction.atomic
def discard_update(*, actor: Actor, update: UUID) -> None:
    """Delete a draft that never was out. Raises `NotYours`, `NoSuchUpdate`, `CannotMove`."""
    row = _locked(actor, update)
    if row.state != State.DRAFT:
        raise CannotMove
    record(actor=actor, verb="update.discarded", subject=f"update:{row.pk}")
    row.delete()


@transaction.atomic
def word_update(*, actor: Actor, update: UUID, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations of a published update by the hashes of its texts; return how many are new or changed (see `keep_words`).

    Raises `NotYours`, `NoSuchUpdate`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    if not may_word_updates(actor):
        raise NotYours
    row = Update.objects.select_for_update().filter(pk=update, state=State.PUBLISHED).first()
    if row is None:
        raise NoSuchUpdate
    said = {key: cleaned(text) for key, text in words.items()}
    texts = texts_of(row)
    most = {key: LONGEST[name] for key, name in _names(row).items()}
    if any(len(text) > most.get(key, 0) for key, text in said.items() if key in texts):
        raise UpdateRefused
    changed = keep_words(
        actor=actor, source=row.language, texts=texts, language=language, words=said, reviewer=reviewer
    )
    if changed:
        row.changed_at = now()
        row.save()
        facts: dict[str, str | int] = {"language": language, "texts": changed}
        verb = "update.reviewed" if reviewer else "update.translated"
        record(actor=actor, verb=verb, subject=f"update:{row.pk}", facts=facts)
        public_changed()
    return changed


def _names(row: Update) -> dict[str, str]:
    return {text_hash(getattr(row, name), row.language): name for name in TEXTS}


def _insist_on_team(actor: Actor) -> None:
    if not may_write_updates(actor):
        raise NotYours


def _locked(actor: Actor, update: UUID) -> Update:
    _insist_on_team(actor)
    row = Update.objects.select_for_update().filter(pk=update).first()
    if row is None:
        raise NoSuchUpdate
    return row


def _said(words: Mapping[str, str], toolbox: str) -> dict[str, str]:
    said = {name: cleaned(words.get(name, "")) for name in TEXTS}
    said["title"], said["summary"] = " ".join(said["title"].split()), " ".join(said["summary"].split())
    is_known = not toolbox or Toolbox.objects.filter(slug=toolbox).exists()
    if not said["title"] or not is_known or any(len(said[name]) > most for name, most in LONGEST.items()):
        raise UpdateRefused
    return said


def _told(actor: Actor, row: Update, verb: str) -> None:
    record(actor=actor, verb=verb, subject=f"update:{row.pk}", facts={"toolbox": row.toolbox})
    if row.state == State.PUBLISHED:
        public_changed()
