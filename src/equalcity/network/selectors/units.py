"""Units of the toolboxes by a name that stays when they move: the toolbox, and the id of the block that is the unit's title."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from equalcity.toolboxes.logic.reading import Words
from equalcity.toolboxes.models import ReleaseUnit
from equalcity.toolboxes.selectors import Shelf, read_toolbox, released


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that everybody may read, with where it stands now."""

    key: str
    toolbox: str
    part: str
    slug: str
    title: Words


def known_units(language: str, toolboxes: Collection[str] | None = None) -> dict[str, KnownUnit]:
    """Return the units of the released toolboxes, or of some of them, by key, in reading order. Public."""
    shelf, found = Shelf.public(language), {}
    for release in released():
        if toolboxes is None or release.toolbox.slug in toolboxes:
            for unit in read_toolbox(release, shelf).units():
                key = f"{release.toolbox.slug}/{unit.title_id}"
                found[key] = KnownUnit(key, release.toolbox.slug, unit.part, unit.slug, unit.title)
    return found


def unit_keys() -> set[str]:
    """Return the keys of all units that everybody may read, without reading them. Public."""
    slugs = {release.pk: release.toolbox.slug for release in released()}
    places = ReleaseUnit.objects.filter(release__in=slugs).exclude(version__facts__worker_only=True)
    rows = places.values_list("release", "version__facts__head")
    return {f"{slugs[release]}/{block['id']}" for release, head in rows for block in head if block["kind"] == "title"}


def units_named(keys: Collection[str], language: str) -> dict[str, KnownUnit]:
    """Return those of these units that are still there, by key; no query when none is asked for. Public."""
    if not keys:
        return {}
    there = known_units(language, {key.partition("/")[0] for key in keys})
    return {key: there[key] for key in keys if key in there}
