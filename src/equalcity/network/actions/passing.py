"""The log of what members passed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.models import Event
from equalcity.gatherings.selectors.events import events_past
from equalcity.journal.actions import public_changed, record
from equalcity.network.actions.onboarding import held_member
from equalcity.network.errors import NoSuchPassing, NotYours, PassingRefused
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Member, Passing
from equalcity.people.logic.roles import Actor


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says. `network` is the slug of a city network, or empty; `event` that of an event of ours at which it was passed on.

    `is_apart` says that it was an occasion of its own, whatever others report; an event is one occasion for all.
    """

    what: str
    on: date
    number: int
    counted: str
    evidence_kind: str
    evidence: str
    toolbox: str = ""
    release: int | None = None
    title: str = ""
    network: str = ""
    event: str = ""
    is_public: bool = False
    is_apart: bool = False


@transaction.atomic
def report_passing(*, actor: Actor, member: str, told: Told, is_invented: bool = False) -> Passing:
    """Write into the log what a member passed on.

    What another report tells of the same event of ours, or of the same thing, in the same network, on the same day, is the same occasion and counts once,
    unless `is_apart`.
    Raises `NoSuchMember`, `NotYours`, `PassingRefused`.
    """
    row = held_member(actor=actor, slug=member)
    network = _network(told.network)
    if told.on > now().date():
        raise PassingRefused(_("The day has not come yet."))
    event = _event(told)
    is_apart = told.is_apart and event is None
    passing = Passing.objects.create(
        member=row,
        occasion=uuid4() if is_apart else _occasion_of(told, network, event),
        what=told.what,
        toolbox=told.toolbox if told.what == Passing.What.TOOLBOX else "",
        release=told.release,
        title=told.title.strip() or (event.title if event and told.what != Passing.What.TOOLBOX else ""),
        network=network,
        event=event,
        on=told.on,
        number=told.number,
        counted=told.counted,
        evidence_kind=told.evidence_kind,
        evidence=told.evidence.strip(),
        is_public=told.is_public,
        is_invented=is_invented or row.is_invented,
        made_by=actor.alias,
        made_at=now(),
    )
    _note(actor, passing, "network.passed-on", day=told.on.isoformat(), number=told.number)
    return passing


@transaction.atomic
def take_back(*, actor: Actor, passing: int) -> None:
    """Take a report back: it counts nowhere until it is brought back. Raises `NoSuchPassing`, `NotYours`."""
    row = _held(actor, passing)
    if row.taken_back_at is None:
        row.taken_back_at = now()
        row.save(update_fields=["taken_back_at"])
        _note(actor, row, "network.passing-back")


@transaction.atomic
def bring_back(*, actor: Actor, passing: int) -> None:
    """Let a report count again that was taken back. Raises `NoSuchPassing`, `NotYours`."""
    row = _held(actor, passing)
    if row.taken_back_at is not None:
        row.taken_back_at = None
        row.save(update_fields=["taken_back_at"])
        _note(actor, row, "network.passing-again")


@transaction.atomic
def show_passing(*, actor: Actor, passing: int, is_public: bool) -> None:
    """Let a report count in the public total, or no longer. Raises `NoSuchPassing`, `NotYours`."""
    row = _held(actor, passing)
    if row.is_public != is_public:
        row.is_public = is_public
        row.save(update_fields=["is_public"])
        _note(actor, row, "network.passing-shown" if is_public else "network.passing-hidden")


def _note(actor: Actor, row: Passing, verb: str, **facts: str | int) -> None:
    said: dict[str, str | int] = {"member": str(row.member_id), **facts}
    record(actor=actor, verb=verb, subject=f"passing:{row.pk}", facts=said)
    if row.is_public or verb == "network.passing-hidden":
        public_changed(in_directory=True)


def _held(actor: Actor, passing: int) -> Passing:
    row = Passing.objects.select_for_update(of=("self",)).select_related("member").filter(pk=passing).first()
    if row is None:
        raise NoSuchPassing
    if not may_run_member(actor, city=row.member.city_id or "", member=row.member_id):
        raise NotYours
    return row


def _network(slug: str) -> Member | None:
    if not slug:
        return None
    found = Member.objects.filter(pk=slug, kind=Member.Kind.CITY_NETWORK).first()
    if found is None:
        raise PassingRefused(_("Choose one of the city networks, or none."))
    return found


def _event(told: Told) -> Event | None:
    """Return the event at which something was passed on. Raises `PassingRefused`."""
    if not told.event:
        return None
    found = next((each for each in events_past(now(), with_invented=True) if each.slug == told.event), None)
    if found is None:
        raise PassingRefused(_("Choose one of the events that were held, or none."))
    if found.day and told.on < found.day:
        raise PassingRefused(_("This event was held later than that day."))
    return found


def _occasion_of(told: Told, network: Member | None, event: Event | None) -> UUID:
    """Return the occasion that another report tells of, or a new one. A toolbox without a network and without a title could be anything.

    Whatever was passed on at one event, and whoever counts there, it was to the people of that event.
    """
    if event is not None:
        return event.pk
    title = _plain(told.title)
    if network is None and not title:
        return uuid4()
    same = Passing.objects.filter(
        on=told.on, event=None, network=network, what=told.what, toolbox=told.toolbox, taken_back_at=None
    )
    return next((row.occasion for row in same.order_by("pk") if _plain(row.title) == title), uuid4())


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
