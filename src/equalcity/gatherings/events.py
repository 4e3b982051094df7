"""What happened to events."""

from __future__ import annotations

from dataclasses import dataclass

from equalcity.core.bus import event


@event
@dataclass(frozen=True, slots=True)
class EventMoved:
    """An event went from one state to another: it was published, held, closed or cancelled. `city` is empty for the network's."""

    event: str
    city: str
    before: str
    after: str
