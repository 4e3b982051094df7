"""Writing a contribution, letting the project team read it over, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.network.errors import NoSuchContribution, NoSuchMember, NotYours, TooManyToday
from equalcity.network.logic.contributions import PAIR
from equalcity.network.logic.joining import slug_of
from equalcity.network.logic.rules import may_read_over, may_write_for
from equalcity.network.models import Contribution, ContributionRevision, Member
from equalcity.network.selectors.contributions import as_kept, writes
from equalcity.people.logic.roles import Actor

State = Contribution.State
MOST_A_DAY = 20  # of one member


@transaction.atomic
def write_contribution(
    *,
    actor: Actor,
    kind: str,
    member: str,
    language: str,
    said: Mapping[str, Any],
    stamp: str,
    is_invented: bool = False,
) -> Contribution:
    """Keep a new draft of a member; an entry of the library may be the network's own (`member` empty). The same form (`stamp`) makes one.

    Raises `NoSuchMember`, `NotYours`, `ContributionRefused`, `TooManyToday`.
    """
    owner = _owner(actor, member)
    there = Contribution.objects.filter(stamp=stamp).first()
    if there is not None:
        if not writes(actor, there):
            raise NotYours
        return there
    made_today = Contribution.objects.filter(member=owner, made_at__gt=now() - timedelta(days=1))
    if owner is not None and not actor.is_system and made_today.count() >= MOST_A_DAY:
        raise TooManyToday
    kept, moment = as_kept(kind, said), now()
    made = Contribution.objects.create(
        kind=kind,
        slug=_free_slug(kind, kept["title"]),
        stamp=stamp,
        member=owner,
        language=language,
        said=kept,
        is_invented=is_invented or (owner is not None and owner.is_invented),
        made_by=actor.alias,
        made_at=moment,
        changed_at=moment,
    )
    _note(actor, made, "exchange.written")
    return made


@transaction.atomic
def change_contribution(*, actor: Actor, contribution: UUID, version: int, said: Mapping[str, Any]) -> Contribution:
    """Let a contribution say something else; `version` is that of the row the form was filled from.

    What everybody reads stays as it is until the project team has read the change. The same again changes nothing.
    Raises `NoSuchContribution`, `NotYours`, `ContributionRefused`, `CannotMove`, `ChangedMeanwhile`.
    """
    row = _held(actor, contribution)
    kept = as_kept(row.kind, said)
    if kept == row.said:
        return row
    if row.version != version:
        raise ChangedMeanwhile
    _said(actor, row, kept, "exchange.changed")
    return row


@transaction.atomic
def put_contribution_back(*, actor: Actor, contribution: UUID, version: int) -> Contribution:
    """Let a contribution say again what it said as `version`; that, too, can be put back. Raises as `change_contribution`."""
    row = _held(actor, contribution)
    revision = ContributionRevision.objects.filter(contribution=row, version=version).first()
    if revision is None:
        raise NoSuchContribution
    if revision.said != row.said:
        _said(actor, row, revision.said, "exchange.put-back")
    return row


@transaction.atomic
def hand_in(*, actor: Actor, contribution: UUID) -> Contribution:
    """Ask the project team to read it over. Raises `NoSuchContribution`, `NotYours`, `CannotMove`."""
    row = _held(actor, contribution)
    if row.state != State.DRAFT:
        raise CannotMove
    return _moved(actor, row, State.WAITING, "exchange.handed-in")


@transaction.atomic
def publish_contribution(*, actor: Actor, contribution: UUID, version: int) -> Contribution:
    """Open what stands there to everybody. The project team does so having read `version`.

    Raises `NoSuchContribution`, `NotYours`, `CannotMove`, `ChangedMeanwhile`.
    """
    row = _read_over(actor, contribution)
    if row.state not in (State.DRAFT, State.WAITING):
        raise CannotMove
    if row.version != version:
        raise ChangedMeanwhile
    row.public, row.published_at, row.note = row.said, row.published_at or now(), ""
    return _moved(actor, row, State.PUBLISHED, "exchange.published", is_public=True)


@transaction.atomic
def send_back(*, actor: Actor, contribution: UUID, note: str) -> Contribution:
    """Give it back to its writers, with what the project team asks them to change. Raises `NoSuchContribution`, `NotYours`, `CannotMove`."""
    row = _read_over(actor, contribution)
    if row.state != State.WAITING or row.kind == PAIR:
        raise CannotMove
    row.note = note.strip()[:500]
    return _moved(actor, row, State.DRAFT, "exchange.sent-back")


@transaction.atomic
def withdraw_contribution(*, actor: Actor, contribution: UUID) -> Contribution:
    """Take it back: its address says that it is gone, and it is in no list. Raises `NoSuchContribution`, `NotYours`, `CannotMove`."""
    row = _held(actor, contribution)
    if row.state == State.WITHDRAWN:
        raise CannotMove
    row.withdrawn_at = now()
    return _moved(actor, row, State.WITHDRAWN, "exchange.withdrawn", is_public=True)


@transaction.atomic
def bring_contribution_back(*, actor: Actor, contribution: UUID) -> Contribution:
    """Make a draft again of what was taken back; the project team reads it once more before everybody does. Raises as `withdraw_contribution`."""
    row = _held(actor, contribution)
    if row.state != State.WITHDRAWN or not row.said.get("title"):
        raise CannotMove
    row.withdrawn_at, row.public = None, None
    return _moved(actor, row, State.DRAFT, "exchange.brought-back")


def _owner(actor: Actor, member: str) -> Member | None:
    if not member:
        if not may_read_over(actor):
            raise NotYours
        return None
    owner = Member.objects.select_for_update().filter(pk=member).first()
    if owner is None:
        raise NoSuchMember
    if not may_write_for(actor, city=owner.city_id or "", member=owner.slug):
        raise NotYours
    return owner


def _free_slug(kind: str, title: str) -> str:
    stem = slug_of(title) or kind
    taken = set(Contribution.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)


def _held(actor: Actor, contribution: UUID) -> Contribution:
    row = Contribution.objects.select_for_update(of=("self",)).select_related("member").filter(pk=contribution).first()
    if row is None:
        raise NoSuchContribution
    if not writes(actor, row):
        raise NotYours
    return row


def _read_over(actor: Actor, contribution: UUID) -> Contribution:
    if not may_read_over(actor):
        raise NotYours
    return _held(actor, contribution)


def _said(actor: Actor, row: Contribution, said: Mapping[str, Any], verb: str) -> None:
    if row.state == State.WITHDRAWN or row.kind == PAIR:
        raise CannotMove
    ContributionRevision.objects.create(
        contribution=row, version=row.version, said=row.said, at=now(), alias=actor.alias
    )
    row.said, row.version = dict(said), row.version + 1
    _moved(actor, row, State.DRAFT, verb)


def _moved(actor: Actor, row: Contribution, state: str, verb: str, *, is_public: bool = False) -> Contribution:
    row.state, row.changed_at = state, now()
    row.save()
    _note(actor, row, verb)
    if is_public:
        public_changed()
    return row


def _note(actor: Actor, row: Contribution, verb: str) -> None:
    facts: dict[str, str | int] = {"kind": row.kind, "member": str(row.member_id or ""), "version": row.version}
    record(actor=actor, verb=verb, subject=f"contribution:{row.pk}", facts=facts)
