"""A card to take along, as the templates draw it: every word of it, in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equalcity.directory.formats.hours_short import ShortHours
from equalcity.directory.logic.cards import Form


@dataclass(frozen=True, slots=True)
class Item:
    """A number, or a service without one. `language` is that of the name; `plain` names it where everybody looks."""

    name: str
    language: str
    number: str
    plain: str = ""
    note: str = ""
    checked: str = ""  # when, on forms with room for it
    is_unchecked: bool = False
    hours: ShortHours = ()
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A card. `cover` is all that its outside says; `href` is what the drawn code holds and `address` how it is printed beside it."""

    form: Form
    language: str
    cover: str
    emergency: Item
    lines: tuple[Item, ...]
    services: tuple[Item, ...]
    words: Mapping[str, str]
    address: str
    href: str
    sheet: int = 1  # how many on a sheet of paper
