"""Experts by role and field: entered by a member, named by nobody but themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import note_erasure, public_changed, record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.network.errors import (
    ContributionRefused,
    LinkInvalid,
    NoSuchExpert,
    NoSuchMember,
    NotYours,
    TooManyToday,
)
from equalcity.network.logic.contributions import Fault, plain_words
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Expert, Member
from equalcity.network.selectors.experts import expert_for_token
from equalcity.people.logic.roles import Actor
from equalcity.people.logic.tokens import hash_of, new_token

CONSENT = "expert-consent"  # the kind in the ledger of erasures
CONSENT_LASTS, KEPT = timedelta(days=365), timedelta(days=730)
GOOD_FOR = ("panel", "training", "advice")
MOST_A_DAY = 30
Scope = Expert.Scope


@dataclass(frozen=True, slots=True)
class Known:
    """What a member says of an expert; no name is in it."""

    role: str
    field: str
    organisation: str
    city: str
    country: str
    languages: Sequence[str]
    good_for: Sequence[str]
    written_in: str


@transaction.atomic
def enter_expert(*, actor: Actor, member: str, known: Known, stamp: str, is_invented: bool = False) -> Expert:
    """Keep an expert whom a member vouches for; people of members see role and field. The same form (`stamp`) makes one.

    Raises `NoSuchMember`, `NotYours`, `ContributionRefused`, `TooManyToday`.
    """
    owner = Member.objects.select_for_update().filter(pk=member).first()
    if owner is None:
        raise NoSuchMember
    if not may_run_member(actor, city=owner.city_id or "", member=owner.slug):
        raise NotYours
    there = Expert.objects.filter(stamp=stamp, member=owner).first()
    if there is not None:
        return there
    if Expert.objects.filter(member=owner, made_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyToday
    made = Expert(stamp=stamp, member=owner, is_invented=is_invented or owner.is_invented, made_by=actor.alias)
    made.made_at = now()
    _fill(made, known)
    made.save(force_insert=True)
    _note(actor, made, "expert.entered")
    return made


@transaction.atomic
def change_expert(*, actor: Actor, expert: UUID, version: int, known: Known) -> Expert:
    """Let an entry say something else; a consent to what it said before ends. Raises `NoSuchExpert`, `NotYours`, `ChangedMeanwhile`, `ContributionRefused`."""
    row = _held(actor, expert)
    if row.version != version:
        raise ChangedMeanwhile
    _fill(row, known)
    row.version += 1
    _without_consent(row)
    _note(actor, row, "expert.changed")
    return row


@transaction.atomic
def remove_expert(*, actor: Actor, expert: UUID) -> None:
    """Delete an entry with everything in it. Raises `NoSuchExpert`, `NotYours`."""
    row = _held(actor, expert)
    _without_consent(row)
    _note(actor, row, "expert.removed")
    row.delete()
    public_changed()


@transaction.atomic
def make_expert_link(*, actor: Actor, expert: UUID) -> str:
    """Return the token of the person's private link; it is shown once and stored as a hash. An older one stops working. Raises `NoSuchExpert`, `NotYours`."""
    row = _held(actor, expert)
    token = new_token()
    row.token = hash_of(token)
    row.save(update_fields=["token"])
    _note(actor, row, "expert.link-made")
    return token


@transaction.atomic
def consent_as_expert(*, actor: Actor, token: str, scope: str, name: str) -> Expert:
    """Keep a person's consent to be seen by people of members or by everybody, with a name or by role alone. Whoever holds the link may.

    Raises `LinkInvalid`, `ContributionRefused`.
    """
    found = expert_for_token(token)
    row = Expert.objects.select_for_update(of=("self",)).select_related("member").get(pk=found.pk)
    said = " ".join(plain_words(name).split())
    if scope not in (Scope.MEMBERS, Scope.PUBLIC) or len(said) > 120:
        raise ContributionRefused({"scope": Fault.UNKNOWN.value})
    if row.token != hash_of(token):
        raise LinkInvalid
    row.scope, row.name, row.consented_at = scope, said, now()
    row.consent_until = min((now() + CONSENT_LASTS).date(), row.delete_on)
    row.save()
    record(actor=actor, verb="expert.consented", subject=f"expert:{row.pk}", facts={"scope": scope})
    public_changed()
    return row


@transaction.atomic
def withdraw_consent(*, actor: Actor, token: str) -> None:
    """End a consent: the name goes at once, and stays gone after a restore. Whoever holds the link may. Raises `LinkInvalid`."""
    found = expert_for_token(token)
    row = Expert.objects.select_for_update().get(pk=found.pk)
    _without_consent(row)
    record(actor=actor, verb="expert.withdrew", subject=f"expert:{row.pk}")


@transaction.atomic
def withdraw_consent_again(*, actor: Actor, key: str) -> None:
    """End a consent that a restored backup has brought back. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    name, _, second = key.partition(":")
    row = Expert.objects.filter(pk=UUID(name)).first()
    if row is not None and row.consented_at and int(row.consented_at.timestamp()) == int(second):
        _emptied(row)


@transaction.atomic
def forget_experts(*, actor: Actor) -> int:
    """End consents whose day has come, and delete entries whose day has come; return how many were deleted. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    today = now().date()
    ended = list(Expert.objects.filter(consent_until__lte=today))
    for row in ended:
        _emptied(row)
    over = Expert.objects.filter(delete_on__lte=today).delete()[0]
    if ended or over:
        public_changed()
    return over


def _without_consent(row: Expert) -> None:
    if row.consented_at is not None:
        note_erasure(kind=CONSENT, key=f"{row.pk}:{int(row.consented_at.timestamp())}")
    _emptied(row)
    public_changed()


def _emptied(row: Expert) -> None:
    row.name, row.scope, row.consented_at, row.consent_until = "", Scope.ROLE, None, None
    row.save()


def _fill(row: Expert, known: Known) -> None:
    faults = {}
    for name, most in (("role", 80), ("field", 120), ("organisation", 120), ("city", 80)):
        text = " ".join(plain_words(getattr(known, name)).split())
        if len(text) > most:
            faults[name] = Fault.LONG.value
        setattr(row, name, text)
    faults |= {name: Fault.EMPTY.value for name in ("role", "field") if not getattr(row, name)}
    faults |= {name: Fault.EMPTY.value for name in ("languages", "good_for") if not getattr(known, name)}
    if set(known.good_for) - set(GOOD_FOR):
        faults["good_for"] = Fault.UNKNOWN.value
    if faults:
        raise ContributionRefused(faults)
    row.country, row.written_in = known.country, known.written_in
    row.languages, row.good_for = sorted(known.languages), [each for each in GOOD_FOR if each in known.good_for]
    row.delete_on = (now() + KEPT).date()


def _held(actor: Actor, expert: UUID) -> Expert:
    row = Expert.objects.select_for_update(of=("self",)).select_related("member").filter(pk=expert).first()
    if row is None:
        raise NoSuchExpert
    if not may_run_member(actor, city=row.member.city_id or "", member=row.member.slug):
        raise NotYours
    return row


def _note(actor: Actor, row: Expert, verb: str) -> None:
    record(actor=actor, verb=verb, subject=f"expert:{row.pk}", facts={"member": row.member_id})
