"""What a pathway consists of, how its steps are put in order, and what is missing before survivors may see it (docs/formats/pathway.md)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from equalcity.directory.logic.desk import may_open_words, may_word_entries
from equalcity.people.logic.roles import Actor

# In the order in which they usually come; the words of `models.PathwayStep.Kind`.
KINDS = (
    "first-hours",
    "health",
    "safety",
    "shelter",
    "legal",
    "psychosocial",
    "child-protection",
    "residence",
)
# Characters. A pathway has to fit one sheet of paper.
LONGEST = {"actor": 90, "condition": 120, "response": 60, "for_workers": 240, "for_survivors": 240}
MOST_STEPS = 12
WRITTEN = tuple(LONGEST)


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is written. `service` is the id of a service of the city, or empty; `actor` says who does it where none is named.

    A step that is not offered in the city (`is_offered` false) names with the same two where to go instead.
    """

    kind: str
    actor: str = ""
    service: str = ""
    is_offered: bool = True
    condition: str = ""
    response: str = ""
    for_workers: str = ""
    for_survivors: str = ""


class Lack(StrEnum):
    """What a pathway lacks before it can be published."""

    KIND = "kind"
    ACTOR = "actor"
    LISTED = "listed"
    SURVIVOR_WORDS = "survivor-words"


@dataclass(frozen=True, slots=True)
class Fault:
    """One lack: at a step (`at`, counted from 1), or of a kind of step that is nowhere (`at` 0)."""

    lack: Lack
    kind: str
    at: int = 0


def empty_steps() -> list[Step]:
    """Return one empty step of each kind, in the usual order."""
    return [Step(kind) for kind in KINDS]


def faults(steps: Sequence[Step], listed: Collection[str]) -> list[Fault]:
    """Return what is missing, step by step, then the kinds that are nowhere. `listed` are the services survivors may be sent to."""
    found = [fault for at, step in enumerate(steps, 1) for fault in _faults_of(step, at, listed)]
    there = {step.kind for step in steps}
    return found + [Fault(Lack.KIND, kind) for kind in KINDS if kind not in there]


def _faults_of(step: Step, at: int, listed: Collection[str]) -> list[Fault]:
    found = []
    if step.service and step.service not in listed:
        found.append(Fault(Lack.LISTED, step.kind, at))
    elif not step.service and not step.actor.strip():
        found.append(Fault(Lack.ACTOR, step.kind, at))
    if not step.for_survivors.strip():
        found.append(Fault(Lack.SURVIVOR_WORDS, step.kind, at))
    return found


def can_be_kept(steps: Sequence[Step]) -> bool:
    """Whether steps are of known kinds, not too many and not too long. The form says the same before it comes to that."""
    return len(steps) <= MOST_STEPS and all(
        step.kind in KINDS and all(len(getattr(step, name)) <= most for name, most in LONGEST.items()) for step in steps
    )


def moved[T](rows: Sequence[T], at: int, by: int) -> list[T]:
    """Return the rows with the one at `at` (counted from 0) moved by so many places; over the ends it stays."""
    found = list(rows)
    to = min(max(at + by, 0), len(found) - 1)
    found.insert(to, found.pop(at))
    return found


def texts_of(steps: Sequence[Step]) -> list[str]:
    """Return what is to be translated, each text once, in the order of reading."""
    said = (getattr(step, name).strip() for step in steps for name in WRITTEN)
    return list(dict.fromkeys(text for text in said if text))


def may_word_pathway(actor: Actor, city: str) -> bool:
    """Whoever translates a city's services translates its pathway."""
    return may_word_entries(actor, city)


def may_open_pathways(actor: Actor) -> bool:
    """Whether there may be a city whose pathway the actor writes or translates."""
    return may_open_words(actor)
