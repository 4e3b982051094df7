"""Tables of gatherings."""

from equalcity.gatherings.models.events import Event, EventRevision, ProgrammePart
from equalcity.gatherings.models.registrations import EventTally, PrivateLink, Registration
from equalcity.gatherings.models.rooms import (
    Participant,
    Room,
    RoomAnswer,
    RoomConcept,
    RoomQuestion,
    RoomResult,
    RoomSupport,
)

__all__ = [
    "Event",
    "EventRevision",
    "EventTally",
    "Participant",
    "PrivateLink",
    "ProgrammePart",
    "Registration",
    "Room",
    "RoomAnswer",
    "RoomConcept",
    "RoomQuestion",
    "RoomResult",
    "RoomSupport",
]
