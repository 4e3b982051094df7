"""Where a fact was stated, and when that page was read."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from equalcity.places.formats.marked import Entry

URL = re.compile(r"https?://[^\s<>\"]+")
READ = re.compile(r"20\d\d-[01]\d(-[0-3]\d)?")
YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that states the fact. `read` is the month or day it was read; `as_of` the year it speaks of, where
    known."""

    url: str
    publisher: str
    read: str
    as_of: str = ""

    def plain(self) -> dict[str, str]:
        """Return it as it is stored."""
        return asdict(self)


def read_sources(entry: Entry) -> tuple[Source, ...]:
    """Return the sources of an entry."""
    found = []
    for item in entry.entries("sources"):
        source = Source(
            url=item.text("url", needed=True, pattern=URL),
            publisher=item.text("publisher", needed=True),
            read=item.text("read", needed=True, pattern=READ),
            as_of=item.text("as_of", pattern=YEAR),
        )
        item.close()
        found.append(source)
    return tuple(found)
