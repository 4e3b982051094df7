"""What can go wrong with gatherings."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class NoSuchRoom(Problem):
    """No open room has this code, or the room is not there; which of them is not said."""

    code = "no-such-room"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(
            _("No open room has this code. It may be mistyped, or the meeting is over. Ask the person who leads it.")  # type: ignore[arg-type]
        )


class RoomFull(Problem):
    """As many people are in as were expected."""

    code = "room-full"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            _("As many people as were expected are in this room. The person who leads it can make it larger.")  # type: ignore[arg-type]
        )


class NoSuchToken(Problem):
    """The return code is not one of this room."""

    code = "no-such-token"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This return code is not one of this room. Look at it again, or take part anew."))  # type: ignore[arg-type]


class NotAsked(Problem):
    """The question is closed, or not of this room, or the answer is none of its answers."""

    code = "not-asked"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This question is closed, or asks for another kind of answer."))  # type: ignore[arg-type]


class RoomRefused(Problem):
    """A room or question that cannot be kept as it was given."""

    code = "room-refused"


class NoSuchEvent(Problem):
    """There is no such event, or it is not in public: the two look alike from outside."""

    code = "no-such-event"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(gettext("There is no such event."))


class NotYourEvent(Problem):
    """The actor does not organise for this city, or for the network."""

    code = "not-your-event"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(gettext("Your role does not include organising this event."))


class EventRefused(Problem):
    """What a form says of an event cannot be; `field` says where."""

    code = "event-refused"
    kind = Kind.INVALID

    def __init__(self, field: str, sentence: str, place: int = -1) -> None:
        super().__init__(sentence)
        self.field = field
        self.place = place


class RegistrationClosed(Problem):
    """Nobody can register for this event, or not any more."""

    code = "registration-closed"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(gettext("Registration for this event is closed."))


class LinkInvalid(Problem):
    """A private link that does not work, or not any more; why is not said."""

    code = "registration-link-invalid"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "This link does not work, or not any more. What was kept of you is deleted after an event, or when you withdraw."
            )
        )


class AttendanceRefused(Problem):
    """The code is not the one shown in the room, or somebody was not there; which of them is not said."""

    code = "attendance-refused"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "This is not the code that is shown in the room now. Look at it again, or ask whoever leads the meeting."
            )
        )


class NoSuchCertificate(Problem):
    """No certificate has this check code, or it is kept no longer."""

    code = "no-such-certificate"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "No certificate has this code. It may be mistyped, or the event was more than five years ago: then we keep nothing of it."
            )
        )


class NoSuchRecording(Problem):
    """There is no recording of this part, or not any more; which of them is not said."""

    code = "no-such-recording"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(gettext("There is no such recording, or not any more."))


class RegistrationRefused(Problem):
    """What somebody wrote into the form cannot be taken; `field` says where."""

    code = "registration-refused"
    kind = Kind.INVALID

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
