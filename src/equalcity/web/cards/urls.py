"""Addresses of cards."""

from __future__ import annotations

from django.urls import path

from equalcity.web.cards import desk_views, views

cities = [path("<slug:city>/help/card/", views.card, name="card")]
desk = [
    path("cards/", desk_views.cities, name="desk-cards"),
    path("cards/<slug:city>/", desk_views.batches, name="desk-city-cards"),
    path("cards/<slug:city>/new/", desk_views.new, name="desk-card-new"),
    path("cards/<slug:city>/<int:key>/", desk_views.again, name="desk-card-again"),
    path("cards/<slug:city>/<int:key>/withdrawn/", desk_views.withdrawn, name="desk-card-withdrawn"),
]
