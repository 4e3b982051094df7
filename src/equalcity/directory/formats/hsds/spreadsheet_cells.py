"""Cells that a spreadsheet would take for a formula: marked on the way out, the mark removed on the way in."""

from __future__ import annotations

import re

_COMPUTED = re.compile(r"'*[=+@\t\r-]")
_MARKED = re.compile(r"'+[=+@\t\r-]")
_PLAIN_NUMBER = re.compile(r"[+-][\d ()./-]*\d", re.ASCII)


def escaped(text: str) -> str:
    """Return a text that no spreadsheet computes: an apostrophe stands before `= + - @`, tab and carriage return."""
    return "'" + text if _COMPUTED.match(text) else text


def escaped_unless_number(text: str) -> str:
    """Return the same for packages that machines read: telephone numbers and negative numbers stay as they are."""
    return text if _PLAIN_NUMBER.fullmatch(text) else escaped(text)


def unescaped(text: str) -> str:
    """Return the text before it was escaped."""
    return text[1:] if _MARKED.match(text) else text
