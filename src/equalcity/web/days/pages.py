"""What the page of international days shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from equalcity.gatherings.formats.times import day_in_words
from equalcity.reference.selectors import DayShown, days_of_year, next_days
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.reading import Words
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import Shelf, read_unit, released

MOST_NEXT = 4
FAR = 8  # weeks: what is further away is not counted


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A page of a toolbox that helps to prepare."""

    toolbox: str
    part: str
    unit: str
    title: Words


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in words. `anchor` says nothing but its date; `toolboxes` are those that can be read."""

    day: DayShown
    anchor: str
    when: str
    away: str
    maker: str
    toolboxes: Sequence[str]
    units: Sequence[UnitLink]


def days_page(today: date) -> dict[str, object]:
    """Return what comes next, with pages that help to prepare, and this year."""
    there = {release.toolbox.slug: release for release in released()}
    coming = next_days(today, MOST_NEXT)
    year = days_of_year(today.year)
    return {
        "next": [day_row(each, today, there, with_units=True) for each in coming],
        "rows": [day_row(each, today, there) for each in year],
        "year": str(today.year),
        "is_draft": any(each.is_draft for each in year),
    }


def day_row(day: DayShown, today: date, there: Mapping[str, Release], *, with_units: bool = False) -> DayRow:
    """Return a day in words, in the page's language."""
    return DayRow(
        day=day,
        anchor=anchor_of(day),
        when=when_in_words(day),
        away=_away(day, today),
        maker=_maker(day),
        toolboxes=[slug for slug in day.toolboxes if slug in there],
        units=_units(day, there) if with_units else (),
    )


def anchor_of(day: DayShown) -> str:
    """Return the place of a day on its page; it says nothing but the date."""
    return f"d{day.starts:%m%d}-{day.ends:%m%d}"


def when_in_words(day: DayShown) -> str:
    """Say on which day, or from which to which."""
    language = get_language() or "en"
    first = day_in_words(day.starts, language)
    if not day.is_span:
        return first
    return _("%(first)s to %(last)s") % {
        "first": day_in_words(day.starts, language, with_year=False),
        "last": day_in_words(day.ends, language),
    }


def _away(day: DayShown, today: date) -> str:
    if day.starts <= today <= day.ends:
        return _("now") if day.is_span else _("today")
    weeks, days = divmod((day.starts - today).days, 7)
    if weeks < 1:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    return ngettext("in %(n)d week", "in %(n)d weeks", weeks) % {"n": weeks} if weeks <= FAR else ""


def _maker(day: DayShown) -> str:
    said = {
        "un-assembly": _("Proclaimed by the General Assembly of the United Nations, resolution %(number)s."),
        "un-observes": _("Kept by the United Nations."),
        "european-commission": _("Set up by the European Commission."),
        "mental-health-federation": _("Begun by the World Federation for Mental Health."),
        "womens-leadership-institute": _(
            "A campaign of civil society, begun by the first Women's Global Leadership Institute."
        ),
        "civil-society": _("Begun by civil society."),
    }
    maker = (
        said[day.by] % {"number": f"\N{LEFT-TO-RIGHT ISOLATE}{day.resolution}\N{POP DIRECTIONAL ISOLATE}"}
        if day.resolution
        else said[day.by]
    )
    return f"{maker} {_('Since %(year)s.') % {'year': day.since}}"


def _units(day: DayShown, there: Mapping[str, Release]) -> list[UnitLink]:
    shelf = Shelf.public(get_language() or "en")
    found = []
    for toolbox, part, slug in day.units:
        if toolbox not in there:
            continue
        try:
            unit = read_unit(there[toolbox], part, slug, shelf)
        except NoSuchText:
            continue
        if unit.zone != "help":
            found.append(UnitLink(toolbox, part, slug, unit.title))
    return found
