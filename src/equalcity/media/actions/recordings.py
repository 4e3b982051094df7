"""Keep a recording, or let it go. A long one is never whole in memory."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from equalcity.media.disk import put_in_place, room_is_needed, settle
from equalcity.media.errors import RecordingTooLarge
from equalcity.media.formats.reading import clean
from equalcity.media.formats.recording import Cleaned
from equalcity.media.models import File
from equalcity.media.selectors import path_of
from equalcity.people.logic.roles import Actor

MIB = 1024 * 1024


def keep_recording(*, actor: Actor, chunks: Iterable[bytes], rights: str = "") -> File:
    """Store the sound and picture of a recording, nothing else of it, and return its row.

    No more of `chunks` is read than may be kept (`RECORDING_MOST`). Raises `RecordingTooLarge`, `UnusableRecording` or `DiskFull`; nothing is
    stored then.
    """
    folder = Path(settings.DATA) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with room_is_needed(), tempfile.TemporaryFile(dir=folder) as given, _made_in(folder) as made:
        _take(chunks, given)
        cleaned, key, size = _cleaned(given, made)
        path = path_of(key)
        if not path.exists():
            put_in_place(Path(made.name), path)
    said = {
        "media_type": cleaned.media_type,
        "size": size,
        "rights": rights,
        "milliseconds": cleaned.milliseconds,
    }
    return File.objects.get_or_create(hash=key, defaults=said)[0]


def drop_recording(*, actor: Actor, recording: File) -> None:
    """Delete a recording once the caller's transaction is through, if nothing else holds it by then."""

    key = recording.pk

    def drop() -> None:
        try:
            File.objects.filter(pk=key).delete()
        except ProtectedError:
            return
        path_of(key).unlink(missing_ok=True)

    transaction.on_commit(drop)


@contextmanager
def _made_in(folder: Path) -> Iterator[IO[bytes]]:
    """Open a new file that has a name until it is given another."""
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as made:
        try:
            yield made
        finally:
            Path(made.name).unlink(missing_ok=True)


def _take(chunks: Iterable[bytes], into: IO[bytes]) -> None:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > settings.RECORDING_MOST:
            raise RecordingTooLarge(_too_large())
        into.write(chunk)


def _too_large() -> str:
    """Return the sentence for a recording that is larger than this installation takes."""
    most = settings.RECORDING_MOST // MIB
    return _("This recording is larger than %(most)d MB. Export it with fewer kilobits a second, or in parts.") % {
        "most": most
    }


def _cleaned(given: IO[bytes], made: IO[bytes]) -> tuple[Cleaned, str, int]:
    seen = hashlib.sha256()

    def write(piece: bytes) -> None:
        seen.update(piece)
        made.write(piece)

    given.flush()
    cleaned = clean(given, write)
    settle(made)
    return cleaned, seen.hexdigest(), made.tell()
