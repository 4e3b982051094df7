"""Addresses never change once published: where a unit stands now that stood elsewhere in an earlier release. Public: released releases only."""

from __future__ import annotations

from typing import Any

from equalcity.toolboxes.models import Release, ReleaseUnit


def moved_to(release: Release, part: str, slug: str) -> tuple[str, str] | None:
    """Return part and slug, in `release`, of the unit that had this address in an earlier released release; None when there is none.

    A unit is the same when its title block has the same id. Of several earlier ones the newest counts.
    """
    earlier = (
        ReleaseUnit.objects.filter(
            release__toolbox=release.toolbox_id,
            release__state=Release.State.RELEASED,
            release__number__lt=release.number,
        )
        .filter(part=part, slug=slug)
        .select_related("version")
        .defer("version__blocks")
        .order_by("-release__number")
        .first()
    )
    wanted = _identity(earlier.version.facts) if earlier else ""
    if not wanted:
        return None
    here = release.units.select_related("version").defer("version__blocks")
    return next(((unit.part, unit.slug) for unit in here if _identity(unit.version.facts) == wanted), None)


def part_moved_to(release: Release, part: str) -> str | None:
    """Return the part of `release` that holds what an earlier released release had in a part of this name; None when nothing of it is left."""
    slugs = ReleaseUnit.objects.filter(
        release__toolbox=release.toolbox_id,
        release__state=Release.State.RELEASED,
        release__number__lt=release.number,
        part=part,
    ).order_by("-release__number", "position")
    for slug in dict.fromkeys(slugs.values_list("slug", flat=True)):
        if found := moved_to(release, part, slug):
            return found[0]
    return None


def _identity(facts: dict[str, Any]) -> str:
    return next((str(block["id"]) for block in facts["head"] if block["kind"] == "title"), "")
