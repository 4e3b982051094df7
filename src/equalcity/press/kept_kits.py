"""The kits of this machine, as they are handed out: only what is made of the texts, the emblem and the numbers of now."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from equalcity.core.errors import Kind, Problem
from equalcity.directory.models import Letterhead
from equalcity.places.models import City
from equalcity.press.formats.kits.draw import FORMS
from equalcity.press.kits import LIST, kit_key_source
from equalcity.press.making import key_of, state_of_the_world
from equalcity.press.stock import Item, State, path_of, stock

LOOK = ".small.png"
TYPES = {
    "zip": "application/zip",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
}


class NoSuchKitFile(Problem):
    """The kit has no such file, or is being made anew."""

    code = "no-such-kit-file"
    kind = Kind.MISSING


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file of a kit: its bytes, its type, and whether it is a small picture to be looked at on the page."""

    data: bytes
    media_type: str
    is_look: bool


def kit_of(city: City, head: Letterhead, language: str) -> Item | None:
    """Return the list's entry for a city's kit: ready only where it is made of what holds now. None: nobody has planned it yet."""
    item = next(iter(stock().newest(city.slug, "kit", language)), None)
    if item is None or item.state is not State.READY or stock().made_for == state_of_the_world():
        return item
    return item if item.key == key_of("kit", kit_key_source(city, head, language)) else None


def contents_of(item: Item) -> dict[str, Any]:
    """Return what is in a ready kit (`press.kits`)."""
    return _contents(path_of(item, "looks"), item.key)


@lru_cache(maxsize=64)
def _contents(path: Path, _key: str) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read(LIST))
        return found


def kit_file(item: Item, name: str) -> KitFile:
    """Return a file of a ready kit: the whole of it, a piece in one of its forms, or a small picture. Raises `NoSuchKitFile`."""
    if name == item.name:
        return KitFile(path_of(item).read_bytes(), TYPES["zip"], False)
    is_look = name.endswith(LOOK)
    ending = name.rpartition(".")[2]
    if not is_look and ending not in FORMS:
        raise NoSuchKitFile
    try:
        with zipfile.ZipFile(path_of(item, "looks" if is_look else "")) as archive:
            data = archive.read(name if is_look else f"{ending}/{name}")
    except (KeyError, FileNotFoundError) as missing:
        raise NoSuchKitFile from missing
    return KitFile(data, TYPES[ending], is_look)
