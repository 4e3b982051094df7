"""Addresses of the desk of services, below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.services import vetting_views, views

urlpatterns = [
    path("services/", views.cities, name="desk-services"),
    path("services/in/<slug:city>/", views.services, name="desk-services-in"),
    path("services/in/<slug:city>/due/", views.due, name="desk-services-due"),
    path("services/in/<slug:city>/new/", views.new, name="desk-service-new"),
    path("services/<uuid:service>/", views.service, name="desk-service"),
    path("services/<uuid:service>/edit/", views.edit, name="desk-service-edit"),
    path("services/<uuid:service>/history/", views.history, name="desk-service-history"),
    path("services/<uuid:service>/history/<int:revision>/back/", views.back, name="desk-service-back"),
    path("services/<uuid:service>/remove/", views.remove, name="desk-service-remove"),
    path("services/<uuid:service>/vetting/", vetting_views.vetting, name="desk-service-vetting"),
    path("services/<uuid:service>/suspend/", vetting_views.suspend, name="desk-service-suspend"),
]
