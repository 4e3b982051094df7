"""A toolbox as one HTML file: style and pictures inside, no script, nothing loaded from anywhere, ready for paper."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from equalcity.press.formats.edition import Edition, unit_anchor
from equalcity.press.formats.sections import (
    about_html,
    contents_html,
    media_type,
    pictures,
    sources_html,
    style,
    unit_section,
)
from equalcity.toolboxes.formats.html import title_html
from equalcity.toolboxes.formats.html_page import Page
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import ReadPart


def single_page(edition: Edition) -> bytes:
    """Return an edition as a single HTML file; the same edition gives the same bytes."""
    shown = {path: _data_address(path, data) for path, data in pictures(edition).items()}
    page = edition.page(
        base_level=4, address_of=lambda unit: f"#{unit_anchor(unit)}", media_url=shown.get, on_paper=True
    )
    parts = "\n".join(_part(part, page) for part in edition.toolbox.parts)
    contents = contents_html(edition, page, lambda unit: f"#{unit_anchor(unit)}")
    label = escape(edition.labels["contents"])
    sources = sources_html(edition, page, 2)
    body = (
        f"<header>\n{about_html(edition, page)}\n</header>\n"
        f'<nav aria-label="{label}">\n<h2>{label}</h2>\n{contents}\n</nav>\n'
        f"<main>\n{parts}\n{f'<section>{sources}</section>' if sources else ''}\n</main>"
    )
    return f"{_head(edition)}\n<body>\n{body}\n</body>\n</html>\n".encode()


def _part(part: ReadPart, page: Page) -> str:
    units = "\n".join(
        f'<article id="{escape(unit_anchor(unit))}">\n{unit_section(unit, page, 3)}\n</article>' for unit in part.units
    )
    return f"<section>\n{title_html(part.title, page, 2)}\n{units}\n</section>"


def _head(edition: Edition) -> str:
    box, sheet = edition.toolbox, style()
    allowed = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; img-src data:"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(box.language)}" dir="{direction(box.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(edition.running_title())}</title>\n<style>{sheet}</style>\n</head>"
    )


def _data_address(path: str, data: bytes) -> str:
    return f"data:{media_type(path)};base64,{base64.b64encode(data).decode()}"
