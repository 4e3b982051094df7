"""Addresses of imports, below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.imports import twin_views, views

urlpatterns = [
    path("services/import/", views.imports, name="desk-imports"),
    path("services/import/<uuid:run>/", views.run_page, name="desk-import-run"),
    path("services/import/<uuid:run>/columns/", views.columns, name="desk-import-columns"),
    path("services/import/<uuid:run>/undo/", views.undo, name="desk-import-undo"),
    path("services/import/<uuid:run>/public/", views.public, name="desk-import-public"),
    path("services/twice/", twin_views.twins, name="desk-twins"),
    path("services/twice/<int:pair>/", twin_views.decide, name="desk-twin"),
]
