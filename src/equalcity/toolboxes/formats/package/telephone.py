"""Telephone numbers typed into a text: refused, because they could not be corrected in one place; 112 may be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

COUNTRIES = ("BE", "LU", "IT", "SE")
NOT_TEXT = re.compile(r"\]\([^)\n]*\)|<[^>\n]*>|\b(?:https?|mailto):\S+|\[\[[^\]\n]*\]\]")
DIGITS = re.compile(r"[0-9][^0-9]{0,2}[0-9]")
LONG = re.compile(r"(?<![\w.,§/-])(?:\+ ?)?\(?[0-9](?:[ .()/\u00a0\u2011\u2013-]{0,2}[0-9]){5,}(?![\w])")
HARMONISED = re.compile(r"(?<![\w.,/-])116[ .\u00a0-]?[01][0-9]{2}(?![\w])")
SPOKEN = re.compile(
    r"\b(?:call|calling|ring|ringing|dial|dialling|phone|telephone|tel\.|hotline|helpline)\b[^.!?\w\n]{0,3}"
    r"(?:(?:the|number|on|at|helpline|hotline)\b[^.!?\w\n]{0,3}){0,3}([0-9]{3,6})(?![\w-])",
    re.IGNORECASE,
)
YEAR = r"(?:1[89][0-9]{2}|20[0-4][0-9])"
HARMLESS = re.compile(
    rf"{YEAR}[ /\u2011\u2013-]{{1,3}}{YEAR}"
    rf"|{YEAR}[/-][0-9]{{1,4}}(?:-[0-9]{{2}})?"  # days, numbers of European acts
    r"|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}"
    r"|[1-9][0-9]{0,2}(?:[ \u00a0.][0-9]{3})+"  # thousands
    r"|[0-9]\.[0-9]+"
)


def typed_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line offset, number) for each telephone number in a text."""
    for offset, line in enumerate(text.split("\n")):
        if DIGITS.search(line) is None:
            continue
        row = NOT_TEXT.sub(" ", line)
        found = [*HARMONISED.finditer(row), *(match for match in LONG.finditer(row) if _is_telephone(match[0]))]
        for match in found:
            yield offset, match[0]
        if not found:
            yield from ((offset, match[1]) for match in SPOKEN.finditer(row) if match[1] != "112")


def _is_telephone(text: str) -> bool:
    digits = re.sub(r"[^0-9]", "", text)
    if text.startswith(("+", "(0", "0")):
        return 7 <= len(digits) <= 15
    if HARMLESS.fullmatch(text) or not 7 <= len(digits) <= 12:
        return False
    return any(_is_valid(text, country) for country in COUNTRIES)


def _is_valid(text: str, country: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, country))
    except phonenumbers.NumberParseException:
        return False
