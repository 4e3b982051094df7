"""Tables of gatherings."""

from equalcity.gatherings.models.rooms import (
    Participant,
    Room,
    RoomAnswer,
    RoomConcept,
    RoomQuestion,
    RoomResult,
    RoomSupport,
)

__all__ = ["Participant", "Room", "RoomAnswer", "RoomConcept", "RoomQuestion", "RoomResult", "RoomSupport"]
