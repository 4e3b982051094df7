"""What each machine keeps beside the database: the search index. It follows the number of the public content (`journal.selectors.public_number`)."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from equalcity.journal.selectors import public_number
from equalcity.press.making import make_files
from equalcity.press.search.entries import public_entries
from equalcity.press.search.index import build, current
from equalcity.press.search.problems import SearchIsBeingBuilt
from equalcity.toolboxes.selectors import Shelf, read_whole, released


def _mark() -> Path:
    return Path(settings.DATA) / "index" / "built-from"


def keep_up() -> bool:
    """Build the index anew if the public content has changed since it was built, or there is none; return whether it was."""
    number = str(public_number())
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


def follow() -> bool:
    """Bring what this machine keeps a step nearer to the public content; return whether something is left to do.

    Every machine's worker calls it again and again: it costs two small reads when nothing has changed, and never holds the worker for long.
    """
    keep_up()
    return make_files()
