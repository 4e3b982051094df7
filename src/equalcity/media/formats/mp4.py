"""MP4 with AAC sound and H.264 pictures: built anew from the tracks of sound and picture and their samples.

Nothing else is carried over. So titles, names of people and devices (`udta`, `meta`), tracks of positions that telephones write, covers, chapters
and times of recording are gone, wherever they stood. The table of contents comes first, so that players can begin before the end has come.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from mmap import mmap

from django.utils.translation import gettext as _

from equalcity.media.errors import UnusableRecording
from equalcity.media.formats.boxes import Box, box, boxes, full
from equalcity.media.formats.recording import M4A, MP4, Cleaned, Write, copy, cut_off, not_a_recording

_LARGEST_TABLE = 32 * 1024 * 1024  # bytes of all that is no sample: hours of picture have a few
_KINDS = {b"soun": (b"mp4a",), b"vide": (b"avc1", b"avc3")}
_TABLES = ("stts", "ctts", "cslg", "stss", "sgpd", "sbgp", "sdtp")  # of a track's samples, kept as they are
_OWN = full("dref", struct.pack(">I", 1), full("url ", flags=1))  # samples lie in this file, nowhere else
_LARGEST_OFFSET = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Track:
    """A track of sound or picture; `chunks` say where its samples lie in the file, and how many bytes follow each other."""

    kind: bytes
    seconds: float
    before: bytes  # its boxes up to its samples' tables
    media: bytes
    head: bytes  # `smhd` or `vmhd`
    tables: bytes
    chunks: tuple[tuple[int, int], ...]


def is_mp4(data: mmap) -> bool:
    """Whether the file says of itself that it is one."""
    return bytes(data[4:8]) == b"ftyp"


def clean_mp4(data: mmap, write: Write) -> Cleaned:
    """Write sound and picture alone. Raises `UnusableRecording` for other kinds, broken files and those whose end is missing."""
    try:
        return _rebuilt(data, write)
    except (struct.error, IndexError, KeyError) as error:  # a table that says it is longer than it is
        raise not_a_recording() from error


def _rebuilt(data: mmap, write: Write) -> Cleaned:
    top = {each.name: each for each in boxes(data, 0, len(data))}
    if "moof" in top:
        raise _in_pieces()
    if "moov" not in top:
        raise cut_off() if "mdat" in top else not_a_recording()
    moov = top["moov"]
    if moov.end - moov.start > _LARGEST_TABLE:
        raise not_a_recording()
    inside = list(boxes(data, moov.start, moov.end))
    if any(each.name == "mvex" for each in inside):
        raise _in_pieces()
    tracks = [track for each in inside if each.name == "trak" and (track := _track(data, each))]
    if not any(track.kind == b"soun" for track in tracks):
        raise UnusableRecording(_("There is no sound in this recording."))
    header = _timeless(data, {each.name: each for each in inside}["mvhd"])
    is_video = any(track.kind == b"vide" for track in tracks)
    _write_all(data, tracks, header, is_video=is_video, write=write)
    return Cleaned(MP4 if is_video else M4A, round(1000 * max(track.seconds for track in tracks)))


def _in_pieces() -> UnusableRecording:
    return UnusableRecording(
        _(
            "This recording is cut into pieces, as for streaming. Export it as an ordinary MP4 or M4A, then send it again."
        )
    )


def _write_all(data: mmap, tracks: list[Track], header: bytes, *, is_video: bool, write: Write) -> None:
    order = sorted((at, size, number) for number, track in enumerate(tracks) for at, size in track.chunks)
    total = sum(size for _at, size, _number in order)
    if total > len(data):  # chunks upon each other: more would come out than went in
        raise not_a_recording()
    kind = box("ftyp", b"isom\0\0\2\0isomiso2avc1mp41" if is_video else b"M4A \0\0\0\0M4A mp42isom")
    nowhere = [[0] * len(track.chunks) for track in tracks]
    first = len(kind) + len(_moov(header, tracks, nowhere)) + 8
    if first + total > _LARGEST_OFFSET:
        raise not_a_recording()
    places: list[list[int]] = [[] for _track in tracks]
    for (_at, _size, number), place in zip(order, accumulate((each[1] for each in order), initial=first), strict=False):
        places[number].append(place)
    write(kind)
    write(_moov(header, tracks, places))
    write(struct.pack(">I4s", 8 + total, b"mdat"))
    for at, size, _number in order:
        copy(data, at, at + size, write)


def _moov(header: bytes, tracks: list[Track], places: list[list[int]]) -> bytes:
    return box("moov", header, *(_trak(track, where) for track, where in zip(tracks, places, strict=True)))


def _trak(track: Track, places: list[int]) -> bytes:
    offsets = full("stco", struct.pack(f">I{len(places)}I", len(places), *places))
    minf = box("minf", track.head, box("dinf", _OWN), box("stbl", track.tables, offsets))
    return box("trak", track.before, box("mdia", track.media, minf))


def _track(data: mmap, trak: Box) -> Track | None:
    """Return a track of sound or picture; None for any other. Raises `UnusableRecording` for a codec browsers do not all play."""
    own = _by_name(data, trak)
    media = _by_name(data, own["mdia"])
    kind = bytes(data[media["hdlr"].start + 8 : media["hdlr"].start + 12])
    if kind not in _KINDS:
        return None
    within = _by_name(data, media["minf"])
    tables = _by_name(data, within["stbl"])
    before = _timeless(data, own["tkhd"])
    if "edts" in own:
        before += b"".join(
            box("edts", _whole(data, each)) for each in _inside(data, own["edts"]) if each.name == "elst"
        )
    handler = full("hdlr", b"\0" * 4, kind, b"\0" * 13)  # the last is an empty name: programs write theirs, people too
    head = within["smhd" if kind == b"soun" else "vmhd"]
    said = _described(data, tables["stsd"], kind)
    said += b"".join(_whole(data, tables[name]) for name in _TABLES if name in tables)
    said += _whole(data, tables["stsc"]) + _whole(data, tables["stsz"])
    chunks = tuple(_chunks(data, tables))
    if any(at + size > len(data) for at, size in chunks):
        raise cut_off()
    timed = _timeless(data, media["mdhd"])
    return Track(kind, _seconds(timed), before, timed + handler, _whole(data, head), said, chunks)


def _inside(data: mmap, outer: Box) -> list[Box]:
    return list(boxes(data, outer.start, outer.end))


def _by_name(data: mmap, outer: Box) -> dict[str, Box]:
    return {each.name: each for each in reversed(_inside(data, outer))}


def _whole(data: mmap, each: Box) -> bytes:
    return box(each.name, data[each.start : each.end])


def _timeless(data: mmap, each: Box) -> bytes:
    """Return a header box without the times at which it was made and changed."""
    body = bytearray(data[each.start : each.end])
    length = 16 if body[0] == 1 else 8
    body[4 : 4 + length] = b"\0" * length
    return box(each.name, bytes(body))


def _seconds(mdhd: bytes) -> float:
    scale, length = struct.unpack_from(">IQ", mdhd, 28) if mdhd[8] == 1 else struct.unpack_from(">II", mdhd, 20)
    return float(length / scale) if scale else 0.0


def _described(data: mmap, stsd: Box, kind: bytes) -> bytes:
    """Return the description of a track's samples, without the name of the program that made them."""
    body = bytearray(data[stsd.start : stsd.end])
    for entry in boxes(bytes(body), 8, len(body)):
        if entry.name.encode("latin-1") not in _KINDS[kind]:
            raise UnusableRecording(
                _(
                    "The sound has to be AAC and the picture H.264, so that every browser plays them. Export it so, then send it again."
                )
            )
        if kind == b"vide":
            body[entry.start + 42 : entry.start + 74] = b"\0" * 32
    return box("stsd", bytes(body))


def _chunks(data: mmap, tables: dict[str, Box]) -> Iterator[tuple[int, int]]:
    """Yield where each run of samples begins, and its bytes."""
    sizes = _sizes(data, tables["stsz"])
    name, letter, width = ("co64", "Q", 8) if "co64" in tables else ("stco", "I", 4)
    offsets = _numbers(data, tables[name].start + 8, _count(data, tables[name], 4), letter, width)
    runs = tables["stsc"]
    said = _numbers(data, runs.start + 8, 3 * _count(data, runs, 4), "I", 4)
    steps = [*zip(said[0::3], said[1::3], strict=True), (len(offsets) + 1, 0)]
    sample = 0
    for (first, many), (after, _many) in pairwise(steps):
        for number in range(first - 1, after - 1):
            here = sizes[sample : sample + many]
            if len(here) < many:
                raise not_a_recording()
            sample += many
            yield offsets[number], sum(here)


def _count(data: mmap, table: Box, at: int) -> int:
    (count,) = struct.unpack(">I", data[table.start + at : table.start + at + 4])
    return int(count)


def _numbers(data: mmap, start: int, count: int, letter: str, width: int) -> tuple[int, ...]:
    if count * width > _LARGEST_TABLE:
        raise not_a_recording()
    return struct.unpack(f">{count}{letter}", data[start : start + count * width])


def _sizes(data: mmap, stsz: Box) -> tuple[int, ...]:
    alike, count = _count(data, stsz, 4), _count(data, stsz, 8)
    if not alike:
        return _numbers(data, stsz.start + 12, count, "I", 4)
    if count * alike > len(data):
        raise not_a_recording()
    return (alike,) * count
