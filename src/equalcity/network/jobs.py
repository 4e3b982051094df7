"""Background entries of the network."""

from __future__ import annotations

from datetime import time, timedelta

from django.tasks import task

from equalcity.journal.erasable import replays
from equalcity.journal.schedules import scheduled
from equalcity.network.actions.enquiring import ERASED, empty_again, forget_enquiries
from equalcity.network.actions.joining import forget_applications, remove_words_again
from equalcity.people.logic.roles import SYSTEM


@scheduled(every=timedelta(days=1), at=time(3, 10))
@task
def forget_old_applications() -> None:
    """Remove words and applications whose day has come."""
    forget_applications(actor=SYSTEM)


@scheduled(every=timedelta(days=1), at=time(3, 15))
@task
def forget_old_enquiries() -> None:
    """Delete enquiries whose day has come."""
    forget_enquiries(actor=SYSTEM)


@replays(ERASED)
def replay_enquiry(key: str) -> None:
    """Empty an enquiry again after a restore."""
    empty_again(actor=SYSTEM, key=key)


@replays("application-words")
def replay_words(key: str) -> None:
    """Remove a disclosure again after a restore."""
    remove_words_again(actor=SYSTEM, key=key)
