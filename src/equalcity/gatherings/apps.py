"""Registration of `equalcity.gatherings`."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    """Events, who registers for them, and what is said in the room."""

    name = "equalcity.gatherings"
    label = "gatherings"

    def ready(self) -> None:
        """Let the bus know this app's events."""
        from equalcity.gatherings import events  # noqa: F401
