"""Tables of the network. All of them are owned by the network itself."""

from equalcity.network.models.application import Application
from equalcity.network.models.buddies import Buddies
from equalcity.network.models.contribution import Contribution, ContributionRevision
from equalcity.network.models.enquiry import Enquiry
from equalcity.network.models.expert import Expert
from equalcity.network.models.member import Member, Tick
from equalcity.network.models.passing import Passing
from equalcity.network.models.question import Answer, Question

__all__ = [
    "Answer",
    "Application",
    "Buddies",
    "Contribution",
    "ContributionRevision",
    "Enquiry",
    "Expert",
    "Member",
    "Passing",
    "Question",
    "Tick",
]
