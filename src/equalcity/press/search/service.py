"""Asking: `search` for those inside Django, `Reader` for a folder."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy
from django.conf import settings

from equalcity.core.text import tokens
from equalcity.press.search import index, schema
from equalcity.press.search.entries import Entry
from equalcity.press.search.problems import SearchIsBeingBuilt
from equalcity.press.search.query import Mercy, distance, narrowed, query, terms
from equalcity.press.search.snippets import Snippet, snippet

PUBLIC, DESK = "public", "desk"
LIMIT, FURTHEST = 50, 1000  # hits a page, and how far anybody may page
TRIES = 3  # an index may be replaced between finding and opening it


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: all toolboxes, kinds and zones unless named. Only the desk has drafts, and worker-only texts on request."""

    toolbox: str = ""
    kind: str = ""
    zone: str = ""
    is_desk: bool = False
    with_worker_only: bool = False


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, with its title and text as shown. `is_source`: in the language it was written in, for want of a
    translation into the reader's; show it with `entry.text_language`.
    """

    entry: Entry
    title: Snippet
    text: Snippet
    is_source: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `relaxed`: not all words were met. `corrected`: (typed, met) where a typing error was forgiven."""

    total: int
    hits: tuple[Hit, ...]
    took_ms: float
    relaxed: bool = False
    corrected: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Open:
    path: Path
    searcher: tantivy.Searcher
    fields: tantivy.Schema
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What a tier holds: the number of its hits, and as many of them as were asked for, best first."""

    total: int
    entries: tuple[Entry, ...]


class Reader:
    """Reads the index of one folder, memory-mapped; takes up a new one at the first search after it was put in place.

    May be shared by threads: an open index never changes, and replacing the reference is one step.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: _Open | None = None
        self._opening = threading.Lock()

    def search(
        self, typed: str, *, language: str, scope: Scope = EVERYWHERE, limit: int = 10, offset: int = 0
    ) -> Results:
        """Return what was found, own language first. Raises SearchIsBeingBuilt if there is no index yet; nothing else."""
        began = time.perf_counter()
        place = self._current()
        limit, offset = max(0, min(limit, LIMIT)), max(0, min(offset, FURTHEST))
        mercy, total, entries = Mercy.NONE, 0, ()
        for mercy in Mercy:
            total, entries = _page(place, _tiers(place, typed, language, scope, mercy), limit, offset)
            if total:
                break
        hits = tuple(_hit(entry, typed, language, mercy) for entry in entries)
        corrected = _corrections(typed, hits) if mercy > Mercy.NONE else ()
        took = (time.perf_counter() - began) * 1000
        return Results(total, hits, took, bool(total) and mercy is Mercy.SOME, corrected)

    def _current(self) -> _Open:
        """Return the index in place, opened again if it is another one than before."""
        for _ in range(TRIES):
            built = index.current(self._folder)
            known = self._open
            if known is not None and known.path == built.path:
                return known
            with self._opening:
                try:
                    engine = index.opened(built.path)
                except ValueError:  # replaced, and so removed, since its name was read
                    continue
                self._open = _Open(built.path, engine.searcher(), engine.schema, built.sources)
                return self._open
        raise SearchIsBeingBuilt


@cache  # the one thing kept by the process: open files, which every search would else open and map again
def _reader(folder: Path) -> Reader:
    return Reader(folder)


def search(typed: str, *, language: str, scope: Scope = EVERYWHERE, limit: int = 10, offset: int = 0) -> Results:
    """Return what was found in the data folder's index for the typed words, in the reader's language (BCP 47).

    `limit` is at most LIMIT, `offset` at most FURTHEST. Any text may be typed. Raises SearchIsBeingBuilt if there is no index yet.
    """
    folder = index_folder(is_desk=scope.is_desk)
    return _reader(folder).search(typed, language=language, scope=scope, limit=limit, offset=offset)


def index_folder(*, is_desk: bool = False) -> Path:
    """Return where the index of the public, or of the desk, lies."""
    data: Path = settings.DATA
    return data / "index" / (DESK if is_desk else PUBLIC)


def _tiers(place: _Open, typed: str, language: str, scope: Scope, mercy: Mercy) -> list[tantivy.Query]:
    """Return the queries in the order of their hits: own language, then source texts that lack a translation into it."""
    must, must_not = _narrowing(scope)
    own = _in_language(place, typed, language, mercy, [*must, f"language={language}"], must_not)
    others = [
        _in_language(
            place, typed, source, mercy, [*must, "source", f"language={source}"], [*must_not, f"has={language}"]
        )
        for source in place.sources
        if source != language
    ]
    found = [query for query in others if query is not None]
    tiers = [own] if own is not None else []
    if found:
        tiers.append(tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in found]))
    return tiers


def _in_language(
    place: _Open, typed: str, language: str, mercy: Mercy, must: list[str], must_not: list[str]
) -> tantivy.Query | None:
    wanted = terms(typed, language)
    if not wanted:
        return None
    return narrowed(query(wanted, mercy, place.fields), must, must_not, place.fields)


def _narrowing(scope: Scope) -> tuple[list[str], list[str]]:
    named = {"toolbox": scope.toolbox, "kind": scope.kind, "zone": scope.zone}
    must = [f"{name}={value}" for name, value in named.items() if value]
    return must, [] if scope.is_desk and scope.with_worker_only else ["worker"]


def _page(place: _Open, tiers: list[tantivy.Query], limit: int, offset: int) -> tuple[int, tuple[Entry, ...]]:
    """Return how much there is in all tiers, and the entries of one page of them."""
    total, entries = 0, []
    for tier in tiers:
        wanted = max(0, offset + limit - total) if len(entries) < limit else 0
        found = _best(place, tier, wanted)
        entries += found.entries[max(0, offset - total) :][: limit - len(entries)]
        total += found.total
    return total, tuple(entries)


def _best(place: _Open, tier: tantivy.Query, wanted: int) -> _Found:
    """Return the best entries of a tier. Ties are broken by id, so more is read while the last score is shared."""
    ask = wanted + 1
    while True:
        result = place.searcher.search(tier, limit=ask, weight_by_field=schema.BOOST)
        hits = result.hits
        if len(hits) < ask or ask > FURTHEST * 4 or _score(hits[-1][0]) != _score(hits[wanted - 1][0]):
            break
        ask *= 2
    places = place.searcher.fast_field_values(schema.ORDINAL, [address for _, address in hits])
    ranked = sorted(zip(hits, places, strict=True), key=lambda hit: (-_score(hit[0][0]), hit[1]))
    chosen = [address for (_, address), _ in ranked[:wanted]]
    return _Found(result.count, tuple(schema.entry_of(place.searcher.doc(address)) for address in chosen))


def _score(score: float) -> float:
    """Return the score as it is compared: sums of the same numbers in another order differ in the last digits."""
    return round(score, 3)


def _hit(entry: Entry, typed: str, language: str, mercy: Mercy) -> Hit:
    wanted = terms(typed, entry.language)
    title = snippet(entry.title, entry.text_language, wanted, mercy, width=0)
    return Hit(entry, title, snippet(entry.text, entry.text_language, wanted, mercy), entry.language != language)


def _corrections(typed: str, hits: tuple[Hit, ...]) -> tuple[tuple[str, str], ...]:
    """Return the words that only a forgiven error met, with the nearest word of the first hits that have one."""
    found: dict[str, str] = {}
    for hit in hits[:3]:
        shown = f"{hit.entry.title}\n{hit.entry.text}"
        written = tokens(shown, hit.entry.text_language)
        for term in terms(typed, hit.entry.language):
            near = [token for token in written if term.meets(token, Mercy.TYPING)]
            if near and not any(term.meets(token, Mercy.NONE) for token in written):
                best = min(near, key=lambda token: (distance(term.norm, token.norm), token.start))
                found.setdefault(term.typed, shown[best.start : best.end])
    return tuple(found.items())
