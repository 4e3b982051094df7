"""Registration of `equalcity.press`."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """What is composed from all below: the search index, files and packs."""

    name = "equalcity.press"
    label = "press"
