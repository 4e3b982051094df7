"""Writes about people."""

from equalcity.people.actions.accounts import change_account, erase_account, open_account
from equalcity.people.actions.demo import load_demo_people
from equalcity.people.actions.invitations import accept_invitation, invite, withdraw_invitation
from equalcity.people.actions.memberships import end_membership, grant_membership
from equalcity.people.actions.sessions import end_session

__all__ = [
    "accept_invitation",
    "change_account",
    "end_membership",
    "end_session",
    "erase_account",
    "grant_membership",
    "invite",
    "load_demo_people",
    "open_account",
    "withdraw_invitation",
]
