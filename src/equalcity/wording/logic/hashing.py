"""Under which key a text is stored."""

from __future__ import annotations

import hashlib


def text_hash(text: str, language: str) -> str:
    """Return the SHA-256 (hex) under which a text in a language is stored, once, whoever uses it."""
    return hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()
