"""Episodes of the podcast, made by the product's own actions."""

from __future__ import annotations

from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions.episodes import record_episode, write_episode
from equalcity.voices.actions.showing import publish_episode
from equalcity.voices.models import Episode
from factories.recordings import mp3

EPISODE_WORDS = {
    "title": "The first minutes",
    "summary": "How a counter says welcome.",
    "people": "a worker of a city",
    "transcript": "[0:00] Welcome.\n\nWithout a time.\n\n[0:02] Goodbye.",
    "chapters": "0:00 Hello\n0:01 The end",
    "captions": "WEBVTT\n\n00:00.000 --> 00:01.000\nWelcome.",
}


def draft_episode(frames: int = 150, **more: str) -> Episode:
    """Return a draft; texts and `language` may be given. `frames` is how long its recording is (26 ms each), 0 for none."""
    words = {**EPISODE_WORDS, **{name: text for name, text in more.items() if name in EPISODE_WORDS}}
    row = write_episode(actor=SYSTEM, language=more.get("language", "en"), words=words)
    return record_episode(actor=SYSTEM, episode=row.pk, version=row.version, chunks=[mp3(frames)]) if frames else row


def published_episode(frames: int = 150, **more: str) -> Episode:
    """Return an episode that everybody can hear (see `draft_episode`)."""
    return publish_episode(actor=SYSTEM, episode=draft_episode(frames, **more).pk)
