"""A kit as the templates draw it: every word of it, in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from equalcity.press.formats.kits.pieces import Piece


@dataclass(frozen=True, slots=True)
class Size:
    """A size of a piece: its cut edges in millimetres, and how far the print goes beyond them (0: a plain sheet, without marks)."""

    name: str
    width: float
    height: float
    bleed: float = 0


# A4 comes out of every office printer as it is; what a print shop cuts has 3 mm of bleed and crop marks; what is looked at on a screen has neither.
SIZES: Mapping[str, tuple[Size, ...]] = {
    "poster": (Size("a4", 210, 297), Size("a3", 297, 420, 3)),
    "card": (Size("", 85, 55, 3),),
    "social": (Size("square", 150, 150), Size("upright", 150, 187.5)),
    "sticker": (Size("small", 40, 40, 3), Size("large", 120, 120, 3)),
    "banner": (Size("long", 1800, 600, 3), Size("wide", 240, 125.5)),
}
PIXELS = 1080  # width of every picture


@dataclass(frozen=True, slots=True)
class KitPiece:
    """A piece in one of its sizes. `name` is that of its files, without ending: it says what the file is, never what it is about."""

    name: str
    toolbox: str
    piece: Piece
    size: Size


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number: what it is called where everybody looks, and what has to be said of its standing."""

    name: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """All pieces of a city in a language. `emblem` is the ending of its file and its bytes, or nothing; `href` is what the drawn code holds and
    `address` how it is printed beside it; `marks` is what stands small on every piece with words: that a text is a draft, that a city is invented."""

    language: str
    city: str
    pieces: tuple[KitPiece, ...]
    emblem: tuple[str, bytes] | None
    numbers: tuple[Number, ...]
    address: str
    href: str
    marks: Mapping[str, str]
    is_invented: str = ""
