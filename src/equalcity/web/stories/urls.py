"""Addresses of the spotlight and its stories, in public and below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.stories import campaign_views, desk_views, mine_views, views, words_views

public = [
    path("spotlight/", views.spotlight, name="spotlight"),
    path("spotlight/feed/", views.feed, name="spotlight-feed"),
    path("spotlight/<slug:campaign>/", views.campaign, name="campaign"),
    path("stories/mine/<slug:token>/", mine_views.mine, name="story-mine"),
    path("stories/<slug:story>/", views.story, name="story"),
    path("stories/<slug:story>/portrait/", views.portrait, name="story-portrait"),
]
desk = [
    path("spotlight/", campaign_views.spotlight, name="desk-spotlight"),
    path("spotlight/new/", campaign_views.new, name="desk-campaign-new"),
    path("spotlight/<uuid:campaign>/", campaign_views.campaign, name="desk-campaign"),
    path("spotlight/<uuid:campaign>/edit/", campaign_views.edit, name="desk-campaign-edit"),
    path("spotlight/<uuid:campaign>/in/<slug:tongue>/", words_views.campaign, name="desk-campaign-words"),
    path("spotlight/<uuid:campaign>/invite/", campaign_views.invite, name="desk-story-new"),
    path("stories/<uuid:story>/", desk_views.story, name="desk-story"),
    path("stories/<uuid:story>/edit/", desk_views.edit, name="desk-story-edit"),
    path("stories/<uuid:story>/history/", desk_views.history, name="desk-story-history"),
    path("stories/<uuid:story>/paper/", desk_views.paper, name="desk-story-paper"),
    path("stories/<uuid:story>/disclosure/", desk_views.disclosure, name="desk-story-disclosure"),
    path("stories/<uuid:story>/in/<slug:tongue>/", words_views.story, name="desk-story-words"),
]
