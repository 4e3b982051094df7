"""Updates for everybody, and for those who write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.errors import NoSuchUpdate, UpdateGone
from equalcity.voices.logic.rules import may_word_updates, may_write_updates
from equalcity.voices.logic.updates import Origin, ReadUpdate, best_words
from equalcity.voices.models import Update
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.selectors import renditions_in

State = Update.State
TEXTS = ("title", "summary", "body")


def published(toolbox: str | None = None) -> Sequence[Update]:
    """Return what is out, the newest first: everything, or what is about one toolbox. Public."""
    return list(_about(Update.objects.filter(state=State.PUBLISHED), toolbox).order_by("-published_at", "slug"))


def newest(most: int, since: datetime) -> Sequence[Update]:
    """Return the newest updates that were written here, none older than `since`. Public."""
    rows = Update.objects.filter(state=State.PUBLISHED, origin=Origin.OWN, published_at__gt=since)
    return list(rows.order_by("-published_at", "slug")[:most])


def withdrawn(toolbox: str | None = None) -> Sequence[Update]:
    """Return what was out and was withdrawn, for the deleted entries of feeds. Public: keys and times."""
    gone = Update.objects.filter(state=State.WITHDRAWN, published_at__isnull=False)
    return list(_about(gone, toolbox).order_by("-withdrawn_at", "slug"))


def _about(rows: QuerySet[Update], toolbox: str | None) -> QuerySet[Update]:
    return rows if toolbox is None else rows.filter(toolbox=toolbox)


def public_update(slug: str) -> Update:
    """Return an update that is out and has a text. Raises `UpdateGone` for a withdrawn one, `NoSuchUpdate`. Public."""
    row = Update.objects.filter(slug=slug).exclude(state=State.DRAFT).exclude(origin=Origin.TITLE).first()
    if row is None:
        raise NoSuchUpdate
    if row.state == State.WITHDRAWN:
        raise UpdateGone
    return row


def texts_of(update: Update) -> dict[str, str]:
    """Return its texts by their hashes, those that say something."""
    said = {name: getattr(update, name) for name in TEXTS}
    return {text_hash(text, update.language): text for text in said.values() if text}


def read(updates: Iterable[Update], language: str) -> list[ReadUpdate]:
    """Return updates in a language, each text with its standing. Says nothing about who may read them."""
    rows = list(updates)
    keys = {key for row in rows if row.language != language for key in texts_of(row)}
    there = renditions_in(keys, language)

    def words(row: Update, name: str) -> Words:
        text = getattr(row, name)
        return best_words(text, row.language, language, there.get(text_hash(text, row.language)))

    return [
        ReadUpdate(
            key=row.pk,
            slug=row.slug,
            toolbox=row.toolbox,
            origin=Origin(row.origin),
            year=row.year,
            language=language,
            written_in=row.language,
            title=words(row, "title"),
            summary=words(row, "summary"),
            body=words(row, "body"),
            sources=tuple(row.sources),
            published_at=row.published_at or row.made_at,
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def updates_visible_to(actor: Actor) -> Sequence[Update]:
    """Return the updates of the desk, the last changed first: all to those who write, those that are out to translators."""
    rows = Update.objects.order_by("-changed_at", "slug")
    if may_write_updates(actor):
        return list(rows)
    return list(rows.filter(state=State.PUBLISHED)) if may_word_updates(actor) else []


def update_visible_to(actor: Actor, key: UUID) -> Update:
    """Return an update of the desk. Raises `NoSuchUpdate`."""
    row = Update.objects.filter(pk=key).first()
    if row is None or not (may_write_updates(actor) or (may_word_updates(actor) and row.state == State.PUBLISHED)):
        raise NoSuchUpdate
    return row
