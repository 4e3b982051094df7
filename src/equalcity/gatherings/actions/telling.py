"""Writing to those who registered. Called within the action that gives the occasion."""

from __future__ import annotations

from collections.abc import Iterable

from equalcity.core.clock import now
from equalcity.gatherings.formats.letters import letter
from equalcity.gatherings.models import Event, PrivateLink, Registration
from equalcity.gatherings.selectors.reading import reading_before
from equalcity.gatherings.selectors.registrations import alias_of
from equalcity.journal.actions import queue_message
from equalcity.people.logic.tokens import hash_of, new_token

State = Registration.State


def tell(*, event: Event, registration: Registration, occasion: str, once: str = "") -> None:
    """Queue a letter with a private link of its own; with `once` the same occasion is told one time."""
    token = new_token()
    PrivateLink.objects.create(key=hash_of(token), registration=registration)
    registration.link_at = now()
    registration.save(update_fields=["link_at"])
    _queue(event, registration, occasion, token, once)


def tell_plainly(*, event: Event, registration: Registration, occasion: str, once: str = "") -> None:
    """Queue a letter without a private link, for those who have nothing left to change."""
    _queue(event, registration, occasion, "", once)


def _queue(event: Event, registration: Registration, occasion: str, token: str, once: str) -> None:
    if not registration.email:
        return
    reading = reading_before(event, registration.language)
    written = letter(
        event=event,
        occasion=occasion,
        language=registration.language,
        token=token,
        reading=reading.address,
        is_trial=reading.is_trial,
        has_place=registration.state == State.PLACED,
    )
    queue_message(
        to=registration.email,
        subject=written.subject,
        body=written.body,
        purpose=f"event-{occasion}",
        alias=alias_of(registration),
        once=once,
    )


def tell_change(*, event: Event) -> None:
    """Tell everybody who has a place, waits or asked that time or place are others now; each change once."""
    for row in _there(event, (State.PLACED, State.WAITING, State.ASKED, State.INVITED)):
        tell(event=event, registration=row, occasion="changed", once=f"event-changed:{row.pk}:{event.sequence}")


def tell_cancelled(*, event: Event) -> None:
    """Tell everybody that it does not take place; no other message about it leaves any more."""
    for row in _there(event, (State.PLACED, State.WAITING, State.ASKED, State.INVITED)):
        tell_plainly(event=event, registration=row, occasion="cancelled", once=f"event-cancelled:{row.pk}")


def _there(event: Event, states: Iterable[str]) -> list[Registration]:
    return list(Registration.objects.filter(event=event, state__in=list(states)).order_by("pk"))


def tell_thanks(*, event: Event) -> None:
    """Write to everybody who was there, once; the link leads to the certificate."""
    for row in Registration.objects.filter(event=event).exclude(came_by="").order_by("queued_at", "pk"):
        tell(event=event, registration=row, occasion="follow-up", once=f"event-follow-up:{row.pk}")
