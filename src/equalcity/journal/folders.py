"""Where the journal keeps what must not be in the database."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def anchors_folder() -> Path:
    """Return where anchors are kept; copy it to another machine every day."""
    return Path(settings.DATA) / "anchors"


def anchor_key_file() -> Path:
    """Return where the key that signs anchors is kept."""
    return Path(settings.DATA) / "keys" / "audit-ed25519"


def ledger_file() -> Path:
    """Return the copy of the erasure ledger that outlives the database; one JSON object a line."""
    return Path(settings.DATA) / "ledger" / "erasures.jsonl"


def workers_folder() -> Path:
    """Return where each worker process holds a locked file, by which others on this machine see that it lives."""
    return Path(settings.DATA) / "workers"
