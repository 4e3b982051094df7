"""Background entries of gatherings."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.tasks import task

from equalcity.gatherings.actions import forgetting, recording
from equalcity.gatherings.actions.concepts import DISCLOSED, erase_words
from equalcity.gatherings.actions.forgetting import GUESTS
from equalcity.gatherings.actions.recording import AGREEMENT
from equalcity.gatherings.actions.rooms import forget_rooms
from equalcity.gatherings.actions.seating import GUEST
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


@scheduled(every=timedelta(hours=1))
@task
def forget_guests() -> None:
    """Delete who came to events whose deletion date has come."""
    forgetting.forget_guests(actor=SYSTEM)


@scheduled(every=timedelta(minutes=30))
@task
def remind_guests() -> None:
    """Remind those who have a place of what is soon."""
    forgetting.remind_guests(actor=SYSTEM)


@scheduled(every=timedelta(hours=1))
@task
def forget_recordings() -> None:
    """Delete recordings whose speakers agreed until a day that is over."""
    recording.forget_recordings(actor=SYSTEM)


@replays(AGREEMENT)
def replay_agreement(key: str) -> None:
    """Take down again after a restore what speakers had withdrawn."""
    with transaction.atomic():
        recording.end_agreement(actor=SYSTEM, agreement=UUID(key))


@replays(GUESTS)
def replay_guests(key: str) -> None:
    """Delete who came to an event again after a restore."""
    forgetting.forget_guests_again(event=UUID(key))


@replays(GUEST)
def replay_guest(key: str) -> None:
    """Empty the row of somebody who withdrew again after a restore."""
    forgetting.forget_guest_again(registration=UUID(key))
