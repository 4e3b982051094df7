"""How many were reached, without counting anybody twice: docs/formats/reach.md says the rule in words.

Nobody knows who the people were, and nobody should. So the answer is an interval: at least as many as cannot be the same people, at most all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Audience = tuple[
    str, ...
]  # from the widest to the narrowest: () anywhere, ("IT",) a country, ("IT", "rome") a city in it


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody says that on an `occasion` this many of a `kind` (such as people) were reached, all of them within `audience`."""

    occasion: str
    kind: str
    number: int
    audience: Audience


@dataclass(frozen=True, slots=True)
class Reach:
    """At least and at most how many, from how many occasions that were told in how many reports."""

    least: int
    most: int
    occasions: int
    reports: int


@dataclass(slots=True)
class _Place:
    """An audience, the largest single occasion in it, and the narrower audiences within."""

    largest: int = 0
    within: dict[str, _Place] = field(default_factory=dict)

    def least(self) -> int:
        """Different people live in different narrower places; those of a wider occasion may be the same ones."""
        return max(self.largest, sum(place.least() for place in self.within.values()))


def reach(reports: Iterable[Report]) -> dict[str, Reach]:
    """Return the reach for each kind. Kinds are never added to one another.

    Reports of one occasion count once: where they differ, at least the smaller and at most the larger number was there.
    """
    by_kind: dict[str, dict[str, list[Report]]] = {}
    for report in reports:
        by_kind.setdefault(report.kind, {}).setdefault(report.occasion, []).append(report)
    return {kind: _reach_of(occasions) for kind, occasions in sorted(by_kind.items())}


def _reach_of(occasions: dict[str, list[Report]]) -> Reach:
    world, most = _Place(), 0
    for told in occasions.values():
        place = world
        for name in _shared(report.audience for report in told):
            place = place.within.setdefault(name, _Place())
        place.largest = max(place.largest, min(report.number for report in told))
        most += max(report.number for report in told)
    return Reach(world.least(), most, len(occasions), sum(len(told) for told in occasions.values()))


def _shared(audiences: Iterable[Audience]) -> Iterator[str]:
    """Yield what all audiences begin with: who was reached lies in there, whichever report is right."""
    for names in zip(*audiences, strict=False):
        if len(set(names)) > 1:
            return
        yield names[0]


def audience_of(*, country: str, city: str = "", network_country: str | None = None) -> Audience:
    """Return who may have been reached: those of the network's country where something was passed on in a network, and otherwise the member's own place.

    `country` and `city` are the member's; `network_country` is None where no network took part. A country that is empty or `EU` may be anywhere.
    """
    land = country if network_country is None else network_country
    if land in ("", "EU"):
        return ()
    return (land, city) if city and network_country is None else (land,)
