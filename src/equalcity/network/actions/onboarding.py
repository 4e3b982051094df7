"""What a member says of itself, and the steps it has taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.network.errors import MemberChanged, NoSuchMember, NotYours, StepRefused
from equalcity.network.logic.onboarding import TICKED
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Member, Tick
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.models import Toolbox


def held_member(*, actor: Actor, slug: str) -> Member:
    """Return the member, locked, to whoever runs it. Raises `NoSuchMember`, `NotYours`."""
    member = Member.objects.select_for_update().filter(pk=slug).first()
    if member is None:
        raise NoSuchMember
    if not may_run_member(actor, city=member.city_id or "", member=member.slug):
        raise NotYours
    return member


@transaction.atomic
def say_about(
    *, actor: Actor, member: str, topics: Sequence[str], shares: str, shares_language: str, version: int
) -> Member:
    """Keep which topics a member has chosen and what it shares with others, in its own words and their language; the same again changes nothing.

    Topics that are no toolbox fall away. Raises `NoSuchMember`, `NotYours`, and `MemberChanged` when it is not the `version` that was read.
    """
    row = held_member(actor=actor, slug=member)
    known = set(Toolbox.objects.filter(slug__in=topics).values_list("slug", flat=True))
    chosen = sorted(known)
    said = {"topics": chosen, "shares": shares.strip(), "shares_language": shares_language if shares.strip() else ""}
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    if row.version != version:
        raise MemberChanged
    for name, value in said.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    facts: dict[str, str | int] = {"topics": len(chosen), "shares": int(bool(row.shares))}
    record(actor=actor, verb="network.member-said", subject=f"member:{row.slug}", facts=facts)
    public_changed(in_directory=True)
    return row


@transaction.atomic
def tick_step(*, actor: Actor, member: str, step: str, on: date) -> None:
    """Say that a step was taken on a day. Saying it again keeps the first. Raises `NoSuchMember`, `NotYours`, `StepRefused`."""
    row = held_member(actor=actor, slug=member)
    if step not in TICKED or on > now().date():
        raise StepRefused
    fields = {"on": on, "by": actor.alias, "made_at": now()}
    if Tick.objects.get_or_create(member=row, step=step, defaults=fields)[1]:
        facts: dict[str, str | int] = {"step": step, "day": on.isoformat()}
        record(actor=actor, verb="network.step-ticked", subject=f"member:{row.slug}", facts=facts)


@transaction.atomic
def take_back_tick(*, actor: Actor, member: str, step: str) -> None:
    """Say that a step was not taken after all; twice changes nothing. Raises `NoSuchMember`, `NotYours`."""
    row = held_member(actor=actor, slug=member)
    if Tick.objects.filter(member=row, step=step).delete()[0]:
        record(actor=actor, verb="network.step-open", subject=f"member:{row.slug}", facts={"step": step})
