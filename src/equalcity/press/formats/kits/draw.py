"""A kit as data for its templates, drawn in one process: each piece as SVG, as PNG and as PDF."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Final

from PIL import Image

from equalcity.press.formats.cards.draw import code_svg
from equalcity.press.formats.kits.kit import PIXELS, Kit, KitPiece
from equalcity.press.formats.kits.pieces import Line
from equalcity.press.formats.pdf.compile import put_templates, run_job
from equalcity.press.formats.pdf.words import drawable, inline, primary
from equalcity.toolboxes.formats.html_page import Page
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.voices.formats.update_html import NoReferences

WALL_SECONDS: Final = 120
CPU_SECONDS: Final = 120
TEMPLATES: Final = ("kit.typ", "motifs.typ")
FORMS: Final = ("svg", "png", "pdf")
LONG: Final = 190  # characters: more of them are not set in bold
SMALL: Final = 360  # pixels: the width of a picture on the page where files are chosen
FEW_COLOURS: Final = 48
# The colours of the tokens (docs/design): a toolbox's own, the light one of its dark page, gold and civic blue.
_COLOURS: Final = {
    "safer-spaces": ("#6a3c94", "#c9a6ea", "#f0a58d"),
    "migrant-women-and-girls": ("#a63d22", "#f0a58d", "#e6c15c"),
    "unaccompanied-children": ("#7a5a00", "#e6c15c", "#8cc8da"),
    "parenting-in-a-new-country": ("#2b6440", "#8fd0a4", "#e6c15c"),
}
_OTHER: Final = ("#0b4a5e", "#8cc8da", "#e6c15c")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The files of a kit by name, small pictures of its pieces by the name of the piece, and the pieces whose words had no room."""

    files: dict[str, bytes]
    looks: dict[str, bytes]
    refused: tuple[str, ...]


def draw_kit(kit: Kit, *, wall_seconds: float = WALL_SECONDS) -> Drawn:
    """Draw every piece; the same kit gives the same bytes. A piece whose words have no room in the smallest type is named in `refused`, never cut off.

    Raises `PdfRefused` when the drawing as a whole fails or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="equalcity-kit-") as name:
        folder = Path(name)
        fill_folder(folder, kit)
        run_job(folder, "kit.typ", 0, wall_seconds, cpu_seconds=CPU_SECONDS)
        return _gathered(folder, kit.pieces)


def _gathered(folder: Path, pieces: Sequence[KitPiece]) -> Drawn:
    refused = json.loads((folder / "refused.json").read_text(encoding="utf-8"))
    there = [each.name for each in pieces if each.name not in refused]
    return Drawn(
        {f"{name}.{form}": (folder / "out" / f"{name}.{form}").read_bytes() for name in there for form in FORMS},
        {name: _light(folder / "out" / f"{name}.small.png") for name in there},
        tuple(refused),
    )


def _light(picture: Path) -> bytes:
    """Return a small picture in few colours: a third of its bytes, for a page that shows them all."""
    out = io.BytesIO()
    with Image.open(picture) as opened:
        opened.convert("RGBA").quantize(FEW_COLOURS, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def fill_folder(folder: Path, kit: Kit) -> None:
    """Write templates, the drawn code, the emblem and what is to be compiled into a folder."""
    put_templates(folder, "words.typ")
    for template in TEMPLATES:
        own = resources.files(__package__).joinpath("templates", template)
        (folder / template).write_bytes(own.read_bytes())
    (folder / "code.svg").write_bytes(code_svg(kit.href))
    if kit.emblem:
        (folder / f"emblem.{kit.emblem[0]}").write_bytes(kit.emblem[1])
    (folder / "many.json").write_text(json.dumps(tasks(kit), ensure_ascii=False), encoding="utf-8")


def tasks(kit: Kit) -> list[dict[str, Any]]:
    """Return what the process compiles: for each piece its data on screen (as wide as the picture, so one point is one pixel) and in print."""
    return [
        {
            "name": each.name,
            "screen": json.dumps({**document(kit, each), "print": False}, ensure_ascii=False, sort_keys=True),
            "print": json.dumps({**document(kit, each), "print": True}, ensure_ascii=False, sort_keys=True),
            "small": SMALL / PIXELS,
        }
        for each in kit.pieces
    ]


def document(kit: Kit, each: KitPiece) -> dict[str, Any]:
    """Return a piece as data that JSON can carry."""
    piece, words = each.piece, each.piece.words
    page = Page(words.language, labels_in(words.language), NoReferences(), lambda _path: None, permalinks=False)
    deep, light, warm = _COLOURS.get(each.toolbox, _OTHER)
    return {
        "lang": primary(words.language),
        "dir": direction(words.language),
        "accent": deep,
        "light": light,
        "warm": warm,
        "motif": each.toolbox,
        "turn": piece.number or (2 if piece.side == "back" else 1),
        "shape": piece.shape,
        "side": piece.side,
        "width": each.size.width,
        "height": each.size.height,
        "bleed": each.size.bleed,
        "pixels": PIXELS,
        "title": drawable(piece.title.text),
        "headline": inline(piece.headline, page),
        "body": [inline(line, page) for line in piece.body],
        "last": inline(piece.last, page),
        "is-long": sum(len(node.words()) for line in piece.body for node in line) > LONG,
        "longest": {"headline": _longest([piece.headline]), "body": _longest([*piece.body, piece.last])},
        "city": drawable(kit.city),
        "emblem": f"emblem.{kit.emblem[0]}" if kit.emblem else "",
        "numbers": [
            {"name": drawable(line.name), "number": drawable(line.number), "note": drawable(line.note)}
            for line in kit.numbers
        ],
        "address": drawable(kit.address),
        "href": kit.href,
        "mark": drawable(" · ".join(mark for mark in (kit.marks.get(words.standing, ""), kit.is_invented) if mark)),
    }


def _longest(lines: Sequence[Line]) -> list[str]:
    """Return the words that may be too wide for a column."""
    said = {word for line in lines for node in line for word in node.words().split()}
    return [drawable(word) for word in sorted(said, key=lambda word: (-len(word), word))[:4]]
