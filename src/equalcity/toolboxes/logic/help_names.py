"""Names of help units: their public address says no toolbox, so one name stands for one unit in the whole network."""

from __future__ import annotations

from collections.abc import Mapping

from equalcity.core.errors import Mistake
from equalcity.toolboxes.logic.blocks import Package, Unit

REMEDY = "pages for young people and parents need a name of their own in the whole network: rename the file"


def help_name_mistakes(package: Package, taken: Mapping[str, str]) -> tuple[Mistake, ...]:
    """Return a mistake for each help unit whose name another has: in the package, or in `taken` (name: where it stands)."""
    found, own = [], dict[str, Unit]()
    for unit in (unit for part in package.parts for unit in part.units if unit.zone == "help"):
        where = own[unit.slug].path if unit.slug in own else taken.get(unit.slug, "")
        own.setdefault(unit.slug, unit)
        if where:
            what = f"the name `{unit.slug}` is also that of {where}"
            found.append(Mistake(unit.path, 0, what, REMEDY, "help.name-twice"))
    return tuple(found)
