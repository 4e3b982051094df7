"""Reads of the journal."""

from equalcity.journal.selectors.audit import verify_trail
from equalcity.journal.selectors.audit import verify_trail as verify
from equalcity.journal.selectors.erasures import erased_keys
from equalcity.journal.selectors.public import PublicNumbers, last_public_change, public_number, public_numbers

__all__ = [
    "PublicNumbers",
    "erased_keys",
    "last_public_change",
    "public_number",
    "public_numbers",
    "verify",
    "verify_trail",
]
