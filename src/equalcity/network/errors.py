"""What can go wrong in the network, in sentences for people."""

from __future__ import annotations

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
