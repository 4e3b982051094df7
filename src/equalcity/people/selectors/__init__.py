"""Reads about people."""

from equalcity.people.selectors.demo import demo_accounts
from equalcity.people.selectors.people import (
    account_for_export,
    actor_of,
    invitation_for_token,
    invitations_visible_to,
    members_visible_to,
    runners_of,
    sessions_of,
)

__all__ = [
    "account_for_export",
    "actor_of",
    "demo_accounts",
    "invitation_for_token",
    "invitations_visible_to",
    "members_visible_to",
    "runners_of",
    "sessions_of",
]
