"""How far an import has come while it writes.

Its one transaction lets nobody see the rows before all of them stand, and SQLite has one writer at a time: the number stands in a small
file beside the uploads, not in the tables.
"""

from __future__ import annotations

from time import monotonic
from uuid import UUID

from equalcity.directory.uploads import drop_upload, uploads_folder

EVERY = 1.0  # seconds between two writes


class Progress:
    """Counts the rows of a run, and writes their number down at most once in `every` seconds."""

    def __init__(self, run: UUID, every: float = EVERY) -> None:
        self._file, self._every = uploads_folder() / _name(run), every
        self._rows, self._written = 0, monotonic()
        end_progress(run)  # a worker that died may have left a number

    def add(self, rows: int) -> None:
        """Count so many rows more."""
        self._rows += rows
        if (moment := monotonic()) - self._written >= self._every:
            self._written = moment
            self._file.write_text(str(self._rows))


def rows_written(run: UUID) -> int:
    """Return how many rows a run has written so far; nothing where nobody counts."""
    try:
        said = (uploads_folder() / _name(run)).read_text()
    except FileNotFoundError:
        return 0
    return int(said or 0)  # empty for the moment between opening and writing


def end_progress(run: UUID) -> None:
    """Forget the number: the run has ended."""
    drop_upload(_name(run))


def _name(run: UUID) -> str:
    return f"{run.hex}.rows"
