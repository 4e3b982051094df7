"""Registration of `equalcity.journal`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    """The audit trail, the outbox, tasks, outgoing messages and the counter of public changes."""

    name = "equalcity.journal"
    label = "journal"

    def ready(self) -> None:
        """Let every app's events, listeners, schedules and erasures register themselves."""
        autodiscover_modules("events", "listeners", "jobs")
