"""Names of help units: their public address says no toolbox, so one name stands for one unit in the whole network."""

from __future__ import annotations

from collections.abc import Iterator

from equalcity.core.errors import Mistake
from equalcity.toolboxes.errors import PackageRefused
from equalcity.toolboxes.logic.blocks import Package, Unit
from equalcity.toolboxes.models import Release, ReleaseUnit, Toolbox

REMEDY = "pages for young people and parents need a name of their own in the whole network: rename the file"


def check_help_names(*, toolbox: Toolbox, package: Package) -> None:
    """Refuse a package whose help units have names that others have. Raises `PackageRefused`."""
    mistakes = tuple(_mistakes(toolbox, package))
    if mistakes:
        raise PackageRefused(f"{package.slug}: {len(mistakes)} mistake(s); nothing was changed.", mistakes)


def _mistakes(toolbox: Toolbox, package: Package) -> Iterator[Mistake]:
    own: dict[str, Unit] = {}
    for unit in (unit for part in package.parts for unit in part.units if unit.zone == "help"):
        if unit.slug in own:
            yield _mistake(unit, own[unit.slug].path)
        own.setdefault(unit.slug, unit)
    for slug, where in _taken_elsewhere(toolbox, set(own)).items():
        yield _mistake(own[slug], where)


def _mistake(unit: Unit, where: str) -> Mistake:
    return Mistake(unit.path, 0, f"the name `{unit.slug}` is also that of {where}", REMEDY, "help.name-twice")


def _taken_elsewhere(toolbox: Toolbox, slugs: set[str]) -> dict[str, str]:
    """Return where other toolboxes use these names in the releases that are, or are next to be, open to everyone."""
    if not slugs:
        return {}
    places = ReleaseUnit.objects.filter(release__in=_standing_releases(toolbox), slug__in=slugs).select_related(
        "version", "release__toolbox"
    )
    return {
        place.slug: f"{place.release.toolbox.slug}/{place.part}/{place.slug}"
        for place in places
        if place.version.content["zone"] == "help"
    }


def _standing_releases(toolbox: Toolbox) -> set[int]:
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
