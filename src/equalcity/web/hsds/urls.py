"""Addresses of the API, made from the table of lists."""

from __future__ import annotations

from django.urls import path

from equalcity.web.hsds import views
from equalcity.web.hsds.operations import LISTINGS

root = [
    path("hsds/", views.root, name="hsds"),
    path("hsds/openapi.json", views.openapi, name="hsds-openapi"),
    path("hsds/profile/", views.patches, name="hsds-profile"),
    path("hsds/profile/<slug:name>.json", views.patch, name="hsds-patch"),
    path("hsds/schemas/<slug:name>.json", views.schema, name="hsds-schema"),
    path("hsds/services/search", views.search, name="hsds-services-search"),
    *(path(f"hsds/{each}", views.listing, {"path": each}, name=f"hsds-{each}") for each in LISTINGS),
    *(path(f"hsds/{each}/<uuid:key>", views.single, {"path": each}, name=f"hsds-{each}-one") for each in LISTINGS),
    path("hsds/<path:rest>", views.nothing, name="hsds-nothing"),
]
