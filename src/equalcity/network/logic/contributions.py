"""What a contribution says: a good-practice card, an entry of the library, or a question with its answer; and what keeps it from being kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

PRACTICE, MATERIAL, PAIR = "practice", "material", "pair"
# What was spent, as a word: readers filter by it without converting currencies.
SPENT = ("hours", "little", "some", "much")
FORMS = ("guide", "training", "film", "study", "law", "tool", "page", "other")
CURRENCIES = ("EUR", "SEK", "CHF", "GBP", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "UAH", "TRY")
FIRST_YEAR = 1950
MOST_TOPICS, MOST_UNITS, MOST_LANGUAGES, MOST_STEPS = 4, 3, 12, 12
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ufffe\uffff]")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(?::\d{1,5})?(?:[/?#][^\s<>\"'\\]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """Words that readers see and that are translated; at most so many characters, in one line or in several."""

    name: str
    longest: int
    is_line: bool = False


# All of them are needed. A practice card fits one printed page: tests/journeys/test_exchange.py prints the longest one.
TEXTS: Mapping[str, tuple[Text, ...]] = {
    PRACTICE: (
        Text("title", 120, is_line=True),
        Text("context", 600),
        Text("steps", 1200),
        Text("cost", 300),
        Text("failed", 600),
    ),
    MATERIAL: (Text("title", 200, is_line=True), Text("good_for", 400)),
    PAIR: (Text("title", 120, is_line=True), Text("tried", 1000), Text("answer", 2000)),
}
PLAIN: Mapping[str, tuple[str, ...]] = {
    PRACTICE: (
        "topics",
        "units",
        "year",
        "spent",
        "currency",
        "money_least",
        "money_most",
        "hours_least",
        "hours_most",
    ),
    MATERIAL: ("topics", "units", "year", "author", "languages", "form", "licence", "address"),
    PAIR: ("topics", "answered_by"),
}


class Fault(StrEnum):
    """Why something cannot be kept."""

    EMPTY = "empty"
    LONG = "long"
    UNKNOWN = "unknown"  # a topic, a unit, a currency or a kind that there is not
    RANGE = "range"  # the larger number comes first, or the year cannot be
    ADDRESS = "address"  # no https address of another site


def cleaned(kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return all fields of a kind as they are kept: words without invisible characters, lists sorted and without doubles, nothing else."""
    found: dict[str, Any] = {}
    for text in TEXTS[kind]:
        words = plain_words(str(said.get(text.name) or ""))
        found[text.name] = " ".join(words.split()) if text.is_line else words
    for name in PLAIN[kind]:
        value = said.get(name)
        if isinstance(value, list | tuple | set):
            found[name] = sorted({str(each) for each in value if each})
        else:
            found[name] = " ".join(plain_words(value).split()) if isinstance(value, str) else value
    return found


def plain_words(text: str) -> str:
    """Return words without characters that no page may hold, line ends alike."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def faults(
    kind: str, said: Mapping[str, Any], *, topics: Collection[str], units: Collection[str], year: int
) -> dict[str, Fault]:
    """Return by field why cleaned fields cannot be kept; `topics` and `units` are those there are, `year` is this year."""
    found: dict[str, Fault] = {}
    for text in TEXTS[kind]:
        if not said[text.name]:
            found[text.name] = Fault.EMPTY
        elif len(said[text.name]) > text.longest:
            found[text.name] = Fault.LONG
    for name, known, most in (("topics", topics, MOST_TOPICS), ("units", units, MOST_UNITS)):
        if set(said.get(name) or ()) - set(known):
            found[name] = Fault.UNKNOWN
        elif len(said.get(name) or ()) > most:
            found[name] = Fault.LONG
    if "year" in said and said["year"] is not None and not FIRST_YEAR <= said["year"] <= year:
        found["year"] = Fault.RANGE
    found |= {PRACTICE: _practice_faults, MATERIAL: _material_faults}.get(kind, _no_faults)(said)
    return found


def _practice_faults(said: Mapping[str, Any]) -> dict[str, Fault]:
    found = {}
    if len(lines_of(said["steps"])) > MOST_STEPS:
        found["steps"] = Fault.LONG
    if not said["topics"]:
        found["topics"] = Fault.EMPTY
    if said["spent"] not in SPENT:
        found["spent"] = Fault.UNKNOWN
    if said["currency"] and said["currency"] not in CURRENCIES:
        found["currency"] = Fault.UNKNOWN
    for what in ("money", "hours"):
        least, most = said[f"{what}_least"], said[f"{what}_most"]
        if least is not None and most is not None and least > most:
            found[f"{what}_most"] = Fault.RANGE
    if not said["currency"] and (said["money_least"] is not None or said["money_most"] is not None):
        found["currency"] = Fault.EMPTY
    return found


def _material_faults(said: Mapping[str, Any]) -> dict[str, Fault]:
    found = {name: Fault.EMPTY for name in ("author", "licence", "languages") if not said[name]}
    found |= {name: Fault.LONG for name in ("author", "licence") if len(said[name] or "") > _LONGEST_LINE}
    if said["form"] not in FORMS:
        found["form"] = Fault.UNKNOWN
    if len(said["address"] or "") > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(said["address"] or ""):
        found["address"] = Fault.ADDRESS
    if len(said["languages"] or ()) > MOST_LANGUAGES:
        found["languages"] = Fault.LONG
    return found


def _no_faults(_said: Mapping[str, Any]) -> dict[str, Fault]:
    return {}


_LONGEST_LINE, _LONGEST_ADDRESS = 160, 500


def lines_of(text: str) -> list[str]:
    """Return the steps of a card: its lines, without the numbers or marks that somebody typed before them."""
    bare = (re.sub(r"^\s*(?:\d{1,2}[.)]|[-*•])\s+", "", line).strip() for line in text.splitlines())
    return [line for line in bare if line]


def interval(least: int | None, most: int | None) -> tuple[int, int] | None:
    """Return a range from what was said of it; one number stands for both ends."""
    ends = [end for end in (least, most) if end is not None]
    return (ends[0], ends[-1]) if ends else None
