"""A certificate as data for its template."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final
from unicodedata import bidirectional

from equalcity.press.formats.cards.draw import code_svg
from equalcity.press.formats.pdf.compile import put_templates, typeset
from equalcity.press.formats.pdf.words import Json, drawable, primary
from equalcity.toolboxes.formats.markdown_runs import direction

WALL_SECONDS: Final = 10
TEMPLATE: Final = "certificate.typ"
_CIVIC: Final = "#0b4a5e"  # docs/design
_RIGHT_TO_LEFT: Final = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Paper:
    """All that stands on a certificate. `name` is printed and kept nowhere; `event` is its neutral name; `href` is where its code is checked."""

    language: str
    name: str
    event: str
    lines: tuple[str, ...]
    words: Mapping[str, str]
    code: str
    href: str


def certificate_pdf(paper: Paper) -> bytes:
    """Return a certificate as PDF; the same gives the same bytes. Raises `PdfRefused`."""
    with tempfile.TemporaryDirectory(prefix="equalcity-pdf-") as name:
        folder = Path(name)
        put_templates(folder, "words.typ")
        own = resources.files(__package__).joinpath("templates", TEMPLATE)
        (folder / TEMPLATE).write_bytes(own.read_bytes())
        said = json.dumps(document(paper), ensure_ascii=False, sort_keys=True)
        (folder / "code.svg").write_bytes(code_svg(paper.href))
        (folder / "data.json").write_text(said, encoding="utf-8")
        return typeset(folder, TEMPLATE, 0, WALL_SECONDS)


def document(paper: Paper) -> dict[str, Json]:
    """Return the certificate as data that JSON can carry."""
    return {
        "lang": primary(paper.language),
        "dir": direction(paper.language),
        "accent": _CIVIC,
        "name": drawable(paper.name),
        "name-dir": _side_of(paper.name),
        "event": drawable(paper.event),
        "lines": [drawable(line) for line in paper.lines],
        "words": {key: drawable(said) for key, said in paper.words.items()},
        "code": paper.code,
        "address": paper.href.partition("://")[2],
        "href": paper.href,
    }


def _side_of(name: str) -> str:
    """Return the direction of a name: that of its first letter."""
    first = next((sign for sign in name if sign.isalpha()), "")
    return "rtl" if first and bidirectional(first) in _RIGHT_TO_LEFT else "ltr"
