"""Tables of people."""

from equalcity.people.models.account import Account
from equalcity.people.models.invitation import Invitation
from equalcity.people.models.membership import Membership
from equalcity.people.models.session import DeskSession

__all__ = ["Account", "DeskSession", "Invitation", "Membership"]
