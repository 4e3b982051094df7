"""Addresses of offline reading."""

from __future__ import annotations

from django.urls import path

from equalcity.web.offline import views

public = [
    path("offline/", views.offline, name="offline"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
