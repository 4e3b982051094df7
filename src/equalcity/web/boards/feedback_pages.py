"""What rooms said about a toolbox, for those who review it: by release and unit, as the moderators approved it, counts under three left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.gatherings.models import RoomQuestion, RoomResult
from equalcity.gatherings.selectors.rooms import feedback_on
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.access import may_review_toolbox
from equalcity.toolboxes.models import Toolbox
from equalcity.toolboxes.selectors import Shelf, read_toolbox, release_for


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a room on a unit or a block of it, with what three or more people said. `href` leads to the block."""

    question: RoomQuestion
    href: str
    said: Sequence[RoomResult]


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """A unit with what was asked about it. `href` is empty where its text is not open any more."""

    title: str
    href: str
    asked: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class ReleaseSaid:
    """A release with its units of which something was said."""

    number: int
    units: Sequence[UnitSaid]


def may_review_some(actor: Actor) -> bool:
    """Whether there is a toolbox whose feedback the actor may read."""
    return any(may_review_toolbox(actor, developed_in=each.developed_in) for each in Toolbox.objects.all())


def feedback(actor: Actor, toolbox: str) -> list[ReleaseSaid]:
    """Return what rooms said about a toolbox, the newest release first. Raises `NoSuchText` for those who do not review it."""
    row = Toolbox.objects.filter(slug=toolbox).first()
    if row is None or not may_review_toolbox(actor, developed_in=row.developed_in):
        raise NoSuchText(_("There is no such text, or it is not open to you."))
    rows = feedback_on(toolbox)
    return [
        ReleaseSaid(number, _units(actor, toolbox, number, list(found)))
        for number, found in groupby(rows, key=lambda each: each.question.release or 0)
    ]


def _units(actor: Actor, toolbox: str, number: int, rows: Iterable[RoomResult]) -> list[UnitSaid]:
    titles = _titles(actor, toolbox, number)
    found = []
    for unit, said in groupby(rows, key=lambda each: each.question.unit):
        part, _slash, slug = unit.partition("/")
        place = {"toolbox": toolbox, "number": number, "part": part, "unit": slug}
        href = reverse("desk-unit", kwargs=place) if unit in titles else ""
        by_question: dict[int, list[RoomResult]] = {}
        for each in said:
            by_question.setdefault(each.question_id, []).append(each)
        asked = [_asked(href, results) for results in by_question.values()]
        found.append(UnitSaid(titles.get(unit, unit), href, asked))
    return found


def _asked(href: str, said: Sequence[RoomResult]) -> Asked:
    question = said[0].question
    return Asked(question, f"{href}#{question.block}" if href and question.block else href, said)


def _titles(actor: Actor, toolbox: str, number: int) -> dict[str, str]:
    """Return the titles of a release's units by `part/name`; none of a release that was withdrawn."""
    try:
        release = release_for(actor, toolbox, number)
    except NoSuchText:
        return {}
    read = read_toolbox(release, Shelf(get_language() or "en", include_worker=True))
    return {f"{unit.part}/{unit.slug}": unit.title.text for unit in read.units()}
