"""Addresses of events, in public and below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.events import (
    attendance_views,
    calendar_views,
    desk_views,
    guest_views,
    recording_views,
    views,
    words_views,
)

public = [
    path("events/", views.events, name="events"),
    path("events/calendar.ics", calendar_views.network, name="events-calendar"),
    path("events/expectations/", views.expectations, name="events-expectations"),
    path("events/in/<slug:city>/", views.city_events, name="events-in"),
    path("events/in/<slug:city>/calendar.ics", calendar_views.city, name="events-in-calendar"),
    path("events/mine/<slug:token>/", guest_views.registration, name="registration"),
    path("here/", attendance_views.here, name="here"),
    path("verify/", attendance_views.verify, name="verify"),
    path("events/<slug:event>/", views.event, name="event"),
    path("events/<slug:event>/calendar.ics", calendar_views.event, name="event-calendar"),
    path("events/<slug:event>/recordings/<slug:part>/", recording_views.recording, name="event-recording"),
    path("events/<slug:event>/recordings/<slug:part>/captions/", recording_views.captions, name="event-captions"),
    path("events/<slug:event>/register/", guest_views.register, name="event-register"),
]
desk = [
    path("events/", desk_views.events, name="desk-events"),
    path("events/new/", desk_views.new, name="desk-event-new"),
    path("events/<uuid:event>/", desk_views.event, name="desk-event"),
    path("events/<uuid:event>/edit/", desk_views.edit, name="desk-event-edit"),
    path("events/<uuid:event>/programme/", desk_views.programme, name="desk-event-programme"),
    path("events/<uuid:event>/attendance/", attendance_views.desk, name="desk-event-attendance"),
    path("events/<uuid:event>/history/", desk_views.history, name="desk-event-history"),
    path("events/<uuid:event>/guests/", desk_views.guests, name="desk-event-guests"),
    path("events/<uuid:event>/recordings/<slug:part>/", recording_views.desk, name="desk-event-recording"),
    path("events/<uuid:event>/in/<slug:tongue>/", words_views.translations, name="desk-event-words"),
]
