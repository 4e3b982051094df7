"""MP3 (ISO 11172-3 and 13818-3, layer III): every frame of sound is kept, whatever lies before, between and after them is not.

So tags go however they are called (ID3v1, ID3v2, APE, Lyrics3), and with them names, pictures of covers and places.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from mmap import mmap

from equalcity.media.formats.recording import MP3, Cleaned, Write, copy, cut_off, not_a_recording

_KBITS = {  # by whether it is version 1
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # by version bits
_SURE = 3  # frames in a row that are no accident
_FAR = 64 * 1024  # bytes within which the first frame must come after the tags
_ENOUGH = 0.98  # of the frames a file says it has; a few may fall away with what is broken


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of sound: its bytes, its samples, and what is the same in all frames of a file."""

    size: int
    samples: int
    hertz: int
    version: int
    is_mono: bool


def frame_at(data: mmap | bytes, at: int) -> Frame | None:
    """Return the frame that begins there, if one does."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # eleven bits set, then layer III
        return None
    version, rate, pitch = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or pitch == 3:
        return None
    is_first, hertz = version == 3, _HERTZ[version][pitch]
    size = (144 if is_first else 72) * _KBITS[is_first][rate] * 1000 // hertz + (head[2] >> 1 & 1)
    return Frame(size, 1152 if is_first else 576, hertz, version, head[3] >> 6 == 3)


def is_mp3(data: mmap) -> bool:
    """Whether the file holds frames of sound after its tags."""
    start = _past_tags(data, 0)
    return _next_frames(data, start, start + _FAR) is not None


def clean_mp3(data: mmap, write: Write) -> Cleaned:
    """Write the frames of a file alone. Raises `UnusableRecording` for no MP3, or one whose end is missing."""
    start = _past_tags(data, 0)
    at = _next_frames(data, start, start + _FAR)
    first = None if at is None else frame_at(data, at)
    if at is None or first is None:
        raise not_a_recording()
    promised, run, frames = _promised(data, at, first), at, 0
    while True:
        frame = frame_at(data, at)
        if frame and _alike(frame, first):
            if at + frame.size > len(data):
                raise cut_off()
            at, frames = at + frame.size, frames + 1
            continue
        copy(data, run, at, write)
        found = _next_frames(data, _past_tags(data, at), len(data), first)
        if found is None:
            break
        at = run = found
    sound = frames if promised is None else frames - 1  # the first says how many follow, and is silent
    if promised is not None and sound < promised * _ENOUGH:
        raise cut_off()
    return Cleaned(MP3, round(sound * first.samples * 1000 / first.hertz))


def _alike(one: Frame, other: Frame) -> bool:
    return (one.version, one.hertz) == (other.version, other.hertz)


def _past_tags(data: mmap, at: int) -> int:
    """Return where the ID3v2 tags that begin here end; they say themselves how long they are."""
    while (head := data[at : at + 10])[:3] == b"ID3" and len(head) == 10:
        size = 0
        for each in head[6:10]:
            size = size << 7 | each & 0x7F
        at += 10 + size + (10 if head[5] & 0x10 else 0)
    return at


def _next_frames(data: mmap, start: int, until: int, like: Frame | None = None) -> int | None:
    """Return where the next frames in a row begin; at the very end of a file fewer are enough."""
    at = data.find(b"\xff", start)
    while 0 <= at < until:
        if _are_frames(data, at, like):
            return at
        at = data.find(b"\xff", at + 1)
    return None


def _are_frames(data: mmap, at: int, like: Frame | None) -> bool:
    for _ in range(_SURE):
        frame = frame_at(data, at)
        if frame is None or (like and not _alike(frame, like)) or at + frame.size > len(data):
            return False
        like, at = frame, at + frame.size
        if at == len(data):
            return True
    return True


def _promised(data: mmap, at: int, first: Frame) -> int | None:
    """Return how many frames the first one says will follow (its "Xing" or "Info" note), None where it says nothing."""
    aside = (17 if first.is_mono else 32) if first.version == 3 else (9 if first.is_mono else 17)
    note = data[at + 4 + aside : at + 4 + aside + 12]
    if note[:4] not in (b"Xing", b"Info"):
        return None
    flags, frames = struct.unpack(">II", note[4:12])
    return int(frames) if flags & 1 else 0
