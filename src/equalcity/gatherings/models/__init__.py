"""Tables of gatherings."""

from equalcity.gatherings.models.attendance import Attendance, Certificate, DoorMark
from equalcity.gatherings.models.events import Event, EventRevision, ProgrammePart
from equalcity.gatherings.models.expectations import Expectation
from equalcity.gatherings.models.recordings import SpeakerAgreement, SpeakerRecording
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
    "Attendance",
    "Certificate",
    "DoorMark",
    "Event",
    "EventRevision",
    "EventTally",
    "Expectation",
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
    "SpeakerAgreement",
    "SpeakerRecording",
]
