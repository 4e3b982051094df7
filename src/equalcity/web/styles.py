"""The style of public pages and that of the desk: read once, made small, and allowed by their hashes in the Content-Security-Policy."""

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


DESK = "5-desk.css"


@lru_cache(maxsize=2)
def critical(*, is_desk: bool = False) -> str:
    """Return the style that every page carries in its head; pages of the desk carry the desk's as well."""
    sheets = [path for path in sorted(FOLDER.glob("*.css")) if is_desk or path.name != DESK]
    return smaller("\n".join(path.read_text(encoding="utf-8") for path in sheets))


def critical_hashes() -> list[str]:
    """Return the source expressions that allow both styles: `'sha256-...'`."""
    digests = (hashlib.sha256(critical(is_desk=is_desk).encode()).digest() for is_desk in (False, True))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
