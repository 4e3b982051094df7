"""Addresses of the podcast, in public and on the desk. What a feed names has one address, whatever the language of the page."""

from __future__ import annotations

from django.urls import path

from equalcity.web.podcasts import desk_views, file_views, views, words_views

root = [
    path("podcast/artwork.png", file_views.artwork, name="podcast-artwork"),
    path("podcast/<slug:episode>/transcript.txt", file_views.transcript, name="episode-transcript"),
    path("podcast/<slug:episode>/captions.vtt", file_views.captions, name="episode-captions"),
    path("podcast/<slug:episode>/chapters.json", file_views.chapters, name="episode-chapters"),
    path("podcast/<slug:episode>/<slug:key>.<slug:ending>", file_views.recording, name="episode-recording"),
]
public = [
    path("podcast/", views.podcast, name="podcast"),
    path("podcast/feed/", views.feed, name="podcast-feed"),
    path("podcast/<slug:episode>/", views.episode, name="episode"),
]
desk = [
    path("podcast/", desk_views.episodes, name="desk-podcast"),
    path("podcast/new/", desk_views.new, name="desk-episode-new"),
    path("podcast/<uuid:episode>/", desk_views.episode, name="desk-episode"),
    path("podcast/<uuid:episode>/edit/", desk_views.edit, name="desk-episode-edit"),
    path("podcast/<uuid:episode>/recording/", desk_views.recording, name="desk-episode-recording"),
    path("podcast/<uuid:episode>/in/<slug:tongue>/", words_views.words, name="desk-episode-words"),
]
