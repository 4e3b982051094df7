"""Ending sessions."""

from __future__ import annotations

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.people.errors import NoSuchPerson, NotYours
from equalcity.people.logic.roles import Actor
from equalcity.people.models import DeskSession


@transaction.atomic
def end_session(*, actor: Actor, session: str) -> None:
    """End one of the actor's own sessions, named by the first characters of its stored key (12 or more). Raises
    `NoSuchPerson`."""
    rows = DeskSession.objects.filter(account_id=actor.account, session_key__startswith=session)
    if not actor.is_signed_in or len(session) < 12 or not rows.delete()[0]:
        raise NoSuchPerson
    record(actor=actor, verb="session.ended", subject=f"person:{actor.alias}")


def forget_expired_sessions(*, actor: Actor) -> int:
    """Delete sessions whose time is over; return how many. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    return DeskSession.objects.filter(expire_date__lt=now()).delete()[0]
