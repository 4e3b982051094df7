"""Keep a file under its hash, without the traces that cameras leave in it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from equalcity.media.disk import put_in_place, room_is_needed, settle
from equalcity.media.formats.pictures import encoded_anew
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import Actor

PICTURES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}


def keep_file(*, actor: Actor, content: bytes, media_type: str, rights: str = "") -> File:
    """Store `content` and return its row. Pictures are encoded anew, so that position, camera and thumbnails are gone.

    Vector drawings must have been checked by the format that read them. Raises `UnusablePicture` or `DiskFull`; nothing is stored then.
    """
    if media_type in PICTURES:
        content = encoded_anew(content, PICTURES[media_type])
    key = hashlib.sha256(content).hexdigest()
    _write_once(path_of(key), content)
    return File.objects.get_or_create(
        hash=key, defaults={"media_type": media_type, "size": len(content), "rights": rights}
    )[0]


def _write_once(path: Path, content: bytes) -> None:
    if path.exists():
        return
    with room_is_needed():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                settle(file)
            put_in_place(Path(name), path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
