"""Which worker processes are alive: each holds a lock on a file of its own, and the kernel lets go of it when the
process dies."""

from __future__ import annotations

import fcntl
import os
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path


class Presence:
    """The sign that this process lives; `name` is unique for ever."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.name = f"{socket.gethostname()[:60]}.{uuid.uuid4().hex[:16]}"
        fresh = folder / f"{self.name}.new"
        self._descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        fresh.rename(self._file)

    @property
    def _file(self) -> Path:
        return self.folder / f"{self.name}.lock"

    def leave(self) -> None:
        """Give up the sign at the end of the process."""
        self._file.unlink(missing_ok=True)
        os.close(self._descriptor)

    def dead(self) -> Iterator[str]:
        """Return the names of workers of this data folder whose process has died; each is named until `bury` is
        called."""
        for file in self.folder.glob("*.lock"):
            if file != self._file and _is_free(file):
                yield file.stem

    def bury(self, name: str) -> None:
        """Forget a dead worker after its work was given back."""
        (self.folder / f"{name}.lock").unlink(missing_ok=True)


def _is_free(file: Path) -> bool:
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)


def is_anybody_alive(folder: Path) -> bool:
    """Whether any worker of this data folder lives."""
    return any(not _is_free(file) for file in folder.glob("*.lock"))
