"""Registration of `equalcity.media`."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Files by hash, with their rights."""

    name = "equalcity.media"
    label = "media"
