"""What the board of releases shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.access import MOVES, may_move_release, may_review_toolbox
from equalcity.toolboxes.models import Release, Toolbox
from equalcity.toolboxes.selectors import release_for, releases_visible_to
from equalcity.web.boards.forms import CityForm, city_choices

STATES = {
    "draft": _("Draft"),
    "prerelease": _("Trial version"),
    "released": _("Released"),
    "withdrawn": _("Withdrawn"),
}
ACTS = {
    "prerelease": _("Open to panel and pilot cities"),
    "released": _("Release to everyone"),
    "draft": _("Back to draft"),
    "withdrawn": _("Withdraw"),
}
# What will happen, in sentences, for each state a release can be brought into.
CONSEQUENCES = {
    "prerelease": [
        _("The authors, the expert panel, translators and everyone in a city that was let in can read it on the desk."),
        _("It does not appear on public pages."),
        _("You can take it back to a draft at any time."),
    ],
    "released": [
        _("Everyone can read it on public pages within a minute, and find it by search."),
        _("What it says cannot be changed any more: a correction is a new release."),
        _("Pages for young people and parents show only translations that a named person has reviewed."),
    ],
    "draft": [
        _("Only its authors and the project team can read it. The panel and the pilot cities cannot any more."),
        _("You can open it again at any time."),
    ],
    "withdrawn": [
        _("Nobody but the project team can read it any more. Public pages are without it within a minute."),
        _("A withdrawn release does not come back. The same text can be loaded again as a new draft."),
    ],
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something the project team can do with a release."""

    title: str | Promise
    address: str


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release on the board."""

    release: Release
    state: str | Promise
    href: str
    acts: Sequence[Act]


@dataclass(frozen=True, slots=True)
class Place:
    """A city that was let in."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A toolbox with its releases and the cities that were let in; `form` lets another in: for the project team.

    `is_reviewed` says that the reader reviews it, and may see what rooms said.
    """

    toolbox: Toolbox
    rows: Sequence[ReleaseRow]
    cities: Sequence[Place]
    form: CityForm | None
    is_reviewed: bool


def runs_releases(actor: Actor) -> bool:
    """Whether the actor moves releases on and lets cities in."""
    return may_move_release(actor, before="draft", after="prerelease")


def may_see_releases(actor: Actor) -> bool:
    """Everybody with a role sees the board, each with the releases open to them."""
    return bool(actor.hats)


def shelves(actor: Actor) -> list[Shelf]:
    """Return the toolboxes of which the actor may read a release."""
    choices = city_choices()
    names = dict(choices)
    found: dict[int, tuple[Toolbox, list[ReleaseRow]]] = {}
    for release in releases_visible_to(actor):
        found.setdefault(release.toolbox_id, (release.toolbox, []))[1].append(_row(actor, release))
    return [
        Shelf(
            toolbox,
            rows,
            [Place(grant.city, names.get(grant.city, grant.city)) for grant in toolbox.grants.all()],
            CityForm(prefix=toolbox.slug, cities=choices) if runs_releases(actor) else None,
            may_review_toolbox(actor, developed_in=toolbox.developed_in),
        )
        for toolbox, rows in found.values()
    ]


def _row(actor: Actor, release: Release) -> ReleaseRow:
    place = {"toolbox": release.toolbox.slug, "number": release.number}
    acts = [
        Act(title, reverse("desk-release-move", kwargs={**place, "after": after}))
        for after, title in ACTS.items()
        if may_move_release(actor, before=release.state, after=after)
    ]
    return ReleaseRow(release, STATES[release.state], reverse("desk-toolbox", kwargs=place), acts)


@dataclass(frozen=True, slots=True)
class MovePage:
    """What will happen when a release moves. `replaced` is the release everyone reads otherwise, 0 for none."""

    release: Release
    after: str
    state: str | Promise
    act: str | Promise
    consequences: Sequence[str | Promise]
    replaced: int
    is_possible: bool


def move_page(actor: Actor, toolbox: str, number: int, after: str) -> MovePage:
    """Return what will happen. Raises `NoSuchText`."""
    if after not in ACTS:
        raise NoSuchText(str(_("There is no such state.")))
    release = release_for(actor, toolbox, number)
    others = release.toolbox.releases.filter(state=Release.State.RELEASED).exclude(pk=release.pk)
    newest = others.order_by("-number").values_list("number", flat=True).first()
    is_possible = after in MOVES[release.state]
    return MovePage(release, after, STATES[release.state], ACTS[after], CONSEQUENCES[after], newest or 0, is_possible)
