"""Loading episodes from files: those of the project of 2019-2021 as far as they are known, and those invented for the demonstration."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.media.actions import keep_recording
from equalcity.media.formats.webvtt import read_webvtt, write_webvtt
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.formats.episode_files import FILE, TEXTS, EpisodeEntry, read_episode_file
from equalcity.voices.logic.episodes import read_chapters
from equalcity.voices.models import Episode
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.logic.hashing import text_hash


@transaction.atomic
def load_episodes(*, actor: Actor, folder: Path) -> int:
    """Publish what `podcasts.yaml` tells; safe to repeat, and what was withdrawn here stays withdrawn. Returns how many are new or changed.

    Raises `NotYours` unless the system asks, and for invented ones in production.
    """
    entries = read_episode_file(folder / FILE)
    if not actor.is_system or (settings.MODE == "production" and any(each.is_invented for each in entries)):
        raise NotYours
    changed = sum(_kept(actor, each, folder) for each in entries)
    if changed:
        record(actor=actor, verb="episodes.loaded", subject="episodes", facts={"episodes": changed})
        public_changed()
    return changed


def _kept(actor: Actor, entry: EpisodeEntry, folder: Path) -> bool:
    row = Episode.objects.filter(slug=entry.slug).first()
    _keep_words(actor, entry)
    if row is not None and row.state == Episode.State.WITHDRAWN:
        return False
    said = _values(actor, entry, folder)
    moment = now()
    if row is None:
        times = {"made_at": moment, "changed_at": moment, "published_at": moment}
        Episode.objects.create(slug=entry.slug, state=Episode.State.PUBLISHED, made_by=actor.alias, **said, **times)
        return True
    if all(getattr(row, name) == value for name, value in said.items()) or row.version > 1:
        return False
    for name, value in said.items():
        setattr(row, name, value)
    row.changed_at = moment
    row.save()
    return True


def _values(actor: Actor, entry: EpisodeEntry, folder: Path) -> dict[str, object]:
    recording = None
    if entry.recording:
        with (folder / entry.recording).open("rb") as file:
            recording = keep_recording(actor=actor, chunks=iter(lambda: file.read(1024 * 1024), b""))
    return {
        **{name: getattr(entry, name) for name in (*TEXTS, "language", "year", "is_invented")},
        "sources": list(entry.sources),
        "chapters": [list(each) for each in read_chapters(entry.chapters)[0]],
        "captions": write_webvtt(read_webvtt(entry.captions)) if entry.captions else "",
        "recording": recording,
    }


def _keep_words(actor: Actor, entry: EpisodeEntry) -> None:
    texts = {name: getattr(entry, name) for name in TEXTS if getattr(entry, name)}
    keys = {name: text_hash(text, entry.language) for name, text in texts.items()}
    keep_texts(actor=actor, texts={keys[name]: (entry.language, texts[name]) for name in keys})
    keep_renditions(
        actor=actor,
        renditions=[
            NewRendition(keys[name], language, text.strip())
            for language, words in entry.words.items()
            for name, text in words.items()
        ],
    )
