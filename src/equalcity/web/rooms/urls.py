"""Addresses of rooms."""

from __future__ import annotations

from django.urls import path

from equalcity.web.rooms import desk_views, views

public = [
    path("meet/", views.meet, name="meet"),
    path("meet/<slug:code>/", views.room, name="room"),
    path("meet/<slug:code>/screen/", views.screen, name="room-screen"),
    path("meet/<slug:code>/state/", views.state, name="room-state"),
]
desk = [
    path("meet/", desk_views.rooms, name="desk-rooms"),
    path("meet/new/", desk_views.new, name="desk-room-new"),
    path("meet/<int:key>/", desk_views.room, name="desk-room"),
    path("meet/<int:key>/ask/", desk_views.ask, name="desk-room-ask"),
    path("meet/<int:key>/results/", desk_views.results, name="desk-room-results"),
    path("meet/<int:key>/<int:question>/", desk_views.question, name="desk-room-question"),
    path("meet/<int:key>/<int:question>/disclosure/", desk_views.disclosure, name="desk-room-disclosure"),
]
