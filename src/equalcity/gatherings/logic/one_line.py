"""Words on one line: what may stand in a list, a badge, a file's cell."""

from __future__ import annotations

import unicodedata

# Characters that turn the direction of what follows them: they could make a name read as something else.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_one_line(text: str) -> bool:
    """Whether a text has no line breaks, no other control characters, and nothing that turns the direction of its surroundings."""
    return not any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") or sign in _TURNING for sign in text)
