"""What goes with an episode as files: the recording, in parts if asked for, transcript, captions, chapters; and the picture of the podcast."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from equalcity.media.formats import webvtt
from equalcity.media.formats.recording import ENDINGS
from equalcity.media.selectors import path_of
from equalcity.voices.errors import NoSuchEpisode
from equalcity.voices.formats.artwork import podcast_artwork
from equalcity.voices.formats.podcast_rss import CHAPTERS_TYPE, chapters_json
from equalcity.voices.models import Episode
from equalcity.voices.selectors.episodes import public_episode, read_episodes
from equalcity.web.files.handing import Handed, hand_out
from equalcity.web.kinds import machine_answer, machine_page
from equalcity.web.updates.views import FRESH


@machine_answer
def recording(request: HttpRequest, episode: str, key: str, ending: str) -> HttpResponseBase:
    """Hand out the recording of an episode, or the part of it that was asked for; a withdrawn one is gone (410)."""
    file = public_episode(episode).recording
    if file is None or file.hash[:16] != key or ENDINGS.get(file.media_type) != ending:
        raise NoSuchEpisode
    named = f"{episode}.{ending}"
    return hand_out(request, Handed(path_of(file.hash), file.size, file.hash, file.media_type, named))


@machine_page
def transcript(request: HttpRequest, episode: str) -> HttpResponse:
    """Give the transcript of an episode as plain text."""
    return _file(_spoken(episode).transcript, "text/plain; charset=utf-8")


@machine_page
def captions(request: HttpRequest, episode: str) -> HttpResponse:
    """Give the captions of an episode (WebVTT)."""
    said = _spoken(episode).captions
    if not said:
        raise NoSuchEpisode
    return _file(said, webvtt.TYPE)


@machine_page
def chapters(request: HttpRequest, episode: str) -> HttpResponse:
    """Give the chapters of an episode (JSON Chapters 1.2)."""
    row = _spoken(episode)
    (found,) = read_episodes([row], row.language)
    if not found.chapters:
        raise NoSuchEpisode
    return _file(chapters_json(row.title, found.chapters), CHAPTERS_TYPE)


@machine_page
def artwork(request: HttpRequest) -> HttpResponse:
    """Give the picture of the podcast."""
    return _file(podcast_artwork(), "image/png")


def _spoken(slug: str) -> Episode:
    row = public_episode(slug)
    if row.recording_id is None:
        raise NoSuchEpisode
    return row


def _file(content: str | bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Cache-Control"] = FRESH
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # programs for podcasts ask for it, too
    return response
