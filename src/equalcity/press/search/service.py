"""Asking: `search` for those inside Django, `Reader` for a folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tantivy
from django.conf import settings

from equalcity.press.search import index, schema
from equalcity.press.search.cut import Cut, Form
from equalcity.press.search.entries import Entry
from equalcity.press.search.problems import SearchIsBeingBuilt
from equalcity.press.search.query import Matcher, Mercy, Term, distance, narrowed, query, terms
from equalcity.press.search.snippets import Snippet, snippet

PUBLIC, DESK = "public", "desk"
LIMIT, FURTHEST = 50, 1000  # hits a page, and how far anybody may page
CORRECTING = 3  # hits that are looked through for the word that was meant
TRIES = 20  # an index may be replaced between finding and opening it


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look: all toolboxes, kinds and zones unless named.

    Only the desk has drafts, and worker-only texts on request.
    """

    toolbox: str = ""
    kind: str = ""
    zone: str = ""
    is_desk: bool = False
    with_worker_only: bool = False


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found, with its title (that of its unit, if it has none) and text as shown.

    `is_source`: in the language it was written in, for want of a translation; show it with `entry.text_language`.
    """

    entry: Entry
    title: Snippet
    text: Snippet
    is_source: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `relaxed`: some words may be missing. `corrected`: (typed, met) where an error was forgiven."""

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
class _Kept:
    """An entry as the index keeps it, with the words of its title and text."""

    entry: Entry
    title: Cut
    text: Cut


class _Asked:
    """What is asked, its words cut once for each language that is searched."""

    def __init__(self, typed: str, language: str, scope: Scope) -> None:
        self.language = language
        self.scope = scope
        self._typed = typed
        self._words: dict[str, tuple[Term, ...]] = {}

    def words(self, language: str) -> tuple[Term, ...]:
        """Return the words to look for in texts of this language."""
        if language not in self._words:
            self._words[language] = terms(self._typed, language, is_foreign=language != self.language)
        return self._words[language]


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
        """Return what was found, own language first. Raises nothing but SearchIsBeingBuilt, while there is no index."""
        began = time.perf_counter()
        place = self._current()
        limit, offset = max(0, min(limit, LIMIT)), max(0, min(offset, FURTHEST))
        mercy, total = Mercy.NONE, 0
        kept: tuple[_Kept, ...] = ()
        asked = _Asked(typed, language, scope)
        for mercy in Mercy:
            total, kept = _page(place, _tiers(place, asked, mercy), limit, offset)
            if total:
                break
        matchers = {tag: Matcher(asked.words(tag), mercy) for tag in {found.entry.language for found in kept}}
        hits = tuple(_hit(found, language, matchers[found.entry.language]) for found in kept)
        corrected = _corrections(kept, asked) if mercy > Mercy.NONE else ()
        took = (time.perf_counter() - began) * 1000
        return Results(total, hits, took, bool(total) and mercy >= Mercy.MOST, corrected)

    def _current(self) -> _Open:
        """Return the index in place, opened again if it is another one than before."""
        for _ in range(TRIES):
            known = self._open
            if known is not None and known.path.name == index.pointed(self._folder):
                return known
            with self._opening:
                built = index.current(self._folder)
                try:
                    engine = index.opened(built.path)
                    self._open = _Open(built.path, engine.searcher(), engine.schema, built.sources)
                except (ValueError, OSError):  # replaced, and so removed, since its name was read
                    continue
                return self._open
        raise SearchIsBeingBuilt


@cache  # the one thing kept by the process: open files, which every search would else open and map again
def _reader(folder: Path) -> Reader:
    return Reader(folder)


def search(typed: str, *, language: str, scope: Scope = EVERYWHERE, limit: int = 10, offset: int = 0) -> Results:
    """Return what was found in the data folder's index for the typed words, in the reader's language (BCP 47).

    `limit` is at most LIMIT, `offset` at most FURTHEST. Any text may be typed. Raises SearchIsBeingBuilt while
    there is no index.
    """
    folder = index_folder(is_desk=scope.is_desk)
    return _reader(folder).search(typed, language=language, scope=scope, limit=limit, offset=offset)


def index_folder(*, is_desk: bool = False) -> Path:
    """Return where the index of the public, or of the desk, lies."""
    data: Path = settings.DATA
    return data / "index" / (DESK if is_desk else PUBLIC)


def _tiers(place: _Open, asked: _Asked, mercy: Mercy) -> list[tantivy.Query]:
    """Return the queries in the order of their hits: own language, then source texts not translated into it."""
    own = _in_language(place, asked, asked.language, mercy, [], [])
    foreign = [source for source in place.sources if source != asked.language]
    missing = f"has={asked.language}"
    others = (_in_language(place, asked, source, mercy, ["source"], [missing]) for source in foreign)
    found = [(tantivy.Occur.Should, query) for query in others if query is not None]
    return [*([own] if own else []), *([tantivy.Query.boolean_query(found)] if found else [])]


def _in_language(
    place: _Open, asked: _Asked, language: str, mercy: Mercy, must: list[str], must_not: list[str]
) -> tantivy.Query | None:
    wanted = asked.words(language)
    if not wanted:
        return None
    marks, unwanted = _narrowing(asked.scope)
    found = query(wanted, mercy, place.fields)
    return narrowed(found, [*must, *marks, f"language={language}"], [*must_not, *unwanted], place.fields)


def _narrowing(scope: Scope) -> tuple[list[str], list[str]]:
    named = {"toolbox": scope.toolbox, "kind": scope.kind, "zone": scope.zone}
    must = [f"{name}={value}" for name, value in named.items() if value]
    return must, [] if scope.is_desk and scope.with_worker_only else ["worker"]


def _page(place: _Open, tiers: list[tantivy.Query], limit: int, offset: int) -> tuple[int, tuple[_Kept, ...]]:
    """Return how much there is in all tiers, and what stands on one page of them."""
    total = 0
    addresses: list[tantivy.DocAddress] = []
    for tier in tiers:
        wanted = max(0, offset + limit - total) if len(addresses) < limit else 0
        count, best = _best(place, tier, wanted)
        addresses += best[max(0, offset - total) :][: limit - len(addresses)]
        total += count
    documents = [place.searcher.doc(address) for address in addresses]
    return total, tuple(_Kept(schema.entry_of(made), *schema.cuts_of(made)) for made in documents)


def _best(place: _Open, tier: tantivy.Query, wanted: int) -> tuple[int, list[tantivy.DocAddress]]:
    """Return how many hits a tier has and its best. Ties go by id, so all that share the last score are read."""
    ask = wanted + 1
    while True:
        result = place.searcher.search(tier, limit=ask, weight_by_field=schema.BOOST)
        hits = result.hits
        total: int = result.count  # type: ignore[attr-defined]  # missing in the stub
        if len(hits) < ask or ask > FURTHEST * 4 or wanted == 0:
            break
        if _score(hits[-1][0]) != _score(hits[wanted - 1][0]):
            break
        ask *= 2
    places = place.searcher.fast_field_values(schema.ORDINAL, [address for _, address in hits])
    ranked = sorted(zip(hits, places, strict=True), key=lambda hit: (-_score(hit[0][0]), hit[1]))
    return total, [address for (_, address), _ in ranked[:wanted]]


def _score(score: float) -> float:
    """Return the score as it is compared: sums of the same numbers in another order differ in the last digits."""
    return round(score, 3)


def _hit(found: _Kept, language: str, matcher: Matcher) -> Hit:
    entry = found.entry
    around = Snippet(entry.context.partition("\n")[0])
    title = snippet(entry.title, found.title, matcher, width=0) if entry.title else around
    return Hit(entry, title, snippet(entry.text, found.text, matcher), entry.language != language)


def _corrections(kept: tuple[_Kept, ...], asked: _Asked) -> tuple[tuple[str, str], ...]:
    """Return the words that only a forgiven error met, with the nearest word of the first hits that have one."""
    found: dict[str, str] = {}
    for hit in kept[:CORRECTING]:
        missing = [term for term in asked.words(hit.entry.language) if term.errors and term.typed not in found]
        written = [(hit.entry.title, hit.title), (hit.entry.text, hit.text)]
        for term in missing:
            near = [pair for text, words in written for pair in _near(term, text, words)]
            if near and not any(term.meets(form, Mercy.NONE) for form, _ in near):
                found[term.typed] = min(near, key=lambda pair: distance(term.norm, pair[0].norm))[1]
    return tuple(found.items())


def _near(term: Term, text: str, words: Cut) -> Iterator[tuple[Form, str]]:
    """Yield the words of a text that a word meets when typing errors are forgiven, as folded and as written."""
    near = {number for number, form in enumerate(words.forms) if term.meets(form, Mercy.TYPING)}
    for start, end, number in words.spans():
        if number in near:
            yield words.forms[number], text[start:end]
