"""Addresses of the international days."""

from __future__ import annotations

from django.urls import path

from equalcity.web.days import views

public = [
    path("days/", views.days, name="days"),
    path("days/calendar.ics", views.calendar, name="days-calendar"),
]
