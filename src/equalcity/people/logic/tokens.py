"""Single-use tokens: the mail carries the token, the table a hash of it."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """Return a fresh token of 160 bits that survives being copied by hand."""
    return secrets.token_hex(20)


def hash_of(token: str) -> str:
    """Return what is stored for a token."""
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()
