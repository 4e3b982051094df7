"""Decide who joins."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, queue_message, record
from equalcity.network.errors import DecidedBefore, MemberThere, NoSuchApplication, NotYours
from equalcity.network.formats import letters
from equalcity.network.logic.joining import REFUSED_KEPT
from equalcity.network.logic.rules import may_decide_joining
from equalcity.network.models import Application, Member
from equalcity.people.actions import invite
from equalcity.people.logic.roles import Actor, Role
from equalcity.places.actions import open_city
from equalcity.places.models import City, Organisation
from equalcity.toolboxes.actions import grant_city
from equalcity.toolboxes.models import Toolbox


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a new member gets its place: a short name for addresses, and what of `places` it is, if that is there already.

    `city` and `organisation` are slugs of places; a city that is not there yet is made, in `timezone`.
    """

    slug: str
    name: str
    city: str = ""
    organisation: str = ""
    timezone: str = ""


@transaction.atomic
def accept_application(
    *, actor: Actor, application: int, seat: Seat, link: Callable[[str], str], reserved: Collection[str]
) -> Member:
    """Make the applicant a member, let its city read trial versions of its topics, and invite its coordinator.

    What was written goes, and so does the person's name and address: the invitation has it. `link` makes the invitation's address from its token.
    Raises `NotYours`, `NoSuchApplication`, `DecidedBefore`, `MemberThere`, and `CityCannotOpen` of places.
    """
    found = _waiting(actor, application)
    member = _seated(actor, found, seat, reserved)
    for topic in Toolbox.objects.filter(slug__in=found.topics) if member.city_id else ():
        grant_city(actor=actor, toolbox=topic, city=str(member.city_id))
    invite(
        actor=actor,
        email=found.contact_email,
        role=Role.CITY_COORDINATOR,
        city=member.city_id or "",
        organisation="" if member.city_id else member.slug,
        language=found.language,
        link=link,
    )
    found.member = member
    _settle(actor, found, Application.State.ACCEPTED, contact_name="", contact_email="")
    record(
        actor=actor,
        verb="network.accepted",
        subject=f"application:{found.pk}",
        facts={"member": member.slug, "kind": member.kind},
    )
    public_changed(in_directory=True)
    return member


@transaction.atomic
def refuse_application(*, actor: Actor, application: int, reason: str) -> None:
    """Say no, kindly: a letter goes out with the reason (one of `logic.joining.REASONS`), and all of it is deleted within 30 days.

    Raises `NotYours`, `NoSuchApplication`, `DecidedBefore`, `KeyError` for another reason.
    """
    found = _waiting(actor, application)
    title, body = letters.refused(reason, found.language)
    if not found.is_invented:
        queue_message(to=found.contact_email, subject=title, body=body, purpose="joining")
    found.delete_on = min(found.delete_on, (now() + REFUSED_KEPT).date())
    _settle(actor, found, Application.State.REFUSED, reason=reason)
    record(actor=actor, verb="network.refused", subject=f"application:{found.pk}", facts={"reason": reason})


@transaction.atomic
def reopen_application(*, actor: Actor, application: int) -> None:
    """Take a no back while the application is still there; its day of deletion stays. Raises `NotYours`, `NoSuchApplication`, `DecidedBefore`."""
    found = _locked(actor, application)
    if found.state != Application.State.REFUSED:
        raise DecidedBefore
    found.state, found.reason, found.decided_at, found.decided_by = Application.State.OPEN, "", None, ""
    found.save()
    record(actor=actor, verb="network.reopened", subject=f"application:{found.pk}")


def _locked(actor: Actor, application: int) -> Application:
    if not may_decide_joining(actor):
        raise NotYours
    found = Application.objects.select_for_update().filter(pk=application).first()
    if found is None:
        raise NoSuchApplication
    return found


def _waiting(actor: Actor, application: int) -> Application:
    found = _locked(actor, application)
    if found.state != Application.State.OPEN:
        raise DecidedBefore
    return found


def _settle(actor: Actor, found: Application, state: str, **fields: str) -> None:
    found.state, found.decided_at, found.decided_by, found.why = state, now(), actor.alias, ""
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()


def _seated(actor: Actor, found: Application, seat: Seat, reserved: Collection[str]) -> Member:
    city = organisation = None
    kind = found.kind
    if kind == Application.Kind.CITY:
        city = _city(actor, found, seat, reserved)
        kind = Member.Kind.PARTNER_CITY if city.role == "partner-city" else Member.Kind.TRAINEE_CITY
    elif seat.organisation:
        organisation = Organisation.objects.filter(pk=seat.organisation).first()
    slug = city.slug if city else seat.slug
    is_taken = Member.objects.filter(pk=slug).exists()
    if organisation is not None:
        is_taken = is_taken or Member.objects.filter(organisation=organisation).exists()
    if is_taken or not slug:
        raise MemberThere
    return Member.objects.create(
        slug=slug,
        kind=kind,
        name=city.name_in("en") if city else seat.name,
        country=found.country,
        city=city,
        organisation=organisation,
        topics=found.topics,
        joined_on=now().date(),
        is_invented=found.is_invented,
    )


def _city(actor: Actor, found: Application, seat: Seat, reserved: Collection[str]) -> City:
    there = City.objects.filter(pk=seat.city).first() if seat.city else None
    return there or open_city(
        actor=actor,
        slug=seat.slug,
        name=seat.name,
        country=found.country,
        timezone=seat.timezone,
        reserved=reserved,
        is_invented=found.is_invented,
    )
