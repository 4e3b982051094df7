"""The one style of all public pages: read once, made small, and allowed by its hash in the Content-Security-Policy."""

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


@lru_cache(maxsize=1)
def critical() -> str:
    """Return the style that every page carries in its head."""
    return smaller("\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.css"))))


@lru_cache(maxsize=1)
def critical_hash() -> str:
    """Return the source expression that allows it: `'sha256-...'`."""
    digest = hashlib.sha256(critical().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
