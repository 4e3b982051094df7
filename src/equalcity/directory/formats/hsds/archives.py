"""Files of a package, from a folder, a zip archive or one file, each opened as a stream that stops at the limits."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from .limits import FILES, RATIO, UNPACKED_BYTES
from .records import Refused

_SMALL = 1024 * 1024  # below this a high ratio does no harm
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One file: its name without folders, and a way to open it from the start, as often as needed."""

    name: str
    open: Callable[[], IO[bytes]]


@contextmanager
def opened(given: Path | bytes, name: str = "") -> Iterator[tuple[PackageFile, ...]]:
    """Yield the files of a folder, a zip archive or a single file. Raises Refused before anything is unpacked."""
    if isinstance(given, bytes):
        if len(given) > UNPACKED_BYTES:
            raise Refused("too_large", name)
        with _of_stream(io.BytesIO(given), name, lambda: io.BytesIO(given)) as files:
            yield files
        return
    if given.is_symlink():
        raise Refused("link", given.name)
    if given.is_dir():
        yield _of_folder(given)
    elif given.is_file():
        if given.stat().st_size > UNPACKED_BYTES:
            raise Refused("too_large", given.name)
        with given.open("rb") as stream, _of_stream(stream, given.name, lambda: given.open("rb")) as files:
            yield files
    else:
        raise Refused("not_found", given.name)


def checked_zip(stream: IO[bytes], name: str) -> zipfile.ZipFile:
    """Return the archive after its directory was looked at: names, links, sizes, ratio, password. Raises Refused."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise Refused("not_a_zip", name) from None
    members = archive.infolist()
    if len(members) > FILES:
        raise Refused("too_many_files", name)
    for member in members:
        _check_member(member, name)
    unpacked, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if unpacked > UNPACKED_BYTES:
        raise Refused("too_large", name)
    if unpacked > _SMALL and unpacked > RATIO * max(packed, 1):
        raise Refused("too_dense", name)
    return archive


def _check_member(member: zipfile.ZipInfo, name: str) -> None:
    parts = PurePosixPath(member.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or ":" in member.filename:
        raise Refused("unsafe_name", name)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("link", name)
    if member.flag_bits & 0x1:
        raise Refused("encrypted", name)


@contextmanager
def _of_stream(stream: IO[bytes], name: str, again: Callable[[], IO[bytes]]) -> Iterator[tuple[PackageFile, ...]]:
    is_zip = stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    stream.seek(0)
    if not is_zip:
        yield (PackageFile(name, again),)
        return
    with checked_zip(stream, name) as archive:
        yield tuple(
            PackageFile(PurePosixPath(member.filename).name, _member_opener(archive, member))
            for member in archive.infolist()
            if not member.is_dir() and not _is_hidden(member.filename)
        )


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _of_folder(folder: Path) -> tuple[PackageFile, ...]:
    paths = sorted(folder.iterdir())
    if len(paths) > FILES:
        raise Refused("too_many_files", folder.name)
    if any(path.is_symlink() for path in paths):
        raise Refused("link", folder.name)
    paths = [path for path in paths if path.is_file() and not _is_hidden(path.name)]
    if sum(path.stat().st_size for path in paths) > UNPACKED_BYTES:
        raise Refused("too_large", folder.name)
    return tuple(PackageFile(path.name, _path_opener(path)) for path in paths)


def _path_opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _member_opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def open_member() -> IO[bytes]:
        try:
            return io.BufferedReader(_Member(archive.open(member), member))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
            raise Refused("not_a_zip", member.filename) from None

    return open_member


class _Member(io.RawIOBase):
    """A member of an archive whose faults are ours. `zipfile` stops at the size that was checked, whatever unpacks."""

    def __init__(self, stream: IO[bytes], member: zipfile.ZipInfo) -> None:
        self._stream = stream
        self._name = member.filename

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._stream.read(min(len(buffer), _CHUNK))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise Refused("not_a_zip", self._name) from None
        buffer[: len(data)] = data
        return len(data)
