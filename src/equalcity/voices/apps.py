"""Registration of `equalcity.voices`."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """Stories, podcasts and updates, and whom they are sent to."""

    name = "equalcity.voices"
    label = "voices"
