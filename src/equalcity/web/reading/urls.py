"""Addresses of the reading pages."""

from __future__ import annotations

from django.urls import path

from equalcity.web.reading import guide_views, views

public = [
    path("guide/", guide_views.guide, name="guide"),
    path("guide/<slug:unit>/", guide_views.guide_unit, name="guide-unit"),
    path("guide/<slug:unit>/in/<slug:tongue>/", guide_views.guide_unit_in, name="guide-unit-in"),
    path("toolboxes/", views.toolboxes, name="toolboxes"),
    path("toolboxes/<slug:toolbox>/", views.toolbox, name="toolbox"),
    path("toolboxes/<slug:toolbox>/<slug:part>/", views.part, name="part"),
    path("toolboxes/<slug:toolbox>/<slug:part>/<slug:unit>/", views.unit, name="unit"),
    path("toolboxes/<slug:toolbox>/<slug:part>/<slug:unit>/run/", views.run, name="run"),
    path("toolboxes/<slug:toolbox>/<slug:part>/<slug:unit>/in/<slug:tongue>/", views.unit_in, name="unit-in"),
]
root = [path("media/<str:key>", views.media, name="media")]
