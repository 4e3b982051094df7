"""Registration of `equalcity.journal`."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The audit trail, the outbox, tasks, outgoing messages and the counter of public changes."""

    name = "equalcity.journal"
    label = "journal"
