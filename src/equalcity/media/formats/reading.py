"""Which kind of recording a file is, and what is kept of it."""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from typing import IO

from equalcity.media.formats.mp3 import clean_mp3, is_mp3
from equalcity.media.formats.mp4 import clean_mp4, is_mp4
from equalcity.media.formats.recording import Cleaned, Write, not_a_recording


def clean(file: IO[bytes], write: Write) -> Cleaned:
    """Write what is kept of a recording, never more than a piece of it in memory. Raises `UnusableRecording`; part may be written then."""
    if not file.seek(0, 2):
        raise not_a_recording()
    with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        if is_mp4(data):
            return clean_mp4(data, write)
        if is_mp3(data):
            return clean_mp3(data, write)
    raise not_a_recording()
