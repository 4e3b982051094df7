"""What can go wrong with gatherings."""

from __future__ import annotations

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
