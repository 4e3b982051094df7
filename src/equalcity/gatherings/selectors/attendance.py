"""Being there: the code that is shown, who may have a certificate, and what is known of one: never whose it is."""

from __future__ import annotations

from datetime import timedelta

from equalcity.core.clock import now
from equalcity.gatherings.errors import NoSuchCertificate
from equalcity.gatherings.logic.certificates import CHECKED_FOR, key_of
from equalcity.gatherings.logic.room_codes import TOKEN, read_code
from equalcity.gatherings.logic.states import CLOSED, HELD, PUBLISHED
from equalcity.gatherings.models import Attendance, Certificate, Event, Registration

BEFORE = AFTER = timedelta(hours=1)  # the code may be shown so long before the beginning and after the end


def certificate_of(typed: str) -> Certificate:
    """Return what is kept of the certificate with this check code, as somebody typed it; it may be withdrawn. Raises `NoSuchCertificate`. Public."""
    code = read_code(typed, TOKEN)
    found = Certificate.objects.filter(key=key_of(code)).first() if code else None
    if found is None or found.day < (now() - CHECKED_FOR).date():
        raise NoSuchCertificate
    return found


def code_shown_at(event: Event) -> str:
    """Return the code by which those in the room of an event say that they are there, while it works; for those who organise it."""
    row = Attendance.objects.filter(event=event, closes_at__gt=now()).first()
    return row.code or "" if row else ""


def may_show_code(event: Event) -> bool:
    """Whether it is the time at which people can say that they are there."""
    if event.state not in (PUBLISHED, HELD) or not event.starts_at or not event.ends_at:
        return False
    return event.starts_at - BEFORE <= now() < event.ends_at + AFTER


def may_certify(registration: Registration) -> bool:
    """Whether somebody can have a certificate: they were there, and the organiser says that it was held."""
    return registration.is_present and registration.event.state in (HELD, CLOSED)
