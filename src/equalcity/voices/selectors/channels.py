"""The log of channels, for those who keep it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.errors import NoSuchPosting
from equalcity.voices.logic.channels import Posted
from equalcity.voices.logic.rules import may_log_channels
from equalcity.voices.models import Posting, PostingRevision


def postings_visible_to(actor: Actor, since: date | None = None, until: date | None = None) -> Sequence[Posting]:
    """Return the postings of the channels this person keeps, of a period (both days are in it), the last day first."""
    rows = Posting.objects.select_related("city").order_by("-on", "-made_at")
    if since:
        rows = rows.filter(on__gte=since)
    if until:
        rows = rows.filter(on__lte=until)
    return [row for row in rows if may_log_channels(actor, row.city_id or "")]


def posting_visible_to(actor: Actor, key: UUID, *, to_change: bool = False) -> Posting:
    """Return a posting; with `to_change` nobody else changes it until the transaction ends. Raises `NoSuchPosting`, `NotYours`."""
    rows = Posting.objects.select_for_update() if to_change else Posting.objects.all()
    found = rows.filter(pk=key).first()
    if found is None:
        raise NoSuchPosting
    if not may_log_channels(actor, found.city_id or ""):
        raise NotYours
    return found


def said_by(row: Posting) -> Posted:
    """Return what a posting says."""
    return Posted(
        kind=row.kind,
        on=row.on,
        title=row.title,
        channel=row.channel,
        language=row.language,
        about=row.about,
        about_name=row.about_name,
        link=row.link,
        city=row.city_id or "",
        reach=row.reach,
        reach_what=row.reach_what,
        reach_source=row.reach_source,
        reach_on=row.reach_on,
    )


def revisions_of(row: Posting) -> Sequence[PostingRevision]:
    """Return what a posting said before, the newest first; the caller has asked for a posting it may see."""
    return list(row.revisions.all())
