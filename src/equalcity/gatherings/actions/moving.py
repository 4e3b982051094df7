"""Letting an event come further: in public, held, closed, cancelled."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.actions.telling import tell_cancelled, tell_thanks
from equalcity.gatherings.events import EventMoved
from equalcity.gatherings.logic.states import CANCELLED, CLOSED, DRAFT, HELD, PUBLISHED, may_move
from equalcity.gatherings.models import Event, EventRevision
from equalcity.gatherings.selectors.events import event_organised_by
from equalcity.journal.actions import announce, public_changed, record
from equalcity.journal.errors import CannotMove
from equalcity.people.logic.roles import Actor


@transaction.atomic
def move_event(*, actor: Actor, event: UUID, after: str) -> Event:
    """Publish an event, note that it was held, close it, or cancel it. Raises `NoSuchEvent`, `NotYourEvent`, and `CannotMove` where this is not its turn.

    Whoever registered hears of a cancellation, whoever was there is thanked at the end. What an event said before is forgotten when it is closed.
    """
    found = event_organised_by(actor, event, to_change=True)
    before, moment = found.state, now()
    if not may_move(before, after):
        raise CannotMove(_("This event cannot go from where it is to there."))
    if after == PUBLISHED and (found.ends_at is None or found.ends_at <= moment):
        raise CannotMove(_("This event is over, or has no hour yet. Change its day first."))
    if after == HELD and (found.starts_at is None or found.starts_at > moment):
        raise CannotMove(_("This event has not begun yet."))
    found.state, found.changed_at = after, moment
    found.sequence += 1
    if after == PUBLISHED and found.published_at is None:
        found.published_at = moment
    found.save()
    if after == CANCELLED:
        tell_cancelled(event=found)
    if after == CLOSED:
        tell_thanks(event=found)
        EventRevision.objects.filter(event=found).delete()
    record(actor=actor, verb=f"event.{after}", subject=f"event:{found.pk}", facts={"city": found.city_slug})
    announce(EventMoved(event=str(found.pk), city=found.city_slug, before=before, after=after))
    public_changed()
    return found


@transaction.atomic
def drop_draft(*, actor: Actor, event: UUID) -> None:
    """Delete the draft of an event, which nobody has seen. Raises `NoSuchEvent`, `NotYourEvent`, and `CannotMove` for what was published."""
    found = event_organised_by(actor, event, to_change=True)
    if found.state != DRAFT:
        raise CannotMove(_("Only a draft can be thrown away. What was published can be cancelled."))
    record(actor=actor, verb="event.dropped", subject=f"event:{found.pk}", facts={"city": found.city_slug})
    found.delete()
