"""Background entries of gatherings."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.tasks import task

from equalcity.gatherings.actions.concepts import DISCLOSED, erase_words
from equalcity.gatherings.actions.rooms import forget_rooms
from equalcity.journal.erasable import replays
from equalcity.journal.schedules import scheduled
from equalcity.people.logic.roles import SYSTEM


@scheduled(every=timedelta(hours=1))
@task
def sweep_rooms() -> None:
    """Close rooms whose time is over; delete what people wrote when its day has come."""
    forget_rooms(actor=SYSTEM)


@replays(DISCLOSED)
def replay_disclosure(key: str) -> None:
    """Erase an entry's words again after a restore."""
    with transaction.atomic():
        erase_words(actor=SYSTEM, answer=UUID(key))
