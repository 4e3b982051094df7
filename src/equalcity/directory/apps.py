"""Registration of `equalcity.directory`."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Services, where and when they are there, for whom, and what keeps that true; pathways and cards."""

    name = "equalcity.directory"
    label = "directory"

    def ready(self) -> None:
        """Let the bus know this app's events."""
        from equalcity.directory import events  # noqa: F401
