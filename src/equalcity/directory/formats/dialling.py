"""Telephone numbers as people wrote them, as a telephone takes them."""

from __future__ import annotations

import re

from equalcity.reference.formats.helplines import dial

_NOT_OF_A_NUMBER = re.compile(r"[^0-9+()\s./\-]")
_NOT_A_FIGURE = re.compile(r"[^0-9]")


def figures(written: str) -> str:
    """Return the first number of what was written, as figures with its plus; empty where there is none: `+39 (0)6 12` is `+39612`."""
    number = written.strip()
    if number.startswith("+"):
        number = number.replace("(0)", "")
    found = _NOT_A_FIGURE.sub("", _NOT_OF_A_NUMBER.split(number, maxsplit=1)[0])
    return f"+{found}" if found and number.startswith("+") else found


def with_extension(number: str, extension: str) -> str:
    """Return what belongs in a `tel:` address."""
    return f"{number};ext={extension}" if number and extension.isdecimal() else number


def dialled(written: str, country: str, extension: str = "") -> str:
    """Return the number in one way of writing, however it was written: with its country code where it is a number of `country`."""
    return with_extension(dial(figures(written), [country]), extension)
