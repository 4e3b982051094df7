"""Registration of `equalcity.toolboxes`."""

from django.apps import AppConfig


class ToolboxesConfig(AppConfig):
    """Toolboxes, their parts, units and blocks; releases and who may read them."""

    name = "equalcity.toolboxes"
    label = "toolboxes"
