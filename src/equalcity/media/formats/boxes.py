"""Boxes of MP4 (ISO 14496-12): a length, a name of four letters, what is inside."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from equalcity.media.formats.recording import cut_off, not_a_recording


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its name, and where what is in it begins and ends."""

    name: str
    start: int
    end: int


def boxes(data: mmap | bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes of a part of a file. Raises `UnusableRecording` where they do not fit, or reach past its end."""
    at = start
    while at + 8 <= end:
        size, name = struct.unpack(">I4s", data[at : at + 8])
        head = 8
        if size == 1:
            if at + 16 > end:
                raise cut_off()
            (size,), head = struct.unpack(">Q", data[at + 8 : at + 16]), 16
        elif size == 0:
            size = end - at
        if size < head:
            raise not_a_recording()
        if at + size > end:
            raise cut_off()
        yield Box(name.decode("latin-1"), at + head, at + size)
        at += size


def box(name: str, *inside: bytes) -> bytes:
    """Return a box."""
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), name.encode("latin-1")) + body


def full(name: str, *inside: bytes, flags: int = 0) -> bytes:
    """Return a box of version 0 with flags."""
    return box(name, struct.pack(">I", flags), *inside)
