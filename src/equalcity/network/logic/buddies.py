"""Which members could be buddies, and why: a city further on, with the same topic, a common language, and time for one more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 3  # trainees at a time for one member
LASTS = timedelta(days=180)
LONGEST = timedelta(days=730)
# What two members can agree to do; nothing of it is free text.
TASKS = ("read", "call", "plan", "training", "visit", "review")
STEPS_FURTHER_ON = 5  # steps of the seven that a trainee has taken


@dataclass(frozen=True, slots=True)
class Side:
    """A member as far as it matters here. `languages` are those it works in; empty where nobody said. `load` is how many it goes with already."""

    member: str
    topics: frozenset[str]
    languages: frozenset[str]
    country: str
    is_further_on: bool
    load: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A member that could go with another one, and what speaks for it. No common language means that nobody said which one has."""

    member: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    is_same_country: bool
    load: int


def suggestions(trainee: Side, others: Iterable[Side]) -> list[Suggestion]:
    """Return who could go with a trainee, the best first: fewer to go with already, then more in common; the name decides between equals.

    Whoever is not further on, shares no topic, has as many as it can, or works in other languages is left out.
    """
    found = []
    for side in others:
        topics, languages = side.topics & trainee.topics, side.languages & trainee.languages
        is_mute = bool(side.languages and trainee.languages) and not languages
        if side.member == trainee.member or not side.is_further_on or not topics or side.load >= MOST or is_mute:
            continue
        common = tuple(sorted(languages))
        found.append(Suggestion(side.member, tuple(sorted(topics)), common, side.country == trainee.country, side.load))
    return sorted(found, key=lambda each: (each.load, not each.languages, -len(each.topics), each.member))


def ends_well(starts: date, ends: date) -> bool:
    """Whether an end date can be agreed: after the start, within two years."""
    return starts < ends <= starts + LONGEST
