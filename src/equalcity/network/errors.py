"""What can go wrong in the network, in sentences for people."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from equalcity.core.errors import Kind, Problem


class NotYours(Problem):
    """The actor's role does not include this."""

    code = "not-yours"
    kind = Kind.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("Only the project team and the coordinator of this member can do that."))


class NoSuchMember(Problem):
    """There is no such member, or not for this reader."""

    code = "no-such-member"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such member of the network, or it is not yours."))


class NoSuchApplication(Problem):
    """There is no such application, or not for this reader."""

    code = "no-such-application"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such application any more."))


class NoSuchPassing(Problem):
    """There is no such report, or not for this reader."""

    code = "no-such-passing"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such report, or it is not yours."))


class NoSuchEnquiry(Problem):
    """There is no such enquiry, or not for this reader."""

    code = "no-such-enquiry"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such enquiry any more."))


class EnquirySettled(Problem):
    """Somebody was faster."""

    code = "enquiry-settled"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This enquiry was settled already. What was written is deleted."))


class EnquiryRefused(Problem):
    """Names, addresses and organisations stand on one line."""

    code = "enquiry-refused"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("A name, an address and an organisation stand on one line each."))


class DecidedBefore(Problem):
    """Somebody was faster."""

    code = "decided-before"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This application was decided already. Look at it again."))


class MemberThere(Problem):
    """The city, the organisation or the short name belongs to a member already."""

    code = "member-there"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(_("This city, organisation or short name belongs to a member already."))


class MemberChanged(Problem):
    """Somebody else changed the member meanwhile."""

    code = "member-changed"
    kind = Kind.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this meanwhile. Look at what stands there now, then change it again.")
        )


class StepRefused(Problem):
    """A step cannot be ticked so: it is seen by the platform, or the day lies ahead."""

    code = "step-refused"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("This step cannot be ticked, or the day has not come yet."))


class PassingRefused(Problem):
    """A report that cannot be right: the day lies ahead, nobody was reached, or the network is none."""

    code = "passing-refused"
    kind = Kind.INVALID

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


class NoSuchContribution(Problem):
    """There is no such card or entry, or not for this reader: the two look alike from outside."""

    code = "no-such-contribution"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such card or entry."))


class ContributionGone(Problem):
    """A card or an entry was taken back."""

    code = "contribution-gone"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(_("This was taken back by those who wrote it, or by the project team."))


class ContributionRefused(Problem):
    """What was written cannot be kept so; `faults` says by field why (`logic.contributions.Fault`)."""

    code = "contribution-refused"
    kind = Kind.INVALID

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(_("Something is missing, too long or not known. Nothing was kept."))
        self.faults = faults


class TooManyToday(Problem):
    """More than anybody can read came from one member in a day."""

    code = "too-many-today"
    kind = Kind.BUSY

    def __init__(self) -> None:
        super().__init__(_("That is more than others can read in a day. Please go on tomorrow."))


class NoSuchQuestion(Problem):
    """There is no such question or answer any more."""

    code = "no-such-question"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such question any more. Questions are deleted after a time."))


class NoSuchBuddies(Problem):
    """There are no such two members that go together."""

    code = "no-such-buddies"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such proposal any more."))


class BuddiesRefused(Problem):
    """A proposal that cannot be right."""

    code = "buddies-refused"
    kind = Kind.INVALID

    def __init__(self) -> None:
        super().__init__(_("Choose a topic, at least one thing to do, and an end within two years."))


class NoSuchExpert(Problem):
    """There is no such entry any more."""

    code = "no-such-expert"
    kind = Kind.MISSING

    def __init__(self) -> None:
        super().__init__(_("There is no such entry any more."))


class LinkInvalid(Problem):
    """A private link that does not work, or not any more; why is not said."""

    code = "expert-link-invalid"
    kind = Kind.GONE

    def __init__(self) -> None:
        super().__init__(
            _("This link does not work, or not any more. The entry may be deleted, or a newer link was made.")
        )
