"""Addresses of finding help."""

from __future__ import annotations

from django.urls import path

from equalcity.web.find import views

cities = [path("<slug:city>/help/", views.find_help, name="city-help")]
