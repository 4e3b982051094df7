"""Reads of the journal."""

from equalcity.journal.selectors.audit import verify_trail
from equalcity.journal.selectors.audit import verify_trail as verify
from equalcity.journal.selectors.public import public_number

__all__ = ["public_number", "verify", "verify_trail"]
