"""Which releases there are, for whom."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.access import may_read_release
from equalcity.toolboxes.models import Release, ReleaseUnit, Toolbox


def all_toolboxes() -> Sequence[Toolbox]:
    """Return the toolboxes in the network's order. Public: names only."""
    return list(Toolbox.objects.order_by("position", "slug"))


def released() -> Sequence[Release]:
    """Return the newest released release of each toolbox, in the network's order. Public."""
    newest = Release.objects.filter(toolbox=OuterRef("toolbox"), state=Release.State.RELEASED).order_by("-number")
    return list(
        Release.objects.filter(pk=Subquery(newest.values("pk")[:1]))
        .select_related("toolbox")
        .order_by("toolbox__position", "toolbox__slug")
    )


def help_unit(slug: str) -> tuple[Release, str]:
    """Return the release and the part in which everybody may read the help unit of this name. Raises `NoSuchText`. Public."""
    newest = {release.pk: release for release in released()}
    found = ReleaseUnit.objects.filter(release__in=newest, slug=slug).select_related("version")
    place = next((place for place in found if _is_for_everybody(place)), None)
    if place is None:
        raise NoSuchText(_("There is no such text."))
    return newest[place.release_id], place.part


def help_names_outside(toolbox: Toolbox) -> dict[str, str]:
    """Return the names of other toolboxes' help units, with where each stands, in the releases that are, or are next to be, open to everyone.

    Public: names only.
    """
    places = (
        ReleaseUnit.objects.filter(release__in=_standing_outside(toolbox), version__facts__zone="help")
        .select_related("release__toolbox")
        .order_by("release", "position")
    )
    return {place.slug: f"{place.release.toolbox.slug}/{place.part}/{place.slug}" for place in places}


def _standing_outside(toolbox: Toolbox) -> set[int]:
    rows = (
        Release.objects.exclude(toolbox=toolbox)
        .exclude(state=Release.State.WITHDRAWN)
        .order_by("toolbox", "-number")
        .values_list("pk", "toolbox", "state")
    )
    newest: dict[tuple[int, bool], int] = {}
    for pk, owner, state in rows:
        newest.setdefault((owner, False), pk)
        if state == Release.State.RELEASED:
            newest.setdefault((owner, True), pk)
    return set(newest.values())


def _is_for_everybody(place: ReleaseUnit) -> bool:
    return place.version.facts["zone"] == "help" and not place.version.facts["worker_only"]


def releases_visible_to(actor: Actor) -> Sequence[Release]:
    """Return every release the actor may read, newest first within its toolbox, in the network's order."""
    rows = (
        Release.objects.select_related("toolbox")
        .prefetch_related("toolbox__grants")
        .defer("head")
        .order_by("toolbox__position", "toolbox__slug", "-number")
    )
    return [row for row in rows if _may_read(actor, row)]


def release_for(actor: Actor, slug: str, number: int | None = None) -> Release:
    """Return the release with this number, or the newest released one, if the actor may read it. Raises `NoSuchText`."""
    rows = Release.objects.select_related("toolbox").prefetch_related("toolbox__grants").filter(toolbox__slug=slug)
    rows = rows.filter(state=Release.State.RELEASED) if number is None else rows.filter(number=number)
    release = rows.order_by("-number").first()
    if release is None or not _may_read(actor, release):
        raise NoSuchText(_("There is no such text, or it is not open to you."))
    return release


def _may_read(actor: Actor, release: Release) -> bool:
    return may_read_release(
        actor,
        state=release.state,
        developed_in=release.toolbox.developed_in,
        granted_cities={grant.city for grant in release.toolbox.grants.all()},
    )
