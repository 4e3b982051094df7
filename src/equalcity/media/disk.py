"""Putting whole files in their place on the disk, or saying that there is no room."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from equalcity.media.errors import DiskFull


def settle(file: IO[bytes]) -> None:
    """See to it that what was written is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def put_in_place(made: Path, path: Path) -> None:
    """Give a whole file its name, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.chmod(made, 0o644)
    os.replace(made, path)


@contextmanager
def room_is_needed() -> Iterator[None]:
    """Turn "no space left" into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            folder = settings.DATA
            raise DiskFull(_("The disk is full, so the file was not kept. Make room in %s.") % folder) from error
        raise
