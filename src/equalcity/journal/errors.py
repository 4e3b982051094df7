"""What can go wrong in the journal."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem


class OutsideTransaction(RuntimeError):
    """A journal entry was asked for outside a transaction; it must stand or fall with the change that it tells of."""


class TooOften(Problem):
    """The limit for an action from this neighbourhood of the network is reached; it passes by itself."""

    code = "too-often"
    kind = Kind.BUSY

    def __init__(self) -> None:
        super().__init__(
            _("This was tried very often in a short time. Please wait a few minutes and try again.")  # type: ignore[arg-type]
        )


class NoSuchMessage(Problem):
    """The outgoing message is not there, or not in doubt any more."""

    code = "no-such-message"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This message is not in doubt any more."))  # type: ignore[arg-type]


class BackupRefused(Problem):
    """A backup cannot be made, read or restored. The sentence says why; nothing was changed."""

    code = "backup-refused"
    kind = Kind.CONFLICT


class ChangedMeanwhile(Problem):
    """Somebody else saved the same thing in between; nothing of either is lost."""

    code = "changed-meanwhile"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed this in the meantime. Your words are still here: compare them with what stands there now, then save again."
            )  # type: ignore[arg-type]
        )


class CannotMove(Problem):
    """Something cannot go from its state to the one asked for, or not yet."""

    code = "cannot-move"
    kind = Kind.CONFLICT

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("This was done already, or is not possible in the state it is in."))  # type: ignore[arg-type]
