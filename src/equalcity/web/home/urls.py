"""Addresses of the public shell."""

from __future__ import annotations

from django.urls import path

from equalcity.web.home import views

root = [
    path("", views.root, name="root"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthy, name="healthz"),
]
public = [
    path("", views.home, name="home"),
    path("cities/", views.cities, name="cities"),
    path("rights/", views.rights, name="rights"),
    path("rights/in/<slug:tongue>/", views.rights, name="rights-in"),
    path("rights/<slug:country>/", views.country_rights, name="country-rights"),
    path("rights/<slug:country>/in/<slug:tongue>/", views.country_rights, name="country-rights-in"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
    path("leaving/", views.leaving, name="leaving"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("style/", views.style, name="style"),
]
# Mounted last: the first word is a city's slug, which is never one of the words above (addresses.RESERVED).
cities = [
    path("<slug:city>/", views.city, name="city"),
    path("<slug:city>/rights/", views.city_rights, name="city-rights"),
    path("<slug:city>/rights/in/<slug:tongue>/", views.city_rights, name="city-rights-in"),
    path("<slug:city>/contact/", views.city_contact, name="city-contact"),
]
