"""Opening an episode to everybody, taking it back, and saying its texts in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.actions import note_erasure, public_changed, record
from equalcity.journal.errors import CannotMove
from equalcity.media.actions import drop_recording
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.actions.episodes import locked_episode
from equalcity.voices.errors import EpisodeRefused, EpisodeUnready, NoSuchEpisode
from equalcity.voices.logic.episodes import LONGEST, faults
from equalcity.voices.logic.rules import may_word_episodes
from equalcity.voices.logic.updates import cleaned
from equalcity.voices.models import Episode
from equalcity.voices.selectors.episodes import TEXTS, texts_of
from equalcity.wording.actions.words import keep_words

State = Episode.State
EPISODE = "episode"  # the kind in the ledger of erasures


@transaction.atomic
def publish_episode(*, actor: Actor, episode: UUID) -> Episode:
    """Open a draft to everybody: page, list, feed. Raises `NotYours`, `NoSuchEpisode`, `CannotMove`, `EpisodeUnready` with what is missing."""
    row = locked_episode(actor=actor, episode=episode)
    if row.state != State.DRAFT:
        raise CannotMove
    if not row.recording_id:
        raise EpisodeUnready(_("It has no recording yet. Add it first."))
    if not row.transcript:
        raise EpisodeUnready(
            _(
                "It has no transcript yet, and is not published without: people who do not hear, or search, read it. Add it first."
            )
        )
    if faults({name: getattr(row, name) for name in TEXTS}):
        raise EpisodeUnready(_("Title and summary are needed before others see it."))
    row.state, row.published_at = State.PUBLISHED, now()
    row.changed_at = row.published_at
    row.save()
    record(actor=actor, verb="episode.published", subject=f"episode:{row.pk}")
    public_changed()
    return row


@transaction.atomic
def withdraw_episode(*, actor: Actor, episode: UUID) -> Episode:
    """Take an episode back for good: its addresses say that it is gone, feeds leave it out, its recording and earlier states are deleted.

    Raises `NotYours`, `NoSuchEpisode`, `CannotMove`.
    """
    row = locked_episode(actor=actor, episode=episode)
    if row.state != State.PUBLISHED:
        raise CannotMove
    _take_down(actor, row)
    note_erasure(kind=EPISODE, key=str(row.pk))
    record(actor=actor, verb="episode.withdrawn", subject=f"episode:{row.pk}")
    return row


@transaction.atomic
def withdraw_again(*, actor: Actor, episode: UUID) -> None:
    """Take an episode down that a restored backup has brought back, if it has."""
    row = Episode.objects.select_for_update().filter(pk=episode).exclude(state=State.WITHDRAWN).first()
    if row is not None:
        row.published_at = row.published_at or now()
        _take_down(actor, row)


@transaction.atomic
def discard_episode(*, actor: Actor, episode: UUID) -> None:
    """Delete a draft that never was out, and its recording. Raises `NotYours`, `NoSuchEpisode`, `CannotMove`."""
    row = locked_episode(actor=actor, episode=episode)
    if row.state != State.DRAFT:
        raise CannotMove
    record(actor=actor, verb="episode.discarded", subject=f"episode:{row.pk}")
    _drop_recordings(actor, row)
    row.delete()


def _take_down(actor: Actor, row: Episode) -> None:
    """Withdraw; the words go, too: nobody is to find them in a later backup."""
    row.state, row.withdrawn_at = State.WITHDRAWN, now()
    _drop_recordings(actor, row)
    row.befores.all().delete()
    row.recording = None
    row.summary = row.people = row.transcript = row.captions = ""
    row.chapters, row.version = [], row.version + 1
    row.save()
    public_changed()


def _drop_recordings(actor: Actor, row: Episode) -> None:
    for recording in {row.recording, *(each.recording for each in row.befores.all())}:
        if recording:
            drop_recording(actor=actor, recording=recording)


@transaction.atomic
def word_episode(*, actor: Actor, episode: UUID, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations of a published episode by the hashes of its texts; return how many are new or changed (see `keep_words`).

    Raises `NotYours`, `NoSuchEpisode`, `EpisodeRefused`, and `ReviewedAlready` where a reviewed text would become a draft.
    """
    if not may_word_episodes(actor):
        raise NotYours
    row = Episode.objects.select_for_update().filter(pk=episode, state=State.PUBLISHED).first()
    if row is None:
        raise NoSuchEpisode
    said = {key: cleaned(text) for key, text in words.items()}
    if any(len(text) > LONGEST["transcript"] for text in said.values()):
        raise EpisodeRefused
    changed = keep_words(
        actor=actor, source=row.language, texts=texts_of(row), language=language, words=said, reviewer=reviewer
    )
    if changed:
        facts: dict[str, str | int] = {"language": language, "texts": changed}
        verb = "episode.reviewed" if reviewer else "episode.translated"
        record(actor=actor, verb=verb, subject=f"episode:{row.pk}", facts=facts)
        public_changed()
    return changed
