"""Recordings made byte by byte: silence as MP3, M4A and MP4, with whatever stands around it."""

from __future__ import annotations

import struct

FRAME = bytes.fromhex("fffb9064") + b"\0" * 413  # MPEG 1, layer III, 128 kilobits a second, 44,100 hertz, joint stereo
FRAME_SECONDS = 1152 / 44100
SECRET = b"Ada Example, 50.8503 N"  # stands in every tag


def mp3(frames: int = 40, *, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return silence of that many frames, with other bytes around it."""
    return before + FRAME * frames + after


def id3v2(content: bytes = SECRET) -> bytes:
    """Return an ID3v2.3 tag with an artist."""
    frame = b"TPE1" + struct.pack(">IH", len(content) + 1, 0) + b"\0" + content
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + frame


def id3v1() -> bytes:
    """Return the tag of 128 bytes at the end of old files."""
    return b"TAG" + SECRET.ljust(125, b"\0")


def ape() -> bytes:
    """Return an APEv2 tag with header, item and footer."""
    item = struct.pack("<II", len(SECRET), 0) + b"Artist\0" + SECRET
    said = struct.pack("<III", 2000, len(item) + 32, 1)
    return b"APETAGEX" + said + struct.pack("<I", 0xA0000000) + b"\0" * 8 + item + b"APETAGEX" + said + b"\0" * 12


def xing(frames: int) -> bytes:
    """Return the first frame of a file that says how many follow."""
    return FRAME[:36] + b"Xing" + struct.pack(">II", 1, frames) + FRAME[48:]


def box(name: str, *inside: bytes) -> bytes:
    """Return a box of MP4."""
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), name.encode()) + body


def full(name: str, *inside: bytes) -> bytes:
    """Return a box with version and flags 0."""
    return box(name, b"\0" * 4, *inside)


def _numbers(*said: int) -> bytes:
    return struct.pack(f">{len(said)}I", *said)


def _trak(kind: bytes, codec: str, samples: list[bytes], first: int) -> bytes:
    """Return a track whose samples lie in one chunk at `first`; it says who made it, and when."""
    entry = box(
        codec,
        b"\0" * 6 + b"\0\1" + (b"\0" * 20 if kind == b"soun" else b"\0" * 34 + SECRET.ljust(32, b"\0") + b"\0" * 4),
    )
    stbl = box(
        "stbl",
        full("stsd", _numbers(1), entry),
        full("stts", _numbers(1, len(samples), 1000)),
        full("stsc", _numbers(1, 1, len(samples), 1)),
        full("stsz", _numbers(0, len(samples), *(len(each) for each in samples))),
        full("stco", _numbers(1, first)),
    )
    head = full("smhd" if kind == b"soun" else "vmhd", b"\0" * 4)
    minf = box("minf", head, box("dinf", full("dref", _numbers(1), full("url "))), stbl)
    hdlr = full("hdlr", b"\0" * 4, kind, b"\0" * 12, SECRET + b"\0")
    mdhd = full("mdhd", _numbers(3_700_000_000, 3_700_000_001, 1000, 1000 * len(samples), 0))
    tkhd = full("tkhd", _numbers(3_700_000_000, 3_700_000_001, 1), b"\0" * 68)
    return box("trak", tkhd, box("mdia", mdhd, hdlr, minf), box("udta", full("name", SECRET)))


def mp4(*, video: bool = False, codec: str = "mp4a", positions: bool = True) -> bytes:
    """Return three samples of sound, perhaps of picture, and a track of positions as telephones write it; titles wherever they can stand."""
    tracks = [(b"soun", codec, [b"sound-%d " % number for number in range(3)])]
    tracks += [(b"vide", "avc1", [b"picture-%d " % number for number in range(3)])] if video else []
    tracks += [(b"meta", "mebx", [SECRET])] if positions else []
    media = b"".join(b"".join(samples) for _kind, _codec, samples in tracks)
    head = box("ftyp", b"M4A \0\0\0\0M4A ") + box("free", SECRET)
    at, traks = len(head) + 8, []
    for kind, name, samples in tracks:
        traks.append(_trak(kind, name, samples, at))
        at += sum(len(each) for each in samples)
    meta = full("meta", full("hdlr", b"\0" * 4, b"mdir", b"\0" * 13), box("ilst", box("aART", SECRET)))
    moov = box(
        "moov", full("mvhd", _numbers(3_700_000_000, 3_700_000_001, 1000, 3000), b"\0" * 80), *traks, box("udta", meta)
    )
    return head + box("mdat", media) + moov + box("uuid", b"0" * 16, SECRET)
