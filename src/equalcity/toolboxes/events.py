"""What happened to toolboxes."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.core.bus import event


@event
@dataclass(frozen=True, slots=True)
class ReleaseMoved:
    """A release went from one state to another."""

    toolbox: str
    number: int
    before: str
    after: str
