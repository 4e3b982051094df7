"""Which block of the new text is which block of the old one: so that an id stays with what it was given to.

Specification. A text is a set of files, each a sequence of blocks in reading order (a block before those it holds).
Of the old text only the entries of `ids.yaml` are left: per block its id, kind, key, hash and sketch. The *key* names
a block that is the only one of its name: the audience of a label, the part of a part's title, the id of a `fill` or
`question`. Pairs are made in this order, and what a step has paired no later step touches:

1. *Predecessor.* Each new file has at most one old file it continues, and no two the same: the one with most blocks
   in common by hash, where the file of the same path counts double; without any in common, the same path, then a
   vanished file with the same name but for folder and number. So a file that is renamed keeps its history, also when
   two files swap their names.
2. *Same words*: equal kind and hash, first in the same path, then in the predecessor. Where the same words stand more
   than once, those with equal key and equal neighbours go first, then those with one equal neighbour, then the rest
   in reading order.
3. *Heads*: title, summary, ... of the same key in the predecessor, however they were edited.
4. *Same words anywhere*: blocks that moved to another file.
5. *Keys*: a `fill` or `question` with the same id anywhere.
6. *Same place*: the pairs that lie in the same order in a file and its predecessor are anchors; between two
   neighbouring anchors the blocks left over are paired by likeness, the most alike first, if they are of one kind and
   at least 0.2 alike, or both plain text and at least 0.4. A short block (at most three words) that is alone with one
   of its kind is taken for it.
7. *Alike anywhere*: blocks of one kind with at least four features that are at least 0.5 alike, the most alike first.

What is left of the new text is new and gets a fresh id; what is left of the old text is retired. It follows that text
that was not edited keeps its id wherever it goes (heads: if their file is recognised), that no id is given twice,
that a retired id never comes back, and that the outcome depends on nothing but the two texts.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise

from equalcity.toolboxes.logic.blocks import HEAD_KINDS, TEXT_KINDS
from equalcity.toolboxes.logic.likeness import Sketch, likeness

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
ID_LENGTH = 8
ALIKE_IN_PLACE = 0.2
ALIKE_AS_OTHER_KIND = 0.4
ALIKE_ANYWHERE = 0.5
SHORT = 5  # features of a text of three words
TELLING = 4  # features a text must have to be recognised anywhere

type Place = tuple[str, int]
"""A file and the position in it, from 0."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is remembered of a block: kind, key if it has one, hash of what it says, sketch of its words."""

    kind: str
    key: str
    hash: str
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Entry:
    """A block that has an id."""

    id: str
    trace: Trace


@dataclass(frozen=True, slots=True)
class Outcome:
    """The entries of the new text, in its order, and all retired ids. `fresh` are the ids given for the first time."""

    entries: Mapping[str, tuple[Entry, ...]]
    retired: frozenset[str]
    fresh: frozenset[str]


def assign_ids(
    old: Mapping[str, Sequence[Entry]], retired: AbstractSet[str], new: Mapping[str, Sequence[Trace]], seed: str
) -> Outcome:
    """Return every block of the new text with the id it keeps or a fresh one; `seed` is the toolbox's own."""
    pairs = match(old, new)
    taken = {entry.id for entries in old.values() for entry in entries} | retired
    fresh: set[str] = set()
    entries: dict[str, tuple[Entry, ...]] = {}
    for path in new:
        kept = []
        for position, trace in enumerate(new[path]):
            source = pairs.get((path, position))
            if source is not None:
                name = old[source[0]][source[1]].id
            else:
                name = fresh_id(f"{seed}\n{path}\n{trace.kind}\n{trace.key}\n{trace.hash}", taken | fresh)
                fresh.add(name)
            kept.append(Entry(name, trace))
        entries[path] = tuple(kept)
    used = {entry.id for found in entries.values() for entry in found}
    return Outcome(entries, frozenset(taken - used), frozenset(fresh))


def fresh_id(seed: str, taken: AbstractSet[str]) -> str:
    """Return an id of eight signs that begins with a letter and is not taken; the same for the same arguments."""
    attempt = 0
    while True:
        number = int.from_bytes(hashlib.sha256(f"{seed}\n{attempt}".encode()).digest()[:8], "big")
        signs = [ALPHABET[10 + number % 22]]
        number //= 22
        for _ in range(ID_LENGTH - 1):
            signs.append(ALPHABET[number % 32])
            number //= 32
        name = "".join(signs)
        if name not in taken:
            return name
        attempt += 1


def match(old: Mapping[str, Sequence[Entry]], new: Mapping[str, Sequence[Trace]]) -> dict[Place, Place]:
    """Return for each place of the new text the place of the same block in the old text, where there is one."""
    traces = {path: [entry.trace for entry in entries] for path, entries in old.items()}
    matching = _Matching(traces, new)
    return matching.run()


@dataclass(slots=True)
class _Matching:
    old: Mapping[str, Sequence[Trace]]
    new: Mapping[str, Sequence[Trace]]
    pairs: dict[Place, Place] = field(default_factory=dict)
    used: set[Place] = field(default_factory=set)

    def run(self) -> dict[Place, Place]:
        before = predecessors(self.old, self.new)
        steps = [(path, path) for path in sorted(self.new) if path in self.old]
        steps += sorted(before.items())
        for path, source in steps:
            self._same_words(self._left(self.old, [source]), self._left(self.new, [path]))
        for path, source in sorted(before.items()):
            self._same_key(self._left(self.old, [source]), self._left(self.new, [path]), HEAD_KINDS)
        self._same_words(self._left(self.old, sorted(self.old)), self._left(self.new, sorted(self.new)))
        left_old, left_new = self._left(self.old, sorted(self.old)), self._left(self.new, sorted(self.new))
        self._same_key(left_old, left_new, ("fill", "question"))
        for path, source in sorted(before.items()):
            self._same_place(path, source)
        self._alike_anywhere()
        return self.pairs

    def _left(self, side: Mapping[str, Sequence[Trace]], paths: Iterable[str]) -> list[Place]:
        done: AbstractSet[Place] = self.used if side is self.old else self.pairs.keys()
        return [(path, i) for path in paths for i in range(len(side[path])) if (path, i) not in done]

    def _pair(self, old: Place, new: Place) -> None:
        self.pairs[new] = old
        self.used.add(old)

    def _same_words(self, old: list[Place], new: list[Place]) -> None:
        for sign in (_key_and_both, _key_and_before, _key_and_after, _key_only, _words_only):
            self._by_sign(old, new, sign)

    def _by_sign(self, old: list[Place], new: list[Place], sign: Callable[[Sequence[Trace], int], Hashable]) -> None:
        waiting: dict[Hashable, list[Place]] = defaultdict(list)
        for place in reversed(old):
            if place not in self.used:
                waiting[sign(self.old[place[0]], place[1])].append(place)
        for place in new:
            if place not in self.pairs and (found := waiting.get(sign(self.new[place[0]], place[1]))):
                self._pair(found.pop(), place)

    def _same_key(self, old: list[Place], new: list[Place], kinds: Sequence[str]) -> None:
        waiting = {
            (t.kind, t.key): place for place in reversed(old) if (t := self.old[place[0]][place[1]]).kind in kinds
        }
        for place in new:
            trace = self.new[place[0]][place[1]]
            found = waiting.pop((trace.kind, trace.key), None)
            if found is not None:
                self._pair(found, place)

    def _same_place(self, path: str, source: str) -> None:
        pairs = [(i, self.pairs[path, i]) for i in range(len(self.new[path])) if (path, i) in self.pairs]
        anchors = rising([(i, place[1]) for i, place in pairs if place[0] == source])
        anchors = [(-1, -1), *anchors, (len(self.new[path]), len(self.old[source]))]
        for (new_start, old_start), (new_end, old_end) in pairwise(anchors):
            old = [(source, i) for i in range(old_start + 1, old_end) if (source, i) not in self.used]
            new = [(path, i) for i in range(new_start + 1, new_end) if (path, i) not in self.pairs]
            self._gap(old, new)

    def _gap(self, old: list[Place], new: list[Place]) -> None:
        found = []
        kinds_old = Counter(self.old[path][i].kind for path, i in old)
        kinds_new = Counter(self.new[path][i].kind for path, i in new)
        for old_place in old:
            for new_place in new:
                one, other = self.old[old_place[0]][old_place[1]], self.new[new_place[0]][new_place[1]]
                alike = likeness(one.sketch, other.sketch)
                is_alone = one.kind == other.kind and kinds_old[one.kind] == kinds_new[one.kind] == 1
                is_short = max(len(one.sketch), len(other.sketch)) <= SHORT
                if alike >= _needed(one.kind, other.kind) or (is_alone and is_short):
                    found.append((-alike, abs(old_place[1] - new_place[1]), old_place, new_place))
        self._greedy(found)

    def _alike_anywhere(self) -> None:
        holders: dict[tuple[str, int], list[Place]] = defaultdict(list)
        for path, i in self._left(self.old, sorted(self.old)):
            trace = self.old[path][i]
            if len(trace.sketch) >= TELLING:
                for value in trace.sketch:
                    holders[trace.kind, value].append((path, i))
        found = []
        for new_place in self._left(self.new, sorted(self.new)):
            trace = self.new[new_place[0]][new_place[1]]
            if len(trace.sketch) < TELLING:
                continue
            for old_place in sorted(
                {place for value in trace.sketch for place in holders.get((trace.kind, value), ())}
            ):
                alike = likeness(self.old[old_place[0]][old_place[1]].sketch, trace.sketch)
                if alike >= ALIKE_ANYWHERE:
                    found.append((-alike, 0, old_place, new_place))
        self._greedy(found)

    def _greedy(self, found: list[tuple[float, int, Place, Place]]) -> None:
        for _, _, old_place, new_place in sorted(found):
            if old_place not in self.used and new_place not in self.pairs:
                self._pair(old_place, new_place)


def predecessors(old: Mapping[str, Sequence[Trace]], new: Mapping[str, Sequence[Trace]]) -> dict[str, str]:
    """Return for each new file the old file it continues (step 1 of the specification)."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path, traces in old.items():
        for trace in traces:
            holders[trace.kind, trace.hash].add(path)
    ranked = []
    for path, traces in new.items():
        common: Counter[str] = Counter()
        for said in {(trace.kind, trace.hash) for trace in traces}:
            common.update(holders.get(said, ()))
        if path in old:
            common[path] *= 2
        vanished = [source for source in old if source not in new and _name(source) == _name(path)]
        for source in {*common, *vanished}:
            ranked.append((-common[source], source != path, _name(source) != _name(path), path, source))
    return _one_to_one(sorted(ranked))


def _one_to_one(ranked: Iterable[tuple[int, bool, bool, str, str]]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for *_, path, source in ranked:
        if path not in chosen and source not in taken:
            chosen[path] = source
            taken.add(source)
    return chosen


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest run of pairs, in the order given, whose second numbers rise (patience sorting)."""
    ends: list[int] = []
    where: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        depth = bisect_left(ends, value)
        before.append(where[depth - 1] if depth else -1)
        ends[depth : depth + 1] = [value]
        where[depth : depth + 1] = [index]
    chain = []
    index = where[-1] if where else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _needed(one: str, other: str) -> float:
    if one == other:
        return ALIKE_IN_PLACE
    return ALIKE_AS_OTHER_KIND if one in TEXT_KINDS and other in TEXT_KINDS else 2.0


def _name(path: str) -> str:
    """Return the name of a file without folder and number."""
    return path.rpartition("/")[2].lstrip("0123456789").lstrip("-")


def _hash_at(traces: Sequence[Trace], position: int) -> str:
    return traces[position].hash if 0 <= position < len(traces) else ""


def _words_only(traces: Sequence[Trace], i: int) -> Hashable:
    return traces[i].kind, traces[i].hash


def _key_only(traces: Sequence[Trace], i: int) -> Hashable:
    return traces[i].kind, traces[i].hash, traces[i].key


def _key_and_before(traces: Sequence[Trace], i: int) -> Hashable:
    return traces[i].kind, traces[i].hash, traces[i].key, _hash_at(traces, i - 1)


def _key_and_after(traces: Sequence[Trace], i: int) -> Hashable:
    return traces[i].kind, traces[i].hash, traces[i].key, _hash_at(traces, i + 1)


def _key_and_both(traces: Sequence[Trace], i: int) -> Hashable:
    return traces[i].kind, traces[i].hash, traces[i].key, _hash_at(traces, i - 1), _hash_at(traces, i + 1)
