"""Background entries about people."""

from __future__ import annotations

from datetime import timedelta

from django.tasks import task

from equalcity.journal.erasable import replays
from equalcity.journal.schedules import scheduled
from equalcity.people.actions.accounts import erase_again
from equalcity.people.actions.invitations import forget_expired_invitations
from equalcity.people.actions.sessions import forget_expired_sessions
from equalcity.people.logic.roles import SYSTEM


@scheduled(every=timedelta(hours=1))
@task
def forget_expired() -> None:
    """Delete sessions and the addresses of invitations whose time is over."""
    forget_expired_sessions(actor=SYSTEM)
    forget_expired_invitations(actor=SYSTEM)


@replays("account")
def replay_account(alias: str) -> None:
    """Erase an account again after a restore."""
    erase_again(actor=SYSTEM, alias=alias)
