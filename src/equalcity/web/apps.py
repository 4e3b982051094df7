"""Registration of `equalcity.web`."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages, one folder per surface."""

    name = "equalcity.web"
    label = "web"
