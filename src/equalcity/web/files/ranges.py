"""Parts of a file (RFC 9110, section 14): which bytes an answer holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST = 8 * 1024 * 1024  # bytes in one answer: it is handed to the server whole (docs/decisions/0003)
_ONE = re.compile(r"\s*bytes\s*=\s*(?P<first>\d*)\s*-\s*(?P<last>\d*)\s*", re.IGNORECASE | re.ASCII)


class NotThere(Exception):
    """The part asked for lies outside the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes `first` to `last`, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Return how many bytes it has."""
        return self.last - self.first + 1


def part_asked_for(header: str, size: int, most: int = MOST) -> Part | None:
    """Return the part that a `Range` header asks for, at most `most` bytes of it; None when the whole file is the right answer.

    Several ranges, other units and what cannot be read are ignored, as the standard allows. Raises `NotThere`.
    """
    found = _ONE.fullmatch(header)
    if not found or not (found["first"] or found["last"]):
        return None
    if not found["first"]:
        length = min(int(found["last"]), size)
        if length == 0:
            raise NotThere
        first, last = size - length, size - 1
    else:
        first = int(found["first"])
        last = min(int(found["last"]), size - 1) if found["last"] else size - 1
        if found["last"] and int(found["last"]) < first:
            return None
        if first >= size:
            raise NotThere
    return Part(first, min(last, first + most - 1))
