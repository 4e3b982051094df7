"""What each machine keeps beside the database: the search index and the made files. They follow the public numbers (`journal.selectors.public_numbers`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from equalcity.core.clock import now
from equalcity.journal.selectors import last_public_change, public_numbers
from equalcity.press.making import is_planned, make_files
from equalcity.press.search.entries import public_entries
from equalcity.press.search.index import build, current
from equalcity.press.search.problems import SearchIsBeingBuilt
from equalcity.toolboxes.selectors import Shelf, read_whole, released

QUIET = timedelta(seconds=15)  # without a change, and files are made
LONGEST = timedelta(seconds=40)  # that a change waits for others


def _mark() -> Path:
    return Path(settings.DATA) / "index" / "built-from"


def keep_up() -> bool:
    """Build the index anew if toolboxes may have changed since it was built, or there is none; return whether it was."""
    number = str(public_numbers().content)
    try:
        current(settings.DATA / "index" / "public")
        if _mark().read_text() == number:
            return False
    except (SearchIsBeingBuilt, FileNotFoundError):
        pass
    index_everything()
    _mark().write_text(number)
    return True


def index_everything() -> int:
    """Build the public index from all released toolboxes in all interface languages; return how many entries it has."""
    releases = released()
    toolboxes = [read_whole(release, Shelf.public(code)) for release in releases for code, _ in settings.LANGUAGES]
    entries = public_entries(toolboxes)
    build(settings.DATA / "index" / "public", entries)
    return len(entries)


class Follower:
    """One machine's following of what readers can see. Files wait until a person who changes one entry after another pauses, and so are made once."""

    def __init__(self) -> None:
        self._behind_since: datetime | None = None

    def step(self) -> bool:
        """Bring what this machine keeps a step nearer to what readers can see; return whether something is left to do.

        Every machine's worker calls it again and again: it costs a few small reads when nothing has changed, and never holds the worker for long.
        """
        keep_up()
        return False if self._waits() else make_files()

    def _waits(self) -> bool:
        if is_planned():
            self._behind_since = None
            return False
        moment, last = now(), last_public_change()
        self._behind_since = self._behind_since or moment
        return last is not None and moment - last < QUIET and moment - self._behind_since < LONGEST
