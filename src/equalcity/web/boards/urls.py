"""Addresses of the boards, below `/desk/<language>/`."""

from __future__ import annotations

from django.urls import path

from equalcity.web.boards import city_views, district_views, number_views, release_views, request_views, review_views

urlpatterns = [
    path("releases/", release_views.releases, name="desk-releases"),
    path("releases/<slug:toolbox>/feedback/", release_views.feedback, name="desk-release-feedback"),
    path("releases/<slug:toolbox>/cities/", release_views.cities, name="desk-release-cities"),
    path("releases/<slug:toolbox>/<int:number>/<slug:after>/", release_views.move, name="desk-release-move"),
    path("requests/", request_views.requests, name="desk-requests"),
    path("requests/<int:key>/", request_views.request_page, name="desk-request"),
    path("requests/<int:key>/disclosure/", request_views.disclosure, name="desk-request-disclosure"),
    path("numbers/", number_views.numbers, name="desk-numbers"),
    path("numbers/<slug:helpline>/", number_views.called, name="desk-number-called"),
    path("cities/", city_views.cities, name="desk-cities"),
    path("cities/<slug:city>/", city_views.city, name="desk-city"),
    path("cities/<slug:city>/near/", district_views.near, name="desk-city-near"),
    path("reviews/", review_views.reviews, name="desk-reviews"),
    path("reviews/<slug:slug>/", review_views.review, name="desk-review"),
]
