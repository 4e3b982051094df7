"""Addresses of a city's pathway: those of readers, mounted with the cities' pages, and those below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.pathways import desk_views, views

cities = [
    path("<slug:city>/steps/", views.steps, name="city-steps"),
    path("<slug:city>/steps/workers/", views.work, name="city-steps-work"),
]
desk = [
    path("pathway/", desk_views.pathways, name="desk-pathways"),
    path("pathway/<slug:city>/", desk_views.pathway, name="desk-pathway"),
    path("pathway/<slug:city>/draft/", desk_views.draft, name="desk-pathway-draft"),
    path("pathway/<slug:city>/versions/<int:version>/", desk_views.version, name="desk-pathway-version"),
    path("pathway/<slug:city>/words/<slug:tongue>/", desk_views.words, name="desk-pathway-words"),
]
