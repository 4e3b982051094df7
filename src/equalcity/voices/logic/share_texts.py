"""Ready texts for social networks: as long as a channel allows, with our link, cut between words alone.

Channels count differently. We count so that no text is too long anywhere: a letter of the alphabets of Europe, the Caucasus, the Near East and South Asia is
one, any other sign (emoji and most signs of East Asia) two, and a link what it is long, but at least 23. Combining marks count, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SHORT, MIDDLE, LONG = 280, 500, 2000  # what channels allow at present, from the strictest to those that hardly limit
LINK = 23  # what the strictest channel counts for a link at least
MORE = "…"
# Code points that the strictest channel counts as one: (first, last).
_ONES = ((0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_JOINED = ("\u200d", "\ufe0e", "\ufe0f")  # signs that belong to the one before
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Sayable:
    """What there is to say, the most important first, and where it stands: a title, a line of facts (day, hours, place), a few sentences."""

    title: str
    facts: str
    sentences: str
    link: str


def counted(text: str, link: str = "") -> int:
    """Return how long a text is as the strictest channel counts it, without `link` where that stands in it, plus the link."""
    rest = text.replace(link, "", 1) if link and link in text else text
    signs = sum(1 if _is_one(ord(sign)) else 2 for sign in rest)
    return signs + (max(LINK, len(link)) if link and link in text else 0)


def share_text(said: Sayable, most: int) -> str:
    """Return a text of at most `most` (see `counted`) that ends with the link; the sentences are cut first, then the facts, then the title.

    Where not even a word of the title fits, the link stands alone.
    """
    room = most - max(LINK, len(said.link))
    parts: list[str] = []
    for part in filter(None, (said.title, said.facts, said.sentences)):
        gap = 1 if parts else 0  # the line end before it
        fitting = cut(_plain(part), room - 1 - gap)  # and the one before the link
        if not fitting:
            break
        parts.append(fitting)
        room -= counted(fitting) + gap
        if fitting.endswith(MORE):
            break
    return "\n".join([*parts, said.link])


def share_texts(said: Sayable, lengths: Sequence[int] = (SHORT, MIDDLE, LONG)) -> list[tuple[int, str]]:
    """Return the texts that differ, by the length they fit into, the shortest first."""
    found: list[tuple[int, str]] = []
    for most in lengths:
        text = share_text(said, most)
        if not found or text != found[-1][1]:
            found.append((most, text))
    return found


def cut(text: str, most: int) -> str:
    """Return a text of at most `most`, whole or up to the end of a word and with a mark; nothing where no word fits."""
    if counted(text) <= most:
        return text
    kept, room = "", most - counted(MORE)
    for found in _WORDS.finditer(text):
        longer = text[: found.start() + len(found[0].rstrip())]
        if counted(longer) > room:
            break
        if not _goes_on(text, len(longer)):
            kept = longer
    return kept.rstrip(",;:-–—") + MORE if kept else ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _is_one(code: int) -> bool:
    return any(first <= code <= last for first, last in _ONES)


def _goes_on(text: str, place: int) -> bool:
    """Whether what stands after a place belongs to the sign before it: a mark upon a space, or a joiner."""
    rest = text[place : place + 2].lstrip()
    return bool(rest) and (rest[0] in _JOINED or unicodedata.category(rest[0]).startswith("M"))
