"""Background entries of voices."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.tasks import task

from equalcity.journal.erasable import replays
from equalcity.journal.schedules import scheduled
from equalcity.people.logic.roles import SYSTEM
from equalcity.voices.actions import publishing, sending, showing, subscribing


@scheduled(every=timedelta(hours=1))
@task
def forget_requests() -> None:
    """Delete addresses that nobody confirmed in time."""
    subscribing.forget_requests(actor=SYSTEM)


@task(queue_name="long")
def send_letters(update: str) -> None:
    """Queue the letters of an update; what is left when the worker has to stop is queued by the next one."""
    if not sending.queue_letters(actor=SYSTEM, update=UUID(update)):
        send_letters.enqueue(update=update)


@replays(subscribing.SUBSCRIPTION)
def replay_subscription(key: str) -> None:
    """End a subscription again after a restore."""
    subscribing.end_again(actor=SYSTEM, subscription=UUID(key))


@replays(showing.EPISODE)
def replay_episode(key: str) -> None:
    """Withdraw an episode again after a restore."""
    showing.withdraw_again(actor=SYSTEM, episode=UUID(key))


@scheduled(every=timedelta(minutes=1))
@task
def tend_stories() -> None:
    """Let stories go out on their day, take down those whose time is over, delete what nobody went on with."""
    publishing.tend_stories(actor=SYSTEM)


@replays(publishing.STORY)
def replay_story(key: str) -> None:
    """Take a story down again after a restore."""
    publishing.withdraw_again(actor=SYSTEM, story=UUID(key))
