"""Addresses of campaign kits."""

from __future__ import annotations

from django.urls import path

from equalcity.web.kits import desk_views, views

public = [
    path("kits/", views.kits, name="kits"),
    path("kits/<slug:city>/", views.city_kit, name="city-kit"),
    path("kits/<slug:city>/<str:file_name>", views.file, name="kit-file"),
]
desk = [
    path("kits/", desk_views.cities, name="desk-kits"),
    path("kits/<slug:city>/", desk_views.letterhead, name="desk-city-kits"),
]
