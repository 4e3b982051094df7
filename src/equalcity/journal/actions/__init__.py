"""Writes of the journal; other apps call `record`, `announce`, `public_changed`, `queue_message`, `erase_for_good`
inside their own transaction."""

from equalcity.journal.actions.audit import Signed, record
from equalcity.journal.actions.outbox import announce
from equalcity.journal.actions.public import public_changed

__all__ = ["Signed", "announce", "public_changed", "record"]
