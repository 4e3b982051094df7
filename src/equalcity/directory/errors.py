"""What can go wrong in the directory."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from equalcity.core.errors import Kind, Problem
from equalcity.directory.logic.pathways import Fault


class NoSuchService(Problem):
    """The entry is not there, or not for this reader."""

    code = "no-such-service"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This service is not in the directory, or not any more."))  # type: ignore[arg-type]


class NoSuchPathway(Problem):
    """The city has no pathway in that state or of that number, or not for this reader."""

    code = "no-such-pathway"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This version of the steps is not there, or not any more."))  # type: ignore[arg-type]


class DraftThere(Problem):
    """A city has one draft at most; a second one would lose somebody's work."""

    code = "draft-there"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("There is a draft already. Publish it or throw it away before you begin another one."))  # type: ignore[arg-type]


class StepsRefused(Problem):
    """Steps that cannot be stored: of no known kind, too many, or too long."""

    code = "steps-refused"

    def __init__(self) -> None:
        super().__init__(_("These steps cannot be kept: one is too long, or there are too many."))  # type: ignore[arg-type]


class PathwayNotReady(Problem):
    """Something is missing before survivors may see it; `faults` says what, and where."""

    code = "pathway-not-ready"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(_("Something is missing before this can be shown. Nothing is published."))  # type: ignore[arg-type]


class NoSuchRun(Problem):
    """The import is not there, or not for this reader."""

    code = "no-such-run"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such import."))  # type: ignore[arg-type]


class NoSuchSource(Problem):
    """The source is not there, or belongs to another city."""

    code = "no-such-source"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such source in this city."))  # type: ignore[arg-type]


class SourceTaken(Problem):
    """The short name stands for another source already."""

    code = "source-taken"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            _("This short name stands for another source already. Choose that source, or another short name.")  # type: ignore[arg-type]
        )


class CannotUndo(Problem):
    """Only an import that has ended well can be undone, and only once."""

    code = "cannot-undo"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This import cannot be undone: it has not ended, or has been undone already."))  # type: ignore[arg-type]


class SheetIncomplete(Problem):
    """A question of the sheet has no answer yet."""

    code = "sheet-incomplete"

    def __init__(self) -> None:
        super().__init__(_("The sheet is not complete: the service stays off the public pages."))  # type: ignore[arg-type]


class NoSuchReason(Problem):
    """A reason that is not on the list."""

    code = "no-such-reason"

    def __init__(self) -> None:
        super().__init__(_("Please choose one of the reasons."))  # type: ignore[arg-type]


class LinkInvalid(Problem):
    """A provider's link that never was, has been used or has run out; which of them is not said."""

    code = "link-invalid"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(
            _("This link does not work any more. Ask the city's coordinator for a new one.")  # type: ignore[arg-type]
        )


class CardRefused(Problem):
    """This must not be printed. `field` names the question whose answer is the matter."""

    code = "card-refused"
    kind = Kind.INVALID

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class NoSuchBatch(Problem):
    """The printed batch is not there, or not of this city."""

    code = "no-such-batch"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This printed batch is not in the list."))  # type: ignore[arg-type]


class NotWaiting(Problem):
    """The import does not wait for its columns any more."""

    code = "not-waiting"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This import does not wait for its columns any more."))  # type: ignore[arg-type]


class NoSuchCorrection(Problem):
    """The correction is not there, or has been decided."""

    code = "no-such-correction"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This correction is not there, or somebody has decided about it already."))  # type: ignore[arg-type]


class NotConfidential(Problem):
    """What is kept apart belongs to services that were made confidential."""

    code = "not-confidential"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This service is not confidential: nothing is kept apart for it."))  # type: ignore[arg-type]


class NoSuchContact(Problem):
    """The contact is not there, or not any more."""

    code = "no-such-contact"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("This contact is not in the directory any more."))  # type: ignore[arg-type]


class NoSuchPair(Problem):
    """The pair was decided, or was never proposed."""

    code = "no-such-pair"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("Somebody has decided about these two already."))  # type: ignore[arg-type]


class LetterheadRefused(Problem):
    """What a city wants on its papers cannot be so; `field` says which: `emblem`, `line`, `languages` or `asked_on`."""

    code = "letterhead-refused"

    def __init__(self, field: str, sentence: str) -> None:
        self.field = field
        super().__init__(sentence)
