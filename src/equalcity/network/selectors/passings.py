"""What was passed on, and how many it reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from equalcity.network.logic.reach import Reach, Report, audience_of, reach
from equalcity.network.models import Member, Passing


def passings_of(members: Sequence[Member]) -> list[Passing]:
    """Return the reports of members the caller may see, the last day first; those taken back are in it."""
    rows = Passing.objects.filter(member__in=[member.slug for member in members])
    return list(rows.select_related("member__city", "network", "event").order_by("-on", "-pk"))


def reach_of(passings: Iterable[Passing]) -> dict[str, Reach]:
    """Return how many these reports reached, by what was counted; those taken back count nowhere."""
    return reach(_report(each) for each in passings if each.taken_back_at is None)


def reach_in_public(member: str | None = None) -> dict[str, Reach]:
    """Return the reach of what was marked as public, of all or of one member. Public: numbers alone."""
    rows = Passing.objects.filter(is_public=True, taken_back_at=None).select_related("member", "network")
    return reach_of(rows if member is None else rows.filter(member=member))


def _report(row: Passing) -> Report:
    audience = audience_of(
        country=row.member.country,
        city=row.member.city_id or "",
        network_country=row.network.country if row.network else None,
    )
    # What a city network passes on without naming a network went through itself: into its country, or anywhere.
    return Report(str(row.occasion), row.counted, row.number, audience)
