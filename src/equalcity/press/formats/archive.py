"""Zip files whose bytes depend on nothing but what is inside: no clock, no machine, one order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

# The earliest moment a zip file can name; the true date stands inside, in words.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """Return a zip archive of the files in the order given; those named in `stored` are not compressed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, data in files:
            entry = zipfile.ZipInfo(path, date_time=_MOMENT)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            method = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compress_type=method, compresslevel=9)
    return held.getvalue()
