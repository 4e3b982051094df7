"""Registration of `equalcity.places`."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Countries, cities and organisations; a city is the tenant."""

    name = "equalcity.places"
    label = "places"
