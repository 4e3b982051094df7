"""What can go wrong with reference facts, in sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from equalcity.core.errors import Kind, Problem


class HelplineMissing(Problem):
    """No helpline has this id."""

    code = "helpline-missing"
    kind = Kind.MISSING

    def __init__(self, helpline: str) -> None:
        super().__init__(_("There is no such number here."), helpline=helpline)


class CheckRefused(Problem):
    """A number can only be checked by a person who works in that country."""

    code = "check-refused"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Only somebody who is signed in and works in that country can record a call."))


class CheckImpossible(Problem):
    """The call as recorded cannot be right."""

    code = "check-impossible"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(
            _("Give the day of the call: today or earlier, and for a number that belongs to your country.")
        )


class PageMissing(Problem):
    """There is no such page."""

    code = "page-missing"
    kind = Kind.MISSING

    def __init__(self, slug: str) -> None:
        super().__init__(_("There is no such page."), slug=slug)


class ReviewRefused(Problem):
    """A text is reviewed by a translator, an author or a panel member, with a name."""

    code = "review-refused"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Only a translator, an author or a panel member can record a review, and must give a name."))


class ReviewStale(Problem):
    """The text changed since the reviewer read it."""

    code = "review-stale"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This text has changed since you opened it. Read it again, then record your review."))
