"""Keeping the log of channels: what was posted is written down, corrected, taken back and brought back; what it said before can be put back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.errors import NoSuchPosting, PostingRefused
from equalcity.voices.logic.channels import Posted, as_json, faults, posted_from
from equalcity.voices.logic.rules import may_log_channels
from equalcity.voices.models import Posting, PostingRevision
from equalcity.voices.selectors.channels import posting_visible_to, said_by


@transaction.atomic
def log_posting(*, actor: Actor, posted: Posted, is_automatic: bool = False, is_invented: bool = False) -> Posting:
    """Write down what was posted. Raises `NotYours`, `PostingRefused`."""
    _insist(actor, posted)
    row = Posting(
        made_by="" if is_automatic else actor.alias,
        made_at=now(),
        is_automatic=is_automatic,
        is_invented=is_invented,
    )
    _fill(row, posted)
    row.save(force_insert=True)
    record(actor=actor, verb="channel.logged", subject=f"posting:{row.pk}", facts={"kind": row.kind})
    return row


def note_own(*, actor: Actor, kind: str, about: str, name: str, title: str, language: str, on: date) -> None:
    """Write down by itself what the product has posted on a channel of its own; called within the action that did it."""
    posted = Posted(kind=kind, on=on, title=title, language=language, about=about, about_name=name)
    log_posting(actor=actor, posted=posted, is_automatic=True)


@transaction.atomic
def change_posting(*, actor: Actor, posting: UUID, version: int, posted: Posted) -> Posting:
    """Correct what was written down; `version` is that of the row the form was filled from. What it said before stays in its history.

    Raises `NoSuchPosting`, `NotYours`, `ChangedMeanwhile`, `PostingRefused`.
    """
    row = posting_visible_to(actor, posting, to_change=True)
    if row.version != version:
        raise ChangedMeanwhile
    _insist(actor, posted)
    return _changed(actor, row, posted, "channel.changed")


@transaction.atomic
def put_posting_back(*, actor: Actor, posting: UUID, version: int) -> Posting:
    """Let a posting say again what it said in a version of its history. Raises `NoSuchPosting`, `NotYours`."""
    row = posting_visible_to(actor, posting, to_change=True)
    before = PostingRevision.objects.filter(posting=row, version=version).first()
    if before is None:
        raise NoSuchPosting
    posted = posted_from(before.said)
    _insist(actor, posted)
    return _changed(actor, row, posted, "channel.put-back")


@transaction.atomic
def take_posting_back(*, actor: Actor, posting: UUID) -> None:
    """Take a posting back: it counts nowhere until it is brought back. Raises `NoSuchPosting`, `NotYours`."""
    _mark(actor, posting, is_back=True)


@transaction.atomic
def bring_posting_back(*, actor: Actor, posting: UUID) -> None:
    """Let a posting count again that was taken back. Raises `NoSuchPosting`, `NotYours`."""
    _mark(actor, posting, is_back=False)


@transaction.atomic
def forget_postings_of(*, actor: Actor, alias: str) -> None:
    """Take the alias of an erased account out of the log. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    if alias:
        Posting.objects.filter(made_by=alias).update(made_by="")
        PostingRevision.objects.filter(alias=alias).update(alias="")


def _insist(actor: Actor, posted: Posted) -> None:
    if not may_log_channels(actor, posted.city):
        raise NotYours
    if faults(posted, now().date()):
        raise PostingRefused


def _changed(actor: Actor, row: Posting, posted: Posted, verb: str) -> Posting:
    if said_by(row) == posted:
        return row
    before = as_json(said_by(row))
    PostingRevision.objects.create(posting=row, version=row.version, said=before, at=now(), alias=actor.alias)
    _fill(row, posted)
    row.version += 1
    row.save()
    record(actor=actor, verb=verb, subject=f"posting:{row.pk}", facts={"version": row.version})
    return row


def _mark(actor: Actor, posting: UUID, *, is_back: bool) -> None:
    row = posting_visible_to(actor, posting, to_change=True)
    if (row.taken_back_at is not None) != is_back:
        row.taken_back_at = now() if is_back else None
        row.save(update_fields=["taken_back_at"])
        record(actor=actor, verb="channel.back" if is_back else "channel.again", subject=f"posting:{row.pk}")


def _fill(row: Posting, posted: Posted) -> None:
    for name, said in as_json(posted).items():
        if name not in ("city", "on", "reach_on"):
            setattr(row, name, said.strip() if isinstance(said, str) else said)
    row.on, row.reach_on, row.city_id = posted.on, posted.reach_on, posted.city or None
