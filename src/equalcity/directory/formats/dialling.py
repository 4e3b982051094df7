"""Telephone numbers as people wrote them, as a telephone takes them."""

from __future__ import annotations

import re

from equalcity.reference.formats.helplines import dial

_NOT_OF_A_NUMBER = re.compile(r"[^0-9+()\s./-]")
_NOT_DIALLED = re.compile(r"[^0-9+]")


def dialled(written: str, country: str, extension: str = "") -> str:
    """Return the number with its country code where it is one of `country` or names its own, else its digits; then the extension.

    Of a cell with words or several numbers, the first number. Empty where there is none.
    """
    first = _NOT_OF_A_NUMBER.split(written.strip(), maxsplit=1)[0]
    if first.startswith("+"):
        first = first.replace("(0)", "")
    number = _NOT_DIALLED.sub("", dial(first, [country] if country else []))
    return f"{number};ext={extension}" if number and extension else number
