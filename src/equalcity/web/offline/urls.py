"""Addresses of offline reading."""

from __future__ import annotations

from django.urls import path

from equalcity.web.offline import views

root = [
    path("sw.js", views.worker, name="service-worker"),
    path("packs/<str:language>/<slug:subject>/manifest.json", views.pack_manifest, name="pack-manifest"),
    path("packs/<str:language>/<slug:subject>/<int:release>/<str:key>", views.pack_bundle, name="pack-bundle"),
]
public = [
    path("offline/", views.offline, name="offline"),
    path("offline/away/<slug:subject>/", views.away, name="away"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
