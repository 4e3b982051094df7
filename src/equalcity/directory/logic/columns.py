"""The matcher of docs/formats/matching.md over many services at once: what is alike in them is judged once, and only the first are told why.

Every different rule, set of languages and fact is judged by `matching` itself, so that nothing of the specification is said twice. What comes of it is
one whole number for each service, in whose order the services are; they lie in the order of their names, which is the last thing compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from equalcity.directory.logic.matching import ASKED, Need, Offer, excluded_by, reasons_for, spoken_at
from equalcity.directory.logic.nearness import Positions, Way

Keys = npt.NDArray[np.uint32]
Which = npt.NDArray[np.unsignedinteger[Any]]
Flags = npt.NDArray[np.bool_]
MOST_SAID = 63
"""Things about persons and facts that one need may hold."""
# The number of a service, from its highest bits: which fact excludes (0 is none), which rule about persons excludes, how much is to be asked, opening,
# language, for how much of it the service was not made, whether it is due. Six bits count to MOST_SAID.
_NOT_MADE, _SPOKEN, _OPENING, _TO_ASK, _OTHERS, _NOT = map(np.uint32, (1, 7, 9, 11, 17, 23))
_BLOCK = 65_536


class TooMuchSaid(ValueError):  # noqa: N818 - the sentence is for people
    """A need holds more than `MOST_SAID` things."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Positions of the services that come first, best first, and how many were left out by which known fact."""

    first: tuple[int, ...]
    left_out: Mapping[str, int]


def standing(openings: Keys, due: Flags) -> Keys:
    """Return what a moment says of each service: its opening (by `OPENING_ORDER`) and whether it should have been checked by now."""
    return (openings << _OPENING) | due


class Columns:
    """Services in the order of their names (`by_name`). What their offers say of opening, distance and being due is not looked at."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._size = len(offers)
        self._sectors = _by_sector(offers)
        self._persons = _Alike((frozenset(each.rules.items()), each.ages) for each in offers)
        self._rules = _by_name([rules for rules, _ in self._persons.values])
        self._ages = _Alike(ages for _, ages in self._persons.values)
        self._facts = _Alike(frozenset(each.facts.items()) for each in offers)
        self._known = _by_name(self._facts.values)
        self._tongues = _Alike((each.languages, each.interpreters) for each in offers)
        self._part_of = lru_cache(maxsize=32)(self._choose)
        self._criterion_judged = lru_cache(maxsize=256)(self._judge_criterion)
        self._age_judged = lru_cache(maxsize=128)(self._judge_age)
        self._fact_judged = lru_cache(maxsize=128)(self._judge_fact)
        self._language_judged = lru_cache(maxsize=64)(self._judge_language)

    def rank(self, need: Need, standing: Keys, way: Way, most: int) -> Ranking:
        """Return the first `most` services, by what `standing` says of each at the moment. Raises `TooMuchSaid`."""
        if len(need.about) + (need.age is not None) + len(need.musts) > MOST_SAID:
            raise TooMuchSaid(f"A need holds at most {MOST_SAID} things about persons and facts.")
        part = self._part_of(need.sectors)
        keys = _summed(part.of(standing), [(getattr(part, name), numbers) for name, numbers in self._numbers(need)])
        left_out = _counted(need, keys)
        best = _first(keys, part.positions, way, min(most, len(keys) - left_out.total()))
        if len(keys) < self._size:
            left_out["other-sector"] = self._size - len(keys)
        return Ranking(tuple(map(int, best)), dict(left_out))

    def _choose(self, sectors: frozenset[str]) -> _Part:
        """The services of one of these sectors, all when none is named."""
        whole = _Part(None, self._persons.which, self._tongues.which, self._facts.which)
        if not sectors:
            return whole
        marked = np.zeros(self._size, dtype=np.bool_)
        for name in sectors & self._sectors.keys():
            marked[self._sectors[name]] = True
        positions = np.flatnonzero(marked)
        return _Part(positions, *(each.take(positions) for each in (whole.persons, whole.tongues, whole.facts)))

    def _numbers(self, need: Need) -> Iterator[tuple[str, Keys]]:
        """What each thing that was said adds to the number of a service, by what is alike."""
        persons = [self._criterion_judged(name, need.about[name]) for name in sorted(need.about)]
        if need.age is not None:
            persons.append(self._age_judged(need.age))
        if persons:
            yield "persons", _together(persons, _OTHERS)
        if need.language:
            yield "tongues", self._language_judged(need.language)
        if need.musts:
            yield "facts", _together([self._fact_judged(fact) for fact in sorted(need.musts)], _NOT)

    def _judge_criterion(self, name: str, value: str) -> _Judged:
        alike = self._rules.get(name) or _Alike([None] * len(self._persons.values))
        bare = (Offer("", "", frozenset(), rules={name: rule} if rule else {}) for rule in alike.values)
        return _Judged.of(Need(about={name: value}), bare, alike)

    def _judge_age(self, age: tuple[int, int]) -> _Judged:
        bare = (Offer("", "", frozenset(), ages=ages) for ages in self._ages.values)
        return _Judged.of(Need(age=age), bare, self._ages)

    def _judge_fact(self, fact: str) -> _Judged:
        alike = self._known.get(fact) or _Alike([None] * len(self._facts.values))
        bare = (Offer("", "", frozenset(), facts={fact: known} if known else {}) for known in alike.values)
        return _Judged.of(Need(musts=frozenset({fact})), bare, alike)

    def _judge_language(self, language: str) -> Keys:
        bare = (Offer("", "", frozenset(), languages=each[0], interpreters=each[1]) for each in self._tongues.values)
        return np.fromiter((spoken_at(language, offer) for offer in bare), dtype=np.uint32) << _SPOKEN


@dataclass(frozen=True, slots=True)
class _Part:
    """Some services: their positions (None: all there are), and the numbers of what is alike in them."""

    positions: Positions | None
    persons: Which
    tongues: Which
    facts: Which

    def of(self, column: Keys) -> Keys:
        """Return a copy of their part of a column."""
        return column.copy() if self.positions is None else column.take(self.positions)


class _Alike:
    """Values, numbered so that equal ones share a number: `values[which[i]]` is the i-th."""

    def __init__(self, values: Iterable[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        which = [numbers.setdefault(each, len(numbers)) for each in values]
        self.which = np.array(which, dtype=np.min_scalar_type(max(0, len(numbers) - 1)))
        self.values: tuple[Any, ...] = tuple(numbers)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one thing said adds to the number of a service, and whom it leaves out, by what is alike."""

    adding: Keys
    is_out: Flags

    @classmethod
    def of(cls, need: Need, bare: Iterable[Offer], alike: _Alike) -> _Judged:
        """Let the specification judge offers of which only this one thing is known."""
        adding, is_out = [], []
        for offer in bare:
            _, reason = reasons_for(need, offer)
            adding.append(((reason.code in ASKED) << int(_TO_ASK)) + ((reason.code != "made-for") << int(_NOT_MADE)))
            is_out.append(bool(excluded_by(need, offer)))
        return cls(np.array(adding, np.uint32).take(alike.which), np.array(is_out, np.bool_).take(alike.which))


def _summed(keys: Keys, columns: Sequence[tuple[Which, Keys]]) -> Keys:
    """Add to each number what its values stand for: in blocks that the processor's cache holds."""
    for start in range(0, len(keys), _BLOCK):
        block = keys[start : start + _BLOCK]
        for which, numbers in columns:
            # No number is outside; numpy is slower where it looks for one.
            block += numbers.take(which[start : start + _BLOCK], mode="clip")
    return keys


def _together(judged: Sequence[_Judged], excluding: np.uint32) -> Keys:
    """The sum of what was judged, and the place of the first thing that excludes."""
    numbers, excluded = np.zeros_like(judged[0].adding), np.zeros_like(judged[0].adding)
    for place, each in enumerate(judged, start=1):
        numbers += each.adding
        excluded[each.is_out & (excluded == 0)] = place
    return numbers | (excluded << excluding)


def _by_sector(offers: Sequence[Offer]) -> Mapping[str, Positions]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, offer in enumerate(offers):
        for sector in offer.sectors:
            found[sector].append(position)
    return {name: np.array(positions, dtype=np.intp) for name, positions in found.items()}


def _by_name(combined: Sequence[frozenset[tuple[str, Hashable]]]) -> Mapping[str, _Alike]:
    """The values under each name, None where there is none."""
    each = [dict(pairs) for pairs in combined]
    return {name: _Alike(pairs.get(name) for pairs in each) for name in {name for pairs in each for name in pairs}}


def _counted(need: Need, keys: Keys) -> Counter[str]:
    """How many services were left out by the first thing that excludes them: persons before facts, each in order of its name."""
    persons = [f"only-others:{name}" for name in sorted(need.about)] + ["only-others:age"] * (need.age is not None)
    facts = [f"not:{fact}" for fact in sorted(need.musts)]
    excluding = (keys >> _OTHERS).astype(np.uint16)
    by_person = excluding & MOST_SAID
    counts = {name: np.count_nonzero(by_person == place) for place, name in enumerate(persons, start=1)}
    counts |= {
        name: np.count_nonzero(excluding == place * (MOST_SAID + 1)) for place, name in enumerate(facts, start=1)
    }
    return Counter({name: int(count) for name, count in counts.items() if count})


def _first(keys: Keys, positions: Positions | None, way: Way, most: int) -> Positions:
    """The positions of the `most` services with the smallest numbers; of those with the same, the nearest, then the first by name."""
    if most == 0:
        return np.empty(0, dtype=np.intp)
    last = np.partition(keys, most - 1)[most - 1]
    before, same = np.flatnonzero(keys < last), np.flatnonzero(keys == last)
    among = same if positions is None else positions.take(same)
    taken = way.nearest(among, most - before.size)
    found = np.concatenate((before if positions is None else positions.take(before), taken))
    numbers = np.concatenate((keys.take(before), np.full(taken.size, last)))
    known = (way.kilometres(int(position)) for position in found)
    far = np.fromiter((np.inf if each is None else each for each in known), dtype=np.float64)
    return found.take(np.lexsort((found, far, numbers)))
