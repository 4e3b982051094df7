"""Addresses of a city's pathway. Mounted with the cities' pages, behind the network's own words."""

from __future__ import annotations

from django.urls import path

from equalcity.web.pathways import views

cities = [
    path("<slug:city>/steps/", views.steps, name="city-steps"),
    path("<slug:city>/steps/workers/", views.work, name="city-steps-work"),
]
