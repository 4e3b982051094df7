"""Addresses of exports, below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.exports import views

urlpatterns = [
    path("services/in/<slug:city>/export/", views.exports, name="desk-exports"),
    path("services/in/<slug:city>/export/<slug:form>/", views.download, name="desk-export"),
]
