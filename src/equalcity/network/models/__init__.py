"""Tables of the network. All of them are owned by the network itself."""

from equalcity.network.models.application import Application
from equalcity.network.models.enquiry import Enquiry
from equalcity.network.models.member import Member, Tick
from equalcity.network.models.passing import Passing

__all__ = ["Application", "Enquiry", "Member", "Passing", "Tick"]
