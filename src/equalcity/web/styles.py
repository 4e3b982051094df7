"""The styles of working pages, of help pages and of the desk: read once, made small, and allowed by their hashes in the Content-Security-Policy."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "styles"


def smaller(css: str) -> str:
    """Return the sheet without comments and without white space that means nothing. Strings hold neither in our sheets."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return re.sub(r":\s+", ":", css).replace(";}", "}").strip()


DESK, HELP = "5-desk.css", "6-help.css"


@lru_cache(maxsize=3)
def critical(*, is_desk: bool = False, is_help: bool = False) -> str:
    """Return the style that every page carries in its head; help pages carry that of lists and steps as well, the desk all."""
    left_out = set() if is_desk else {DESK} if is_help else {DESK, HELP}
    sheets = [path for path in sorted(FOLDER.glob("*.css")) if path.name not in left_out]
    return smaller("\n".join(path.read_text(encoding="utf-8") for path in sheets))


def critical_hashes() -> list[str]:
    """Return the source expressions that allow the three styles: `'sha256-...'`."""
    styles = (critical(), critical(is_help=True), critical(is_desk=True))
    digests = (hashlib.sha256(style.encode()).digest() for style in styles)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
