"""Being there: a code shown in the room, people counted without a name, and the certificate afterwards."""

from __future__ import annotations

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.errors import AttendanceRefused
from equalcity.gatherings.logic.certificates import CHECKED_FOR, code_for, key_of, minutes_of
from equalcity.gatherings.logic.days import local
from equalcity.gatherings.logic.room_codes import ROOM, new_room_code, read_code
from equalcity.gatherings.models import Attendance, Certificate, DoorMark, Event, EventTally, Registration
from equalcity.gatherings.selectors.attendance import AFTER, may_certify, may_show_code
from equalcity.gatherings.selectors.events import event_organised_by, programme_of
from equalcity.gatherings.selectors.registrations import registration_by
from equalcity.journal.actions import record
from equalcity.journal.errors import CannotMove
from equalcity.people.logic.roles import Actor


@transaction.atomic
def open_attendance(*, actor: Actor, event: UUID, is_another: bool = False) -> Attendance:
    """Return the code to show in the room, made if there is none; `is_another` puts a fresh one in its place, and the old one is worth nothing.

    Raises `NotYourEvent`, `NoSuchEvent`, `CannotMove` when it is not its time.
    """
    row = event_organised_by(actor, event, to_change=True)
    if not may_show_code(row) or row.ends_at is None:
        raise CannotMove(_("The code can be shown from an hour before the event until an hour after it."))
    made, _is_new = Attendance.objects.get_or_create(event=row)
    if made.code and not is_another:
        return made
    made.code, made.closes_at = new_room_code(), row.ends_at + AFTER
    made.save(update_fields=["code", "closes_at"])
    record(actor=actor, verb="attendance.opened", subject=f"event:{row.pk}")
    return made


@transaction.atomic
def close_attendance(*, actor: Actor, event: UUID) -> None:
    """Let the code work no more; what was counted stays. Raises `NotYourEvent`, `NoSuchEvent`."""
    row = event_organised_by(actor, event, to_change=True)
    if Attendance.objects.filter(event=row, code__isnull=False).update(code=None):
        record(actor=actor, verb="attendance.closed", subject=f"event:{row.pk}")


@transaction.atomic
def attend(*, actor: Actor, token: str, typed: str) -> Registration:
    """Note that somebody with a place is there, by the code shown in the room; twice is once. Raises `LinkInvalid`, `AttendanceRefused`."""
    row = registration_by(token)
    shown = Attendance.objects.filter(event=row.event_id, code__isnull=False, closes_at__gt=now()).first()
    said = read_code(typed, ROOM)
    is_right = shown is not None and hmac.compare_digest((shown.code or "").encode(), said.encode())
    if row.state != Registration.State.PLACED or not said or not is_right:
        raise AttendanceRefused
    mine = Registration.objects.filter(pk=row.pk, state=Registration.State.PLACED, came_by="")
    if mine.update(came_by=Registration.Came.CODE):
        row.came_by = Registration.Came.CODE
    return row


@transaction.atomic
def attend_at_door(*, actor: Actor, typed: str, stamp: str) -> Event:
    """Count somebody who is there without a registration; the same stamp counts once. Return the event. Raises `AttendanceRefused`."""
    said = read_code(typed, ROOM)
    found = Attendance.objects.select_related("event__city").filter(code=said, closes_at__gt=now()).first()
    if not said or found is None:
        raise AttendanceRefused
    DoorMark.objects.get_or_create(attendance=found, stamp=stamp[:64])
    return found.event


@transaction.atomic
def count_on_paper(*, actor: Actor, event: UUID, number: int) -> None:
    """Say how many came without a registration and stand on paper, in place of what was said before.

    Raises `NotYourEvent`, `NoSuchEvent`, and `CannotMove` before it began, or when everything was deleted but the counts.
    """
    row = event_organised_by(actor, event, to_change=True)
    if row.starts_at is None or row.starts_at > now():
        raise CannotMove(_("This event has not begun yet."))
    if EventTally.objects.filter(event=row).exists():
        raise CannotMove(_("The deletion date is over: these numbers do not change any more."))
    Attendance.objects.update_or_create(event=row, defaults={"on_paper": number})
    record(actor=actor, verb="attendance.counted", subject=f"event:{row.pk}", facts={"paper": number})


@dataclass(frozen=True, slots=True)
class Issued:
    """What a certificate says, but for the name."""

    event: Event
    code: str
    day: date
    minutes: int


@transaction.atomic
def certify(*, actor: Actor, token: str) -> Issued:
    """Give the certificate of somebody who was there; asked again it has the same code. Raises `LinkInvalid`, `AttendanceRefused`."""
    row = registration_by(token)
    event = row.event
    if not may_certify(row) or not event.starts_at or not event.ends_at:
        raise AttendanceRefused
    code, day = code_for(settings.SECRET_KEY, str(row.pk)), local(event.starts_at, event.zone).date()
    minutes = minutes_of(event.starts_at, event.ends_at, programme_of(event))
    said = {"event": event, "day": day, "minutes": minutes, "made_on": now().date(), "withdrawn_on": None}
    _kept, is_new = Certificate.objects.update_or_create(key=key_of(code), defaults=said)
    if is_new:
        record(actor=actor, verb="certificate.made", subject=f"event:{event.pk}")
    return Issued(event, code, day, minutes)


def withdraw_certificates(*, actor: Actor, registrations: Collection[UUID]) -> int:
    """Withdraw the certificates of people who were not there after all, in the caller's transaction; return how many there were."""
    keys = [key_of(code_for(settings.SECRET_KEY, str(each))) for each in registrations]
    return Certificate.objects.filter(key__in=keys, withdrawn_on=None).update(withdrawn_on=now().date())


def forget_certificates(*, actor: Actor) -> int:
    """Delete what is kept of certificates that can be checked no longer; return of how many."""
    return Certificate.objects.filter(day__lt=(now() - CHECKED_FOR).date()).delete()[0]
