"""Addresses of the desk of services, below `/desk/<language>/`, and of what anybody may say of a service."""

from __future__ import annotations

from django.urls import path

from equalcity.web.services import (
    confidential,
    entry_views,
    keeping_views,
    public_views,
    vetting_views,
    views,
    words_views,
)

urlpatterns = [
    path("services/", views.cities, name="desk-services"),
    path("services/in/<slug:city>/", views.services, name="desk-services-in"),
    path("services/in/<slug:city>/due/", views.due, name="desk-services-due"),
    path("services/in/<slug:city>/new/", views.new, name="desk-service-new"),
    path("services/words/", words_views.cities, name="desk-services-words"),
    path("services/in/<slug:city>/words/<slug:tongue>/", words_views.to_word, name="desk-services-to-word"),
    path("services/<uuid:service>/", views.service, name="desk-service"),
    path("services/<uuid:service>/edit/", views.edit, name="desk-service-edit"),
    path("services/<uuid:service>/history/", views.history, name="desk-service-history"),
    path("services/<uuid:service>/history/<int:revision>/back/", views.back, name="desk-service-back"),
    path("services/<uuid:service>/remove/", views.remove, name="desk-service-remove"),
    path("services/<uuid:service>/vetting/", vetting_views.vetting, name="desk-service-vetting"),
    path("services/<uuid:service>/suspend/", vetting_views.suspend, name="desk-service-suspend"),
    path("services/<uuid:service>/place/", confidential.place, name="desk-service-place"),
    path("services/<uuid:service>/link/", keeping_views.link, name="desk-service-link"),
    path("services/<uuid:service>/keeper/", keeping_views.keeper, name="desk-service-keeper"),
    path("services/<uuid:service>/reports/", keeping_views.settle, name="desk-service-reports"),
    path("services/<uuid:service>/contacts/<uuid:contact>/erase/", keeping_views.erase, name="desk-contact-erase"),
    path("services/<uuid:service>/in/<slug:tongue>/", words_views.translations, name="desk-service-words"),
    path("services/in/<slug:city>/complaints/", keeping_views.complaint_contact, name="desk-complaint-contact"),
    path("services/corrections/<int:correction>/", keeping_views.correction, name="desk-correction"),
    path("entry/<slug:token>/", entry_views.entry, name="desk-entry"),
]
cities = [
    path("<slug:city>/help/complaint/", public_views.complaint, name="complaint"),
    path("<slug:city>/help/wrong/", public_views.wrong, name="wrong"),
]
