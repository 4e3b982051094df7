"""What a run sheet says in figures: minutes written in attributes, and the lengths that begin a programme's items."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"\s*(\d{1,3})\s+")


def whole(written: str) -> int | None:
    """Return a number as written in an attribute, None when it is none."""
    return int(written) if re.fullmatch(r"[0-9]{1,6}", written) else None


def length_first(words: str) -> tuple[int, str] | None:
    """Return the minutes an item of a programme begins with and the words after them; None when it begins otherwise.

    Digits of any script count: a translator may write them in their own.
    """
    found = _LENGTH.match(words)
    return (int(found[1]), words[found.end() :]) if found else None
