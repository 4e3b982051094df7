"""Addresses of asking for access."""

from __future__ import annotations

from django.urls import path

from equalcity.web.access import views

public = [path("access/", views.access, name="access")]
