"""Which number may be shown to whom, and which text in which language.

112 always. Any other number is hidden until a signed-in person of that country has recorded a call that worked; the
demo shows it, marked. A withheld number stays hidden even there. 116 111 never in Italy.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EMERGENCY = "112"
NEVER: dict[str, tuple[str, ...]] = {"116111": ("IT",)}


class NumberStanding(StrEnum):
    """How far a number can be relied on in a country."""

    CHECKED = "checked"  # a person of that country called it and it worked
    UNCHECKED = "unchecked"  # shown, and it must be said that nobody there has checked it
    ALWAYS = "always"  # 112
    HIDDEN = "hidden"  # not to be shown


@dataclass(frozen=True, slots=True)
class Check:
    """A call somebody made: the digits called, in which country, when, and whether the line answered as described."""

    number: str
    country: str
    on: date
    works: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What the rule needs to know of a helpline."""

    number: str
    shown_in: Collection[str]
    never_in: Collection[str] = ()
    is_withheld: bool = False


def latest(line: Line, country: str, checks: Collection[Check]) -> Check | None:
    """Return the last check in that country of the digits the line has now; checks of earlier digits do not count."""
    mine = [check for check in checks if check.country == country and check.number == line.number]
    # `checks` is in the order in which they were recorded; of two on one day the later record wins.
    return max(enumerate(mine), key=lambda pair: (pair[1].on, pair[0]))[1] if mine else None


def number_standing(line: Line, country: str, checks: Collection[Check], *, shows_unchecked: bool) -> NumberStanding:
    """Return whether a number may be shown to people in a country, and how."""
    if line.number == EMERGENCY:
        return NumberStanding.ALWAYS
    if country not in line.shown_in or country in line.never_in or country in NEVER.get(line.number, ()):
        return NumberStanding.HIDDEN
    check = latest(line, country, checks)
    if check is not None:
        return NumberStanding.CHECKED if check.works else NumberStanding.HIDDEN
    return NumberStanding.UNCHECKED if shows_unchecked and not line.is_withheld else NumberStanding.HIDDEN


class TextStanding(StrEnum):
    """How far a page can be relied on in the language it is shown in (the values are those of toolboxes)."""

    SOURCE = "source"
    REVIEWED = "reviewed"
    DRAFT = "draft"
    OUTDATED = "outdated"
    UNTRANSLATED = "untranslated"


def text_standing(*, is_source: bool, of: str, source_hash: str, is_reviewed: bool) -> TextStanding:
    """Return the standing of a page's text: an old translation is outdated even if somebody reviewed it."""
    if is_source:
        return TextStanding.SOURCE
    if of != source_hash:
        return TextStanding.OUTDATED
    return TextStanding.REVIEWED if is_reviewed else TextStanding.DRAFT


def may_be_read(standing: TextStanding, *, zone: str, shows_unreviewed: bool) -> bool:
    """Whether a text in that standing may be shown: on help pages only reviewed words, outside demo and preview."""
    return shows_unreviewed or zone != "help" or standing in (TextStanding.SOURCE, TextStanding.REVIEWED)
