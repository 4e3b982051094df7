"""What happened in the directory."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.core.bus import event


@event
@dataclass(frozen=True, slots=True)
class DirectoryChanged:
    """Entries, listings or the pathway of a city changed: lists, files and packs made of them are out of date."""

    city: str
