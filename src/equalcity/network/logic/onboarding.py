"""The steps by which a new member finds its way in, and how far it has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

STEPS = ("coordinator", "topic", "read", "adopt", "plan", "train", "tell")
# What the platform sees for itself; all other steps are ticked by a person, with a date.
KNOWN = frozenset({"coordinator", "topic", "tell"})
TICKED = tuple(step for step in STEPS if step not in KNOWN)


@dataclass(frozen=True, slots=True)
class Tick:
    """A person said that a step was done on a day. `by` is the person's alias, empty once the account is erased."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step and whether it is done; `tick` where a person said so."""

    code: str
    is_done: bool
    tick: Tick | None = None

    @property
    def is_known(self) -> bool:
        """Whether the platform sees it for itself."""
        return self.code in KNOWN


@dataclass(frozen=True, slots=True)
class Progress:
    """All steps in order."""

    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def next(self) -> str:
        """The first step that is not done, or nothing."""
        return next((step.code for step in self.steps if not step.is_done), "")


def progress(facts: Collection[str], ticks: Mapping[str, Tick]) -> Progress:
    """Return how far a member is: `facts` are the known steps that are true, `ticks` what people said of the others.

    A tick on a step that the platform sees for itself counts for nothing, and so does a fact on one that it does not see.
    """
    return Progress(
        tuple(
            Step(code, code in facts) if code in KNOWN else Step(code, code in ticks, ticks.get(code)) for code in STEPS
        )
    )
