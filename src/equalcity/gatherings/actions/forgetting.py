"""What goes by itself: who came, 14 days after; and reminders, once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from equalcity.core.clock import now
from equalcity.gatherings.actions.attending import forget_certificates
from equalcity.gatherings.actions.seating import State, empty_registration
from equalcity.gatherings.actions.telling import tell
from equalcity.gatherings.logic.days import KEPT_FOR, REMINDED_BEFORE
from equalcity.gatherings.logic.states import PUBLISHED
from equalcity.gatherings.models import Attendance, Event, EventTally, Registration
from equalcity.gatherings.selectors.registrations import KEPT_COUNTS, alias_of, counts_of
from equalcity.journal.actions import drop_messages_to, note_erasure, record
from equalcity.people.logic.roles import SYSTEM, Actor

GUESTS = "event-guests"  # the kind of erasure of all who came to an event


def forget_guests(*, actor: Actor) -> int:
    """Delete who registered for, and came to, events whose deletion date has come; counts stay. Return for how many events."""
    forget_certificates(actor=actor)
    is_there = Q(registrations__isnull=False) | Q(attendance__isnull=False)
    due = Event.objects.filter(is_there, ends_at__lte=now() - KEPT_FOR).distinct()
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        _forget(actor, key)
    return len(keys)


@transaction.atomic
def _forget(actor: Actor, key: UUID) -> None:
    event = Event.objects.select_for_update().get(pk=key)
    rows = Registration.objects.filter(event=event)
    counts = counts_of(event)
    EventTally.objects.get_or_create(
        event=event, defaults={**{name: counts[name] for name in KEPT_COUNTS}, "counted_at": now()}
    )
    for row in rows:
        drop_messages_to(alias=alias_of(row))
    rows.delete()
    Attendance.objects.filter(event=event).delete()
    note_erasure(kind=GUESTS, key=str(event.pk))
    record(actor=actor, verb="event.forgotten", subject=f"event:{event.pk}", facts={"city": event.city_slug})


@transaction.atomic
def forget_guests_again(*, event: UUID) -> None:
    """Delete after a restore who had been deleted; the counts of the backup stay where the tally is missing."""
    row = Event.objects.filter(pk=event).first()
    models = (Registration, Attendance)
    if row is not None and any(model.objects.filter(event=row).exists() for model in models):
        _forget(SYSTEM, row.pk)


@transaction.atomic
def forget_guest_again(*, registration: UUID) -> None:
    """Empty after a restore the row of somebody who had withdrawn."""
    row = Registration.objects.filter(pk=registration).exclude(state=State.WITHDRAWN).first()
    if row is not None:
        empty_registration(actor=SYSTEM, registration=row)


def remind_guests(*, actor: Actor) -> int:
    """Remind everybody with a place of an event within two days, once; return how many letters were queued."""
    soon = Q(event__starts_at__gt=now(), event__starts_at__lte=now() + REMINDED_BEFORE)
    rows = Registration.objects.filter(soon, event__state=PUBLISHED, state=State.PLACED, is_reminded=False)
    keys = list(rows.values_list("pk", flat=True))
    return sum(_remind(key) for key in keys)


@transaction.atomic
def _remind(key: UUID) -> int:
    row = Registration.objects.select_for_update(of=("self",)).select_related("event__city").get(pk=key)
    if row.is_reminded or row.state != State.PLACED:
        return 0
    row.is_reminded = True
    row.save(update_fields=["is_reminded"])
    if now() - row.queued_at >= REMINDED_BEFORE:  # whoever registered just now was told just now
        tell(event=row.event, registration=row, occasion="reminder", once=f"event-reminder:{row.pk}")
    return 1
