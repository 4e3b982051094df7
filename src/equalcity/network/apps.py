"""Registration of `equalcity.network`."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Who belongs to the network, how they came to it, and what cities give one another."""

    name = "equalcity.network"
    label = "network"
