"""Registration of `equalcity.toolboxes`."""

from django.apps import AppConfig


class ToolboxesConfig(AppConfig):
    """Toolboxes, their parts, units and blocks; releases and who may read them."""

    name = "equalcity.toolboxes"
    label = "toolboxes"

    def ready(self) -> None:
        """Let the bus know this app's events."""
        from equalcity.toolboxes import events  # noqa: F401
