"""Reads of toolboxes."""

from equalcity.toolboxes.selectors.moves import moved_to, part_moved_to
from equalcity.toolboxes.selectors.reading import (
    FoundGap,
    Shelf,
    read_assets,
    read_covers,
    read_gaps,
    read_titles,
    read_toolbox,
    read_unit,
    read_whole,
    unit_languages,
)
from equalcity.toolboxes.selectors.releases import all_toolboxes, help_unit, release_for, released, releases_visible_to
from equalcity.toolboxes.selectors.requests import request_visible_to, requests_visible_to

__all__ = [
    "FoundGap",
    "Shelf",
    "all_toolboxes",
    "help_unit",
    "moved_to",
    "part_moved_to",
    "read_assets",
    "read_covers",
    "read_gaps",
    "read_titles",
    "read_toolbox",
    "read_unit",
    "read_whole",
    "release_for",
    "released",
    "releases_visible_to",
    "request_visible_to",
    "requests_visible_to",
    "unit_languages",
]
