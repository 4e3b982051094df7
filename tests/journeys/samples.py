"""Units of the shipped content that journeys read, found by what they hold: writers may rename and move them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from equalcity.toolboxes.formats.package.reader import read_package
from equalcity.toolboxes.logic.blocks import Block, Package, Unit
from journeys.house import ROOT

TOOLBOX = "safer-spaces"  # the toolbox that journeys read; the product itself knows the four by name
TOOLBOXES = ROOT / "content" / "toolboxes"


@dataclass(frozen=True, slots=True)
class Sample:
    """A unit that everybody may read, by the words of its address, with its title in the language it was written in."""

    toolbox: str
    part: str
    unit: str
    title: str

    @property
    def path(self) -> str:
        """Return its address without the language; `run/` follows for a session."""
        return f"/toolboxes/{self.toolbox}/{self.part}/{self.unit}/"


@cache
def package(toolbox: str) -> Package:
    """Return a toolbox as it is written now."""
    found, mistakes = read_package(TOOLBOXES / toolbox)
    assert found is not None, "\n".join(map(str, mistakes))
    return found


def public_units(toolbox: str, zone: str = "working") -> Iterator[tuple[Sample, Unit]]:
    """Yield what everybody may read, in reading order."""
    for part in package(toolbox).parts:
        for unit in part.units:
            if not unit.worker_only and unit.zone == zone:
                title = next(block.fields["body"] for block in unit.head if block.kind == "title")
                yield Sample(toolbox, part.slug, unit.slug, title), unit


def kinds_shown(blocks: Iterable[Block]) -> set[str]:
    """Return the kinds of block that everybody sees."""
    shown = [block for block in blocks if block.kind not in ("worker", "query")]
    return {block.kind for block in shown}.union(*(kinds_shown(block.children) for block in shown))


@cache
def unit_holding(kind: str, toolbox: str = TOOLBOX) -> Sample:
    """Return the first unit of a toolbox that holds a block of that kind."""
    return next(sample for sample, unit in public_units(toolbox) if kind in kinds_shown(unit.blocks))


@cache
def session() -> Sample:
    """Return the first session plan of the toolbox that journeys read."""
    every = public_units(TOOLBOX)
    return next(sample for sample, unit in every if unit.kind == "session" and "session" in kinds_shown(unit.blocks))


@cache
def first_unit() -> Sample:
    """Return the first unit of the toolbox that journeys read."""
    return next(sample for sample, _ in public_units(TOOLBOX))


@cache
def page_of_the_guide() -> str:
    """Return the name of the first unit that children or parents read alone, whichever toolbox it is of."""
    shelves = sorted(each.name for each in TOOLBOXES.iterdir() if each.is_dir())
    return next(sample.unit for each in shelves for sample, _ in public_units(each, "help"))


@cache
def unit_said_in(language: str, zone: str = "working") -> Sample:
    """Return the first unit whose title is translated into a language, whichever toolbox it is of."""
    for shelf in sorted(each.name for each in TOOLBOXES.iterdir() if each.is_dir()):
        said = {key for each in package(shelf).catalogues if each.language == language for key in each.messages}
        for sample, unit in public_units(shelf, zone):
            if any((block.id, "body") in said for block in unit.head if block.kind == "title"):
                return sample
    raise LookupError(f"No unit is translated into {language}.")


@cache
def one_of_each_kind() -> list[Sample]:
    """Return few units that together show every kind of block there is: however much is written, the walk stays as long."""
    shelves = sorted(each.name for each in TOOLBOXES.iterdir() if each.is_dir())
    left = [(sample, kinds_shown(unit.blocks)) for each in shelves for sample, unit in public_units(each)]
    missing = {kind for _, kinds in left for kind in kinds}
    chosen: list[Sample] = []
    while missing:
        best = max(left, key=lambda each: len(each[1] & missing))
        chosen.append(best[0])
        missing -= best[1]
    return chosen
