"""Episodes for everybody, and for those who make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from equalcity.media.models import File
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.errors import EpisodeGone, NoSuchEpisode
from equalcity.voices.logic.episodes import Chapter, ReadEpisode, Sound, write_chapters
from equalcity.voices.logic.rules import may_make_episodes, may_word_episodes
from equalcity.voices.logic.updates import best_words
from equalcity.voices.models import Episode
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.models import Rendition
from equalcity.wording.selectors import renditions_in

State = Episode.State
TEXTS = ("title", "summary", "people", "transcript")


def published_episodes() -> Sequence[Episode]:
    """Return what is out, the newest first. Public."""
    rows = Episode.objects.filter(state=State.PUBLISHED).select_related("recording")
    return list(rows.order_by("-published_at", "slug"))


def episodes_to_hear(language: str) -> Sequence[Episode]:
    """Return what is out, has a recording and is spoken in a language, the newest first: what a feed holds. Public."""
    return [row for row in published_episodes() if row.recording_id and row.language == language]


def episodes_on_show(language: str, limit: int) -> list[ReadEpisode]:
    """Return the newest episodes that can be heard, those spoken in the reader's language first. Public."""
    rows = [row for row in published_episodes() if row.recording_id]
    rows.sort(key=lambda row: row.language != language)
    return read_episodes(rows[:limit], language)


def public_episode(slug: str) -> Episode:
    """Return an episode that is out. Raises `EpisodeGone` for a withdrawn one, `NoSuchEpisode`. Public."""
    row = Episode.objects.select_related("recording").filter(slug=slug).exclude(state=State.DRAFT).first()
    if row is None:
        raise NoSuchEpisode
    if row.state == State.WITHDRAWN:
        raise EpisodeGone
    return row


def texts_of(episode: Episode) -> dict[str, str]:
    """Return its texts by their hashes, titles of chapters among them, those that say something."""
    said = [getattr(episode, name) for name in TEXTS] + [title for _seconds, title in episode.chapters]
    return {text_hash(text, episode.language): text for text in said if text}


def sound_of(recording: File | None) -> Sound | None:
    """Return a recording as readers know it."""
    if recording is None:
        return None
    return Sound(recording.hash, recording.media_type, recording.size, recording.milliseconds or 0)


def read_episodes(episodes: Iterable[Episode], language: str) -> list[ReadEpisode]:
    """Return episodes in a language, each text with its standing. Says nothing about who may read them."""
    rows = list(episodes)
    keys = {key for row in rows if row.language != language for key in texts_of(row)}
    there = renditions_in(keys, language)
    return [_read(row, language, there) for row in rows]


def _read(row: Episode, language: str, there: Mapping[str, Rendition]) -> ReadEpisode:
    def words(text: str) -> Words:
        return best_words(text, row.language, language, there.get(text_hash(text, row.language)))

    return ReadEpisode(
        key=row.pk,
        slug=row.slug,
        language=language,
        spoken_in=row.language,
        title=words(row.title),
        summary=words(row.summary),
        people=words(row.people),
        transcript=words(row.transcript),
        chapters=tuple(Chapter(seconds, words(title)) for seconds, title in row.chapters),
        has_captions=bool(row.captions),
        sound=sound_of(row.recording),
        year=row.year,
        sources=tuple(row.sources),
        is_invented=row.is_invented,
        published_at=row.published_at or row.made_at,
        changed_at=row.changed_at,
    )


def episodes_visible_to(actor: Actor) -> Sequence[Episode]:
    """Return the episodes of the desk, the last changed first: all to those who make them, those that are out to translators."""
    rows = Episode.objects.order_by("-changed_at", "slug")
    if may_make_episodes(actor):
        return list(rows)
    return list(rows.filter(state=State.PUBLISHED)) if may_word_episodes(actor) else []


def episode_visible_to(actor: Actor, key: UUID) -> Episode:
    """Return an episode of the desk. Raises `NoSuchEpisode`."""
    row = Episode.objects.select_related("recording").filter(pk=key).first()
    is_out = row is not None and row.state == State.PUBLISHED
    if row is None or not (may_make_episodes(actor) or (may_word_episodes(actor) and is_out)):
        raise NoSuchEpisode
    return row


def words_of(row: Episode) -> dict[str, str]:
    """Return an episode's words as a form holds them."""
    return {**{name: getattr(row, name) for name in (*TEXTS, "captions")}, "chapters": write_chapters(row.chapters)}
