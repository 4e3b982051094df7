"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from equalcity.web.search import views

public = [path("search/", views.search, name="search")]
cities = [path("<slug:city>/search/", views.city_search, name="city-search")]
