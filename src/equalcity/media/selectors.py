"""Where files lie. Public: says nothing about who may see them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def path_of(key: str) -> Path:
    """Return the path of the file with this hash (it may not exist)."""
    return Path(settings.DATA) / "files" / "media" / key[:2] / key
