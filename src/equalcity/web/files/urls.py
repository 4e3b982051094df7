"""Addresses of files."""

from __future__ import annotations

from django.urls import path

from equalcity.web.files import views

root = [path("files/<str:key>/<str:file_name>", views.file, name="file")]
# Stands before the addresses of a toolbox's parts.
public = [path("toolboxes/<slug:toolbox>/files/", views.files, name="files")]
