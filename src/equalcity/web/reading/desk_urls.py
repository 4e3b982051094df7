"""Addresses of reading on the desk."""

from __future__ import annotations

from django.urls import path

from equalcity.web.reading import desk_views as views

urlpatterns = [
    path("toolboxes/<slug:toolbox>/<int:number>/", views.toolbox, name="desk-toolbox"),
    path("toolboxes/<slug:toolbox>/<int:number>/<slug:part>/", views.part, name="desk-part"),
    path("toolboxes/<slug:toolbox>/<int:number>/<slug:part>/<slug:unit>/", views.unit, name="desk-unit"),
    path("toolboxes/<slug:toolbox>/<int:number>/<slug:part>/<slug:unit>/run/", views.run, name="desk-run"),
]
