"""Writes of the journal. Other apps call these inside their own transaction."""

from equalcity.journal.actions.audit import Signed, record
from equalcity.journal.actions.counters import allow, insist
from equalcity.journal.actions.erasures import note_erasure
from equalcity.journal.actions.mail import Recipient, drop_messages_to, drop_waiting, queue_letter, queue_message
from equalcity.journal.actions.outbox import announce
from equalcity.journal.actions.public import public_changed

__all__ = [
    "Recipient",
    "Signed",
    "allow",
    "announce",
    "drop_messages_to",
    "drop_waiting",
    "insist",
    "note_erasure",
    "public_changed",
    "queue_letter",
    "queue_message",
    "record",
]
