"""Who comes: registering, changing, withdrawing, letting in. The event's row is the lock: two at once never take one place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.actions.attending import withdraw_certificates
from equalcity.gatherings.actions.telling import tell, tell_plainly
from equalcity.gatherings.errors import LinkInvalid, NoSuchEvent, RegistrationClosed, RegistrationRefused
from equalcity.gatherings.logic.one_line import is_one_line
from equalcity.gatherings.logic.seats import moving_up, state_for
from equalcity.gatherings.logic.states import takes_registrations
from equalcity.gatherings.models import Event, PrivateLink, Registration
from equalcity.gatherings.selectors.events import event_organised_by
from equalcity.gatherings.selectors.registrations import alias_of, registration_by
from equalcity.journal.actions import drop_messages_to, note_erasure, record
from equalcity.journal.errors import CannotMove
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of

State = Registration.State
GUEST = "event-guest"  # the kind of erasure of one who withdrew
LINK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Guest:
    """What somebody says of themselves: a name or initials; `needs` are ticks."""

    name: str
    email: str
    organisation: str = ""
    needs: Sequence[str] = ()
    interpretation: str = ""
    is_online: bool = False


@transaction.atomic
def register(*, actor: Actor, event: str, stamp: str, guest: Guest, language: str) -> None:
    """Register somebody; the letter says whether they have a place. `actor` is anybody.

    The same form sent twice, or the same address again, is one registration; who asks again gets another link by mail, at most one an hour, and
    nobody else learns that the address was known. Raises `NoSuchEvent`, `RegistrationClosed`, `RegistrationRefused`.
    """
    _check(guest)
    row = _locked(event)
    if row.access == Event.Access.INVITED or not takes_registrations(row.state, has_begun=_has_begun(row)):
        raise RegistrationClosed
    if Registration.objects.filter(event=row, stamp=stamp).exists():
        return
    email = guest.email.lower()
    known = Registration.objects.filter(event=row, email=email).first()
    if known is not None:
        _link_again(row, known)
        return
    made = _add(row, stamp, guest, language, _state_in(row))
    tell(event=row, registration=made, occasion=str(made.state), once=f"event-registered:{made.pk}")
    record(actor=actor, verb="registration.made", subject=f"event:{row.pk}", facts={"state": str(made.state)})


def _add(event: Event, stamp: str, guest: Guest, language: str, state: str) -> Registration:
    moment = now()
    return Registration.objects.create(
        event=event,
        state=state,
        stamp=stamp,
        name=" ".join(guest.name.split()),
        email=guest.email.lower(),
        organisation=" ".join(guest.organisation.split()),
        language=language,
        needs=sorted(set(guest.needs)),
        interpretation=guest.interpretation,
        is_online=guest.is_online,
        queued_at=moment,
        link_at=moment,
    )


def _link_again(event: Event, known: Registration) -> None:
    if now() - known.link_at >= LINK_AGAIN_AFTER:
        tell(event=event, registration=known, occasion=str(known.state))


@transaction.atomic
def change_registration(*, actor: Actor, token: str, guest: Guest) -> Registration:
    """Let a registration say something else; whoever was invited says yes by it. The address stays. Raises `LinkInvalid`, `RegistrationClosed`,
    `RegistrationRefused`.
    """
    _check(guest)
    row, event = _held(token)
    if not takes_registrations(event.state, has_begun=_has_begun(event)):
        raise RegistrationClosed
    if row.state == State.INVITED:
        row.state, row.queued_at = _state_in(event, is_invited=True), now()
        tell(event=event, registration=row, occasion=str(row.state), once=f"event-registered:{row.pk}")
        record(actor=actor, verb="registration.made", subject=f"event:{event.pk}", facts={"state": str(row.state)})
    row.name, row.organisation = " ".join(guest.name.split()), " ".join(guest.organisation.split())
    row.needs, row.interpretation, row.is_online = sorted(set(guest.needs)), guest.interpretation, guest.is_online
    row.save()
    return row


@transaction.atomic
def withdraw_registration(*, actor: Actor, token: str) -> Event:
    """Withdraw: everything personal is gone at once, and for good; whoever waits longest moves up. Raises `LinkInvalid`."""
    row, event = _held(token)
    empty_registration(actor=actor, registration=row)
    record(actor=actor, verb="registration.withdrawn", subject=f"event:{event.pk}")
    move_up(event=event)
    return event


def empty_registration(*, actor: Actor, registration: Registration) -> None:
    """Take out of a row all that tells of a person, in the caller's transaction; that somebody withdrew stays, as a count."""
    drop_messages_to(alias=alias_of(registration))
    PrivateLink.objects.filter(registration=registration).delete()
    Registration.objects.filter(pk=registration.pk).update(
        state=State.WITHDRAWN,
        name="",
        email="",
        organisation="",
        language="en",
        needs=[],
        interpretation="",
        is_online=False,
        came_by="",
    )
    note_erasure(kind=GUEST, key=str(registration.pk))


def move_up(*, event: Event) -> int:
    """Give free places to those who wait, in their order, in the transaction of a caller who holds the event's row; return to how many."""
    if not takes_registrations(event.state, has_begun=_has_begun(event)):
        return 0
    waiting = list(Registration.objects.filter(event=event, state=State.WAITING).order_by("queued_at", "pk"))
    up = moving_up(capacity=event.capacity, placed=_count(event, State.PLACED), waiting=waiting)
    for row in up:
        row.state = State.PLACED
        row.save(update_fields=["state"])
        tell(event=event, registration=row, occasion="moved-up", once=f"event-moved-up:{row.pk}")
    return len(up)


@transaction.atomic
def decide_registration(*, actor: Actor, event: UUID, registration: UUID, let_in: bool) -> None:
    """Let in somebody who asked (to a place, or to the waiting list), or decline. Raises `NotYourEvent`, `NoSuchEvent`, `RegistrationClosed`."""
    row = event_organised_by(actor, event, to_change=True)
    found = Registration.objects.filter(event=row, pk=registration, state=State.ASKED).first()
    if found is None or not takes_registrations(row.state, has_begun=_has_begun(row)):
        raise RegistrationClosed
    if let_in:
        found.state = _state_in(row, is_invited=True)
        found.queued_at = now()
        found.save(update_fields=["state", "queued_at"])
        tell(event=row, registration=found, occasion=str(found.state))
    else:
        found.state = State.DECLINED
        found.save(update_fields=["state"])
        tell_plainly(event=row, registration=found, occasion="declined")
    record(actor=actor, verb="registration.decided", subject=f"event:{row.pk}", facts={"state": str(found.state)})


@transaction.atomic
def invite_guests(*, actor: Actor, event: UUID, emails: Sequence[str], language: str) -> int:
    """Invite addresses to a published event; return how many letters go out: who is known already gets none. Raises as `decide_registration`."""
    row = event_organised_by(actor, event, to_change=True)
    if not takes_registrations(row.state, has_begun=_has_begun(row)):
        raise RegistrationClosed
    known = set(Registration.objects.filter(event=row).exclude(email="").values_list("email", flat=True))
    fresh = [email for email in dict.fromkeys(each.lower() for each in emails) if email not in known]
    for email in fresh:
        made = _add(row, f"invited-{hash_of(email)[:40]}", Guest("", email), language, State.INVITED)
        tell(event=row, registration=made, occasion="invited", once=f"event-invited:{made.pk}")
    if fresh:
        record(actor=actor, verb="registration.invited", subject=f"event:{row.pk}", facts={"letters": len(fresh)})
    return len(fresh)


def _state_in(event: Event, *, is_invited: bool = False) -> str:
    return state_for(
        must_ask=event.access == Event.Access.APPROVAL and not is_invited,
        capacity=event.capacity,
        placed=_count(event, State.PLACED),
        waiting=_count(event, State.WAITING),
    )


def _count(event: Event, state: str) -> int:
    return Registration.objects.filter(event=event, state=state).count()


def _has_begun(event: Event) -> bool:
    return event.starts_at is None or event.starts_at <= now()


def _locked(slug: str) -> Event:
    found = Event.objects.select_for_update(of=("self",)).select_related("city").filter(slug=slug).first()
    if found is None:
        raise NoSuchEvent
    return found


def _held(token: str) -> tuple[Registration, Event]:
    """Return a registration by its link, its event locked first: always in that order, so that two never wait for each other."""
    found = registration_by(token)
    event = _locked(found.event.slug)
    again = Registration.objects.filter(pk=found.pk).exclude(state__in=(State.WITHDRAWN, State.DECLINED)).first()
    if again is None:
        raise LinkInvalid
    return again, event


def _check(guest: Guest) -> None:
    if not guest.name.strip():
        raise RegistrationRefused("name", _("Please give a name or initials."))
    if not guest.email.isascii():
        raise RegistrationRefused(
            "email", _("Please give an address in Latin letters: ours cannot write to others yet.")
        )
    for field in ("name", "email", "organisation"):
        if not is_one_line(getattr(guest, field)):
            raise RegistrationRefused(field, _("Please write this on one line, without special characters."))


@transaction.atomic
def note_presence(*, actor: Actor, event: UUID, present: Collection[UUID]) -> int:
    """Note from a list on paper who was there, of those with a place; return how many. Whoever was not, after all, has no certificate any more.

    Raises `NotYourEvent`, `NoSuchEvent`, and `CannotMove` before it began.
    """
    row = event_organised_by(actor, event, to_change=True)
    if not _has_begun(row):
        raise CannotMove(_("This event has not begun yet."))
    placed = Registration.objects.filter(event=row, state=State.PLACED)
    gone = list(placed.exclude(pk__in=present).exclude(came_by="").values_list("pk", flat=True))
    withdraw_certificates(actor=actor, registrations=gone)
    placed.filter(pk__in=gone).update(came_by="")
    placed.filter(pk__in=present, came_by="").update(came_by=Registration.Came.LIST)
    count = placed.exclude(came_by="").count()
    record(actor=actor, verb="event.attended", subject=f"event:{row.pk}", facts={"present": count})
    return count
