"""Tables of the journal."""

from equalcity.journal.models.audit import AuditEntry, ChainHead
from equalcity.journal.models.counters import Counter, DayKey
from equalcity.journal.models.erasures import Erasure
from equalcity.journal.models.mail import Letter, OutgoingMessage
from equalcity.journal.models.outbox import OutboxEvent
from equalcity.journal.models.public import PublicState
from equalcity.journal.models.tasks import Errand, Schedule

__all__ = [
    "AuditEntry",
    "ChainHead",
    "Counter",
    "DayKey",
    "Erasure",
    "Errand",
    "Letter",
    "OutboxEvent",
    "OutgoingMessage",
    "PublicState",
    "Schedule",
]
