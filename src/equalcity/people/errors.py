"""What can go wrong with people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class NotYours(Problem):
    """The rule for this action says no."""

    code = "not-yours"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Your role does not include this. Your city's coordinator can tell you more."))  # type: ignore[arg-type]


class NoSuchPerson(Problem):
    """The account, membership or session is not there, or not for this reader."""

    code = "no-such-person"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This person or role is not in the list any more."))  # type: ignore[arg-type]


class InvitationInvalid(Problem):
    """The link was used, withdrawn, has expired or was mistyped; which of these is not told."""

    code = "invitation-invalid"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(
            _("This invitation cannot be used any more. Please ask the person who invited you for a new one.")  # type: ignore[arg-type]
        )


class PlaceMissing(Problem):
    """A role needs a city that is not in the network, or may not have one."""

    code = "place-missing"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("This role is held in a city. Please choose one of the network's cities."))  # type: ignore[arg-type]


class LastOfTeam(Problem):
    """Without the last member of the project team nobody could run the network."""

    code = "last-of-team"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This is the last member of the project team. Please invite another one first."))  # type: ignore[arg-type]
