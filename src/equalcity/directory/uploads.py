"""Files that wait to be imported: under the data folder, under a random name, for the service's own user alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from equalcity.directory.formats.hsds.records import Refused

MOST = 50 * 1024 * 1024  # bytes of one upload, packed


def uploads_folder() -> Path:
    """Return where uploads wait. Nothing in it is in a backup; a clean-up deletes what is older than a day."""
    folder = Path(settings.DATA) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep_upload(chunks: Iterable[bytes]) -> str:
    """Store an upload and return its random name. Raises `Refused` when it is too large; then nothing is kept."""
    name = secrets.token_hex(16)
    path = uploads_folder() / name
    size = 0
    is_whole = False
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > MOST:
                    raise Refused("upload_too_large")
                file.write(chunk)
        is_whole = True
    finally:
        if not is_whole:
            path.unlink(missing_ok=True)
    return name


def upload(name: str) -> bytes:
    """Return an upload. Raises `Refused` where it is gone."""
    try:
        return (uploads_folder() / name).read_bytes() if name else _gone()
    except FileNotFoundError:
        return _gone()


def drop_upload(name: str) -> None:
    """Delete an upload, if it is there."""
    if name:
        (uploads_folder() / name).unlink(missing_ok=True)


def uploads() -> Iterator[tuple[str, float]]:
    """Yield the name of each file that waits, and when it was written (seconds since 1970)."""
    for path in uploads_folder().iterdir():
        yield path.name, path.stat().st_mtime


def _gone() -> bytes:
    raise Refused("file_gone")
