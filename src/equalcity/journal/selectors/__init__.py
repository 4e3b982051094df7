"""Reads of the journal."""

from equalcity.journal.selectors.audit import verify_trail
from equalcity.journal.selectors.audit import verify_trail as verify
from equalcity.journal.selectors.erasures import erased_keys
from equalcity.journal.selectors.public import public_number

__all__ = ["erased_keys", "public_number", "verify", "verify_trail"]
