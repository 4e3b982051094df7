"""Registration of `equalcity.wording`."""

from django.apps import AppConfig


class WordingConfig(AppConfig):
    """Texts by content hash and their renditions by language, each with its standing."""

    name = "equalcity.wording"
    label = "wording"
