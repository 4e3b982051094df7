"""A recording as it is kept: its sound and picture alone, without names, places, pictures and notes that programs write into files.

Few kinds are taken, each taken apart by us: MP3, and MP4 with AAC sound (a file of sound is called M4A) and H.264 pictures. Browsers and podcast
programs play them, and we can say of every byte that is kept why it is there. What a file is, its bytes say, never its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from mmap import mmap

from django.utils.translation import gettext as _

from equalcity.media.errors import UnusableRecording

Write = Callable[[bytes], object]
PIECE = 1024 * 1024  # bytes copied at once
MP3, M4A, MP4 = "audio/mpeg", "audio/x-m4a", "video/mp4"  # as podcast directories call them
ENDINGS = {MP3: "mp3", M4A: "m4a", MP4: "mp4"}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What was kept of a recording: its type, and how long it plays (milliseconds)."""

    media_type: str
    milliseconds: int


def cut_off() -> UnusableRecording:
    """Return the problem of a file of which the end is missing."""
    return UnusableRecording(_("The end of this recording is missing. Copy it once more, then send it again."))


def not_a_recording() -> UnusableRecording:
    """Return the problem of a file that is something else."""
    return UnusableRecording(
        _("This file is no recording we can take. Save it as MP3, M4A or MP4, then send it again.")
    )


def copy(data: mmap, start: int, end: int, write: Write) -> None:
    """Write a part of a file, a piece at a time."""
    for at in range(start, end, PIECE):
        write(data[at : min(at + PIECE, end)])
