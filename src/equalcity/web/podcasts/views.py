"""Public views of the podcast: the list, one episode, the feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from equalcity.voices.formats.podcast_rss import podcast_rss
from equalcity.voices.formats.rss import TYPE
from equalcity.web.kinds import machine_page, working_page
from equalcity.web.podcasts import pages
from equalcity.web.updates.views import FRESH


@working_page
def podcast(request: HttpRequest) -> HttpResponse:
    """List the episodes of the podcast, and what is known of those of the project of 2019-2021."""
    return render(request, "podcasts/podcast.html", {"page": pages.listed(request)})


@working_page
def episode(request: HttpRequest, episode: str) -> HttpResponse:
    """Show one episode with its recording, chapters and transcript; a withdrawn one is gone (410)."""
    return render(request, "podcasts/episode.html", {"page": pages.episode_page(request, episode)})


@machine_page
def feed(request: HttpRequest) -> HttpResponse:
    """Give the episodes spoken in a language as RSS for programs that play podcasts."""
    response = HttpResponse(podcast_rss(*pages.show_of(request)), content_type=TYPE)
    response.headers["Cache-Control"] = FRESH
    return response
