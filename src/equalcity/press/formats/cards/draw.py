"""A card as data for its template, and the drawn code of its address."""

from __future__ import annotations

import io
import json
import tempfile
from importlib import resources
from pathlib import Path
from typing import Final

import segno

from equalcity.press.formats.cards.card import Card, Item
from equalcity.press.formats.pdf.compile import put_templates, typeset
from equalcity.press.formats.pdf.words import Json, drawable, primary
from equalcity.toolboxes.formats.markdown_runs import direction

WALL_SECONDS: Final = 10
TEMPLATE: Final = "card.typ"
_CIVIC: Final = "#0b4a5e"  # docs/design
_QUIET: Final = 2  # modules around the code; the paper around it is white, too


def card_pdf(card: Card) -> bytes:
    """Return a card as PDF; the same card gives the same bytes. Raises `PdfRefused`, also when not everything has room."""
    with tempfile.TemporaryDirectory(prefix="equalcity-pdf-") as name:
        folder = Path(name)
        fill_folder(folder, card)
        return typeset(folder, TEMPLATE, 0, WALL_SECONDS)


def fill_folder(folder: Path, card: Card) -> None:
    """Write templates, data and the drawn code into a folder."""
    put_templates(folder, "words.typ")
    own = resources.files(__package__).joinpath("templates", TEMPLATE)
    (folder / TEMPLATE).write_bytes(own.read_bytes())
    (folder / "data.json").write_text(json.dumps(document(card), ensure_ascii=False, sort_keys=True), encoding="utf-8")
    (folder / "code.svg").write_bytes(code_svg(card.href))


def code_svg(href: str) -> bytes:
    """Return the QR code of an address as SVG."""
    drawn = io.BytesIO()
    segno.make_qr(href, error="m").save(drawn, kind="svg", border=_QUIET, dark="#000", light="#fff", xmldecl=False)
    return drawn.getvalue()


def document(card: Card) -> dict[str, Json]:
    """Return the card as data that JSON can carry."""
    return {
        "form": card.form.value,
        "lang": primary(card.language),
        "dir": direction(card.language),
        "accent": _CIVIC,
        "cover": drawable(card.cover),
        "emergency": _item(card.emergency, card),
        "lines": [_item(each, card) for each in card.lines],
        "services": [_item(each, card) for each in card.services],
        "words": {key: drawable(said) for key, said in card.words.items()},
        "address": drawable(card.address),
        "href": card.href,
        "sheet": card.sheet,
    }


def _item(item: Item, card: Card) -> Json:
    name: dict[str, Json] = {"text": drawable(item.name)}
    if item.language != card.language:
        name |= {"lang": primary(item.language), "dir": direction(item.language)}
    return {
        "name": name,
        "number": drawable(item.number),
        "plain": drawable(item.plain),
        "note": drawable(item.note),
        "checked": drawable(item.checked),
        "unchecked": item.is_unchecked,
        "hours": [[drawable(days), times] for days, times in item.hours],
        "address": drawable(", ".join(item.address)),
    }
