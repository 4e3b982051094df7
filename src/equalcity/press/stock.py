"""The made files of this machine: what there is, what is being made, where it lies.

    <data>/files/made/index.json        one `Item` for each file, and the state of the world the list was made for
    <data>/files/made/<key>.<ending>    a whole file; written beside and renamed, so that nobody meets half of one
    <data>/files/made/lock              held by the one process that makes files, let go by the kernel when it dies

A JSON file and no table, because it says what lies on *this* machine: several machines share one database, and each makes its own files.
The keys agree, because they come from what a file is made of.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.conf import settings

LARGEST = 8 * 1024 * 1024  # bytes; an answer is handed over whole, so no file may be larger


class State(StrEnum):
    """How far a file is."""

    WAITING = "waiting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Item:
    """A file: `subject` is the toolbox's or city's slug, `key` the hash of what it is made of, `sha256` that of its bytes.

    `made_at` and `leaves_at` are moments in ISO form (UTC), empty when not (yet) so; `sentence` says what failed. `travels` is the size
    compressed for the way, where that differs from `size` (bytes). `version` is a pack's.
    """

    subject: str
    release: int
    language: str
    form: str
    key: str
    name: str
    state: State = State.WAITING
    size: int = 0
    travels: int = 0
    sha256: str = ""
    version: str = ""
    made_at: str = ""
    leaves_at: str = ""
    sentence: str = ""

    @property
    def slot(self) -> tuple[str, str, str]:
        """Return what the file is, whatever it says: newer ones of a slot follow older ones."""
        return (self.subject, self.language, self.form)


@dataclass(frozen=True, slots=True)
class Stock:
    """The list, and the state of the world it was made for (`made_for`)."""

    made_for: str = ""
    items: tuple[Item, ...] = field(default_factory=tuple)

    def with_item(self, item: Item) -> Stock:
        """Return the list with this item in the place of the one with its key and form, or at its end."""
        others = [each for each in self.items if (each.key, each.form) != (item.key, item.form)]
        return replace(self, items=(*others, item))

    def find(self, key: str) -> Item | None:
        """Return the ready file with this key."""
        return next((item for item in self.items if item.key == key and item.state is State.READY), None)

    def newest(self, subject: str, form: str = "", language: str = "") -> list[Item]:
        """Return the files a reader is offered: ready ones that are not on their way out, and what waits for its first time."""
        found: dict[tuple[str, str, str], Item] = {}
        for item in self.items:
            fits = item.subject == subject and form in ("", item.form) and language in ("", item.language)
            if fits and not item.leaves_at and (item.slot not in found or item.state is State.READY):
                found[item.slot] = item
        return list(found.values())


def folder() -> Path:
    """Return the folder of made files on this machine."""
    return Path(settings.DATA) / "files" / "made"


def path_of(item: Item, ending: str = "") -> Path:
    """Return where an item's bytes lie; `ending` replaces that of its form."""
    return folder() / f"{item.key}.{ending or item.form}"


def stock() -> Stock:
    """Return the list as it is now; read again only when the file is another."""
    path = folder() / "index.json"
    try:
        stat = path.stat()
    except FileNotFoundError:
        return Stock()
    return _stock(path, (stat.st_mtime_ns, stat.st_size, stat.st_ino))


@lru_cache(maxsize=2)
def _stock(path: Path, seen: tuple[int, int, int]) -> Stock:
    said = json.loads(path.read_bytes())
    return Stock(said["made_for"], tuple(Item(**{**each, "state": State(each["state"])}) for each in said["items"]))


def save(changed: Stock) -> Stock:
    """Write the list in one step, and return it. Only the holder of `alone` may."""
    said = {"made_for": changed.made_for, "items": [asdict(item) for item in changed.items]}
    put(folder() / "index.json", json.dumps(said, ensure_ascii=False, indent=1).encode())
    return changed


def put(path: Path, data: bytes) -> None:
    """Write a whole file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def alone() -> Iterator[bool]:
    """Hold the right to make files on this machine; yields False when another process has it."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
