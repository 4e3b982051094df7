"""Addresses of updates and of subscribing to them, in public and on the desk."""

from __future__ import annotations

from django.urls import path

from equalcity.web.updates import desk_views, subscribe_views, views

root = [path("unsubscribe/<str:token>", subscribe_views.one_click, name="unsubscribe")]
public = [
    path("updates/", views.updates, name="updates"),
    path("updates/feed/", views.feed, name="updates-feed"),
    path("updates/rss/", views.rss_feed, name="updates-rss"),
    path("updates/about/<slug:toolbox>/", views.about, name="updates-about"),
    path("updates/about/<slug:toolbox>/feed/", views.feed, name="updates-about-feed"),
    path("updates/about/<slug:toolbox>/rss/", views.rss_feed, name="updates-about-rss"),
    path("updates/<slug:update>/", views.update, name="update"),
    path("updates/<slug:update>/file/", views.file, name="update-file"),
    path("subscribe/", subscribe_views.subscribe, name="subscribe"),
    path("subscribe/confirm/<str:token>/", subscribe_views.confirm, name="subscribe-confirm"),
    path("subscribe/end/<str:token>/", subscribe_views.end, name="subscribe-end"),
]
desk = [
    path("updates/", desk_views.updates, name="desk-updates"),
    path("updates/new/", desk_views.new, name="desk-update-new"),
    path("updates/subscribers/", desk_views.subscribers, name="desk-subscribers"),
    path("updates/<uuid:update>/", desk_views.update, name="desk-update"),
    path("updates/<uuid:update>/edit/", desk_views.edit, name="desk-update-edit"),
    path("updates/<uuid:update>/in/<slug:tongue>/", desk_views.words, name="desk-update-words"),
]
