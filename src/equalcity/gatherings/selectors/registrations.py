"""Registrations: by somebody's private link, or for the organiser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count

from equalcity.gatherings.errors import LinkInvalid, NotYourEvent
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.models import Attendance, Event, EventTally, PrivateLink, Registration
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of

State = Registration.State
KEPT_COUNTS = ("placed", "waiting", "withdrawn", "declined", "present", "by_code", "on_list", "at_door", "on_paper")


def registration_by(token: str) -> Registration:
    """Return the registration of a private link. Whoever holds the token may. Raises `LinkInvalid` without saying why."""
    found = (
        PrivateLink.objects.select_related("registration__event__city")
        .filter(key=hash_of(token))
        .exclude(registration__state__in=(State.WITHDRAWN, State.DECLINED))
        .first()
    )
    if found is None:
        raise LinkInvalid
    return found.registration


def registrations_for(actor: Actor, event: Event) -> Sequence[Registration]:
    """Return who registered and has not withdrawn, in the order of the line. Raises `NotYourEvent`."""
    if not may_organise(actor, event.city_slug):
        raise NotYourEvent
    return list(Registration.objects.filter(event=event).exclude(state=State.WITHDRAWN).order_by("queued_at", "pk"))


def counts_of(event: Event) -> Mapping[str, int]:
    """Return how many there are of each state; after the deletion date those that were counted then. Public: whether there is room follows from it."""
    tally = EventTally.objects.filter(event=event).first()
    if tally is not None:
        return {name: getattr(tally, name) for name in KEPT_COUNTS}
    rows = Registration.objects.filter(event=event).values_list("state").annotate(n=Count("pk")).order_by()
    found = dict.fromkeys(State.values, 0) | dict(rows)
    return found | _came(event)


def _came(event: Event) -> dict[str, int]:
    ways = Registration.objects.filter(event=event).exclude(came_by="").values_list("came_by").annotate(n=Count("pk"))
    by = dict(ways.order_by())
    code, listed = by.get(Registration.Came.CODE, 0), by.get(Registration.Came.LIST, 0)
    door = Attendance.objects.filter(event=event).annotate(n=Count("marks")).values_list("n", "on_paper").first()
    at_door, on_paper = door or (0, 0)
    return {"present": code + listed, "by_code": code, "on_list": listed, "at_door": at_door, "on_paper": on_paper}


def place_in_line(registration: Registration) -> int:
    """Return which place somebody has on the waiting list, from 1; 0 for others."""
    if registration.state != State.WAITING:
        return 0
    line = Registration.objects.filter(event=registration.event_id, state=State.WAITING).order_by("queued_at", "pk")
    return list(line.values_list("pk", flat=True)).index(registration.pk) + 1


def alias_of(registration: Registration) -> str:
    """Return the name under which messages to somebody are kept, so that they can be dropped."""
    return f"g-{registration.pk.hex[:14]}"
