"""Addresses of the log of channels, below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.channels import views

desk = [
    path("channels/", views.channels, name="desk-channels"),
    path("channels/new/", views.new, name="desk-channel-new"),
    path("channels/log.csv", views.table, name="desk-channels-table"),
    path("channels/texts/", views.texts, name="desk-channel-texts"),
    path("channels/<uuid:posting>/", views.posting, name="desk-channel"),
]
