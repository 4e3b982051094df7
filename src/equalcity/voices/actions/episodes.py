"""Making an episode of the podcast: its words, its recording, and taking a change back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.core.errors import Problem
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.media.actions import drop_recording, keep_recording
from equalcity.media.formats.webvtt import read_webvtt, write_webvtt
from equalcity.media.models import File
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.errors import EpisodeRefused, NoSuchEpisode
from equalcity.voices.logic.episodes import Fault, faults, read_chapters
from equalcity.voices.logic.rules import may_make_episodes
from equalcity.voices.logic.updates import cleaned, slug_of
from equalcity.voices.models import Episode, EpisodeBefore
from equalcity.voices.selectors.episodes import TEXTS

State = Episode.State
WORDS = (*TEXTS, "chapters", "captions")
MOST_BEFORES = 20  # changes that can be taken back


@transaction.atomic
def write_episode(*, actor: Actor, language: str, words: Mapping[str, str]) -> Episode:
    """Keep a new draft; `words` are `title`, `summary`, `people`, `transcript`, `chapters` (lines of time and title) and `captions` (WebVTT).

    All but the title may still be empty. Raises `NotYours`, `EpisodeRefused`, `UnusableCaptions`.
    """
    insist_on_makers(actor=actor)
    said, moment = _said(words), now()
    taken = list(Episode.objects.values_list("slug", flat=True))
    made = Episode.objects.create(
        slug=slug_of(str(said["title"]), moment.year, taken),
        language=language,
        **said,
        made_by=actor.alias,
        made_at=moment,
        changed_at=moment,
    )
    record(actor=actor, verb="episode.written", subject=f"episode:{made.pk}")
    return made


@transaction.atomic
def change_episode(*, actor: Actor, episode: UUID, version: int, words: Mapping[str, str]) -> Episode:
    """Change the words of an episode, published or not; `version` is that of the row the form was filled from.

    Translations of a text that changed do not fit any more and fall away with it. Raises `NotYours`, `NoSuchEpisode`, `ChangedMeanwhile`,
    `CannotMove`, `EpisodeRefused`, `UnusableCaptions`.
    """
    row = _changeable(actor, episode, version)
    said = _said(words, row.recording)
    if row.state == State.PUBLISHED and faults({name: str(said[name]) for name in TEXTS}):
        raise EpisodeRefused
    _remember(actor, row)
    for name, value in said.items():
        setattr(row, name, value)
    return _changed(actor, row, "episode.changed")


def record_episode(*, actor: Actor, episode: UUID, version: int, chunks: Iterable[bytes]) -> Episode:
    """Give an episode its recording, or another one. The one before stays as long as the change can be taken back.

    The recording is read before the change begins, so that nobody else waits for it. Raises as `change_episode` and `keep_recording` do; then nothing
    has changed.
    """
    with transaction.atomic():
        _changeable(actor, episode, version)
    file = keep_recording(actor=actor, chunks=chunks)
    try:
        with transaction.atomic():
            row = _changeable(actor, episode, version)
            if row.recording_id == file.pk:
                return row
            _remember(actor, row)
            row.recording = file
            return _changed(actor, row, "episode.recorded")
    except Problem:
        drop_recording(actor=actor, recording=file)
        raise


@transaction.atomic
def take_change_back(*, actor: Actor, episode: UUID, version: int) -> Episode:
    """Put an episode back to what it was before its last change; can be repeated. Raises as `change_episode` does, `CannotMove` when nothing is left."""
    row = _changeable(actor, episode, version)
    before = row.befores.first()
    if before is None or (row.state == State.PUBLISHED and (faults(before.words) or before.recording_id is None)):
        raise CannotMove
    dropped = row.recording
    for name in WORDS:
        setattr(row, name, before.words[name])
    row.recording = before.recording
    before.delete()
    if dropped and dropped.pk != row.recording_id:
        drop_recording(actor=actor, recording=dropped)
    return _changed(actor, row, "episode.taken-back")


def insist_on_makers(*, actor: Actor) -> None:
    """Raise `NotYours` unless somebody may make episodes."""
    if not may_make_episodes(actor):
        raise NotYours


def locked_episode(*, actor: Actor, episode: UUID) -> Episode:
    """Return an episode held until the transaction ends. Raises `NotYours`, `NoSuchEpisode`."""
    insist_on_makers(actor=actor)
    row = Episode.objects.select_for_update().filter(pk=episode).first()
    if row is None:
        raise NoSuchEpisode
    return row


def _changeable(actor: Actor, episode: UUID, version: int) -> Episode:
    row = locked_episode(actor=actor, episode=episode)
    if row.version != version:
        raise ChangedMeanwhile
    if row.state == State.WITHDRAWN or row.year is not None:
        raise CannotMove
    return row


def _remember(actor: Actor, row: Episode) -> None:
    EpisodeBefore.objects.create(
        episode=row,
        version=row.version,
        words={name: getattr(row, name) for name in WORDS},
        recording=row.recording,
        changed_by=actor.alias,
        changed_at=now(),
    )
    for old in row.befores.all()[MOST_BEFORES:]:
        old.delete()
        if old.recording:
            drop_recording(actor=actor, recording=old.recording)


def _changed(actor: Actor, row: Episode, verb: str) -> Episode:
    row.version, row.changed_at = row.version + 1, now()
    row.save()
    record(actor=actor, verb=verb, subject=f"episode:{row.pk}")
    if row.state == State.PUBLISHED:
        public_changed()
    return row


def _said(words: Mapping[str, str], recording: File | None = None) -> dict[str, object]:
    said: dict[str, object] = {name: cleaned(words.get(name, "")) for name in TEXTS}
    for name in ("title", "summary", "people"):
        said[name] = " ".join(str(said[name]).split())
    wrong = faults({name: str(said[name]) for name in TEXTS})
    if not said["title"] or any(fault is not Fault.EMPTY for fault in wrong.values()):
        raise EpisodeRefused
    length = recording.milliseconds if recording else None
    chapters, fault = read_chapters(words.get("chapters", ""), length or 0)
    if fault:
        raise EpisodeRefused
    captions = words.get("captions", "").strip()
    said["chapters"] = [list(each) for each in chapters]
    said["captions"] = write_webvtt(read_webvtt(captions)) if captions else ""
    return said
