"""What the pages of campaign kits show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from equalcity.directory.selectors.letterheads import letterhead_of, letterheads
from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.press.formats.kits.draw import SMALL
from equalcity.press.kept_kits import LOOK, contents_of, kit_of
from equalcity.press.kits import campaign_texts, rules
from equalcity.press.stock import Item, State

SHAPES: dict[str, str | Promise] = {
    "poster": _("Poster"),
    "card": _("Card"),
    "social": _("Picture for social media"),
    "sticker": _("Sticker"),
    "banner": _("Banner"),
}
SIZES: dict[str, str | Promise] = {
    "a4": _("A4, for your own printer"),
    "a3": _("A3, for a print shop"),
    "square": _("square"),
    "upright": _("upright"),
    "small": _("4 cm, for a badge"),
    "large": _("12 cm, for a door"),
    "long": _("long, to carry or hang"),
    "wide": _("wide, for a page on the web"),
    "front": _("front"),
    "back": _("back"),
}


def language() -> str:
    """Return the page's language."""
    return get_language() or settings.LANGUAGE_CODE


def city_shown(slug: str) -> City:
    """Return a city whose kits this installation shows. Raises `CityMissing`, `Http404`."""
    city = places.city(slug)
    if city.is_invented and settings.MODE == "production":
        raise Http404
    return city


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its own name."""

    code: str
    name: str


def _tongues(codes: Sequence[str]) -> list[Tongue]:
    names = dict(settings.LANGUAGES)
    return [Tongue(code, names[code]) for code in codes if code in names]


def kits_page() -> dict[str, object]:
    """Return the cities with kits, and which toolboxes have campaign texts."""
    there = places.cities(with_invented=settings.MODE != "production")
    chosen = letterheads(there)
    rows = [
        (city, city.name_in(language()), _tongues(chosen[city.slug].languages))
        for city in there
        if city.slug in chosen and chosen[city.slug].languages
    ]
    texts = [
        (slug, [block.fields["title"] for block in blocks if "title" in block.fields])
        for slug, blocks in campaign_texts(language())
    ]
    return {"rows": rows, "texts": texts, "rules": rules()}


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece to take: `look` is its small picture, as high as `height` (its width is `SMALL` pixels)."""

    name: str
    title: str
    title_language: str
    shape: str | Promise
    size: str | Promise
    side: str | Promise
    look: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """The pieces of one toolbox."""

    slug: str
    pieces: Sequence[PieceRow]


def ready_item(city: City) -> Item | None:
    """Return the city's kit in the page's language as long as it holds, or None."""
    item = _item(city)
    return item if item is not None and item.state is State.READY else None


def _item(city: City) -> Item | None:
    head = letterhead_of(city)
    return kit_of(city, head, language()) if head is not None and language() in head.languages else None


def city_page(city: City) -> dict[str, object]:
    """Return a city's kit in the page's language: its pieces, or that it is being made, or in which languages there is one."""
    head = letterhead_of(city)
    chosen = head.languages if head else []
    item = _item(city)
    is_ready = item is not None and item.state is State.READY
    found = contents_of(item) if item is not None and is_ready else {"pieces": [], "refused": [], "left_out": []}
    return {
        "city": city,
        "name": city.name_in(language()),
        "item": item if is_ready else None,
        "boxes": [
            Box(slug, [_row(each) for each in rows])
            for slug, rows in groupby(found["pieces"], lambda each: each["toolbox"])
        ],
        "refused": found["refused"],
        "left_out": found["left_out"],
        "is_chosen": language() in chosen,
        "has_failed": item is not None and item.state is State.FAILED,
        "others": _tongues([code for code in chosen if code != language()]),
        "rules": rules(),
        "forms": [(form.upper(), f".{form}") for form in ("pdf", "png", "svg")],
    }


def _row(said: dict[str, object]) -> PieceRow:
    wide, high = float(str(said["width"])), float(str(said["height"]))
    return PieceRow(
        name=str(said["name"]),
        title=str(said["title"]),
        title_language=str(said["language"]),
        shape=SHAPES[str(said["shape"])],
        size=SIZES.get(str(said["size"]), ""),
        side=SIZES.get(str(said["side"]), ""),
        look=f"{said['name']}{LOOK}",
        width=SMALL // 2,
        height=round(SMALL / 2 * high / wide),
    )
