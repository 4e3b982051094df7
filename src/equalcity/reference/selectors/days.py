"""International days: what comes next, and the year. Public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from equalcity.reference.logic.days import Round, in_year, next_rounds
from equalcity.reference.models import InternationalDay


@dataclass(frozen=True, slots=True)
class DayShown:
    """A day as it comes round once: `ends` is the last day of a span, else the same day. `language` is that of the name, `is_draft` whether the
    name is a translation nobody has read yet. `units` are toolbox, part and slug of pages that help to prepare."""

    id: str
    name: str
    language: str
    is_draft: bool
    starts: date
    ends: date
    by: str
    resolution: str
    since: str
    toolboxes: tuple[str, ...]
    units: tuple[tuple[str, str, str], ...]
    sources: tuple[Mapping[str, str], ...]

    @property
    def is_span(self) -> bool:
        """Whether it is more than a day."""
        return self.ends != self.starts


def next_days(today: date, limit: int, language: str = "") -> list[DayShown]:
    """Return what is on today or comes next, the soonest first, in a language (that of the page unless said)."""
    rows = {row.slug: row for row in InternationalDay.objects.order_by("position")}
    rounds = next_rounds(((row.slug, row.starts, row.ends) for row in rows.values()), today, limit)
    return [_shown(rows[each.id], each, language or get_language() or "en") for each in rounds]


def days_of_year(year: int, language: str = "") -> list[DayShown]:
    """Return all days of a year in their order."""
    rows = InternationalDay.objects.order_by("starts", "ends", "position")
    spoken = language or get_language() or "en"
    return [_shown(row, in_year(row.slug, row.starts, row.ends, year), spoken) for row in rows]


def _shown(row: InternationalDay, falls: Round, language: str) -> DayShown:
    spoken = language if language in row.names else "en"
    return DayShown(
        id=row.slug,
        name=row.names[spoken],
        language=spoken,
        is_draft=spoken != "en",
        starts=falls.starts,
        ends=falls.ends,
        by=row.by,
        resolution=row.resolution,
        since=row.since,
        toolboxes=tuple(row.toolboxes),
        units=tuple((toolbox, part, unit) for toolbox, part, unit in (each.split("/") for each in row.units)),
        sources=tuple(row.sources),
    )
