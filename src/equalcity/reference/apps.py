"""Registration of `equalcity.reference`."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Helplines, law notes, service types and languages, each with source and standing."""

    name = "equalcity.reference"
    label = "reference"
