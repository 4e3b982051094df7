"""What can be found: one entry for each toolbox, part, unit and block, in each language it has been written in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from equalcity.press.search.plain import plain
from equalcity.toolboxes.logic.reading import ReadBlock, ReadPart, ReadToolbox, ReadUnit, Standing, Words

# Questions to the panel are work in progress, source notes name documents: both would only stand in the way.
SILENT_KINDS = frozenset({"query", "source"})
TOOLBOX_BOOST, PART_BOOST, UNIT_BOOST, BLOCK_BOOST = 4, 2, 3, 0
WORKING, HELP = "working", "help"


@dataclass(frozen=True, slots=True)
class Entry:
    """One findable text.

    `id` is the same in all languages; with `language` it names the entry. `context`, the titles of what holds the text,
    is searched too, but is never enough for a hit. `boost` multiplies the score by log2(2 + boost).
    `is_source` marks the language the text was written in; such an entry names in `translated` the languages that have
    a text of their own.
    """

    id: str
    kind: str
    toolbox: str
    part: str
    unit: str
    block: str
    language: str
    text_language: str
    title: str
    text: str
    zone: str
    standing: str
    release: int = 0
    boost: int = 0
    context: str = ""
    is_source: bool = False
    worker_only: bool = False
    translated: tuple[str, ...] = ()


def public_entries(toolboxes: Iterable[ReadToolbox]) -> tuple[Entry, ...]:
    """Return what anybody may find in these releases, sorted; worker-only blocks and units are left out.

    Give each release in its source language and in every language it is translated into. Raises ValueError for a draft.
    """
    given = tuple(toolboxes)
    for toolbox in given:
        if toolbox.state == "draft":
            raise ValueError(f"{toolbox.slug} is a draft, and drafts have an index of their own")
    return _collected(entry for toolbox in given for entry in _entries(toolbox, with_worker_only=False))


def desk_entries(toolboxes: Iterable[ReadToolbox]) -> tuple[Entry, ...]:
    """Return all that signed-in people may find, drafts and worker-only texts included (marked), sorted."""
    return _collected(entry for toolbox in toolboxes for entry in _entries(toolbox, with_worker_only=True))


def _collected(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries sorted, those of the source language knowing their translations."""
    found: dict[tuple[str, str], Entry] = {(entry.id, entry.language): entry for entry in entries}
    languages: dict[str, set[str]] = defaultdict(set)
    for id_, language in found:
        languages[id_].add(language)
    return tuple(
        replace(entry, translated=tuple(sorted(languages[entry.id] - {entry.language}))) if entry.is_source else entry
        for _, entry in sorted(found.items())
    )


def _entries(toolbox: ReadToolbox, *, with_worker_only: bool) -> Iterator[Entry]:
    head = _Place(toolbox, part="", unit="", zone=WORKING, context="", worker_only=False)
    about = (toolbox.subtitle, toolbox.summary, toolbox.notice)
    yield from head.entry("toolbox", "", toolbox.title, about, TOOLBOX_BOOST)
    for part in toolbox.parts:
        yield from _part_entries(toolbox, part, with_worker_only=with_worker_only)


def _part_entries(toolbox: ReadToolbox, part: ReadPart, *, with_worker_only: bool) -> Iterator[Entry]:
    place = _Place(toolbox, part=part.slug, unit="", zone=WORKING, context=toolbox.title.text, worker_only=False)
    yield from place.entry("part", "", part.title, (part.summary,), PART_BOOST)
    for unit in part.units:
        if with_worker_only or not unit.worker_only:
            yield from _unit_entries(toolbox, part, unit, with_worker_only=with_worker_only)


def _unit_entries(toolbox: ReadToolbox, part: ReadPart, unit: ReadUnit, *, with_worker_only: bool) -> Iterator[Entry]:
    place = _Place(toolbox, part.slug, unit.slug, unit.zone, toolbox.title.text, unit.worker_only)
    yield from place.entry(unit.kind, "", unit.title, (unit.summary,), UNIT_BOOST)
    inside = replace(place, context=f"{unit.title.text}\n{part.title.text}")
    for block in unit.blocks:
        yield from _block_entries(inside, block, with_worker_only=with_worker_only)


def _block_entries(place: _Place, block: ReadBlock, *, with_worker_only: bool) -> Iterator[Entry]:
    """Yield a block and what it holds. What lies inside a worker-only block is worker-only, whatever it says itself."""
    hidden = place.worker_only or block.worker_only or block.kind == "worker"
    if (hidden and not with_worker_only) or block.kind in SILENT_KINDS or _is_poor_line(block):
        return
    here = replace(place, worker_only=hidden)
    others = tuple(words for name, words in sorted(block.fields.items()) if name != "title")
    yield from here.entry(block.kind, block.id, block.fields.get("title"), others, BLOCK_BOOST)
    for child in block.children:
        yield from _block_entries(here, child, with_worker_only=with_worker_only)


def _is_poor_line(block: ReadBlock) -> bool:
    """Whether a line shows how not to speak: found by itself, it would read as advice."""
    return block.kind == "line" and block.attrs.get("is") == "poor"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text stands: all that its entry takes from what holds it."""

    toolbox: ReadToolbox
    part: str
    unit: str
    zone: str
    context: str
    worker_only: bool

    def entry(
        self, kind: str, block: str, title: Words | None, texts: tuple[Words | None, ...], boost: int
    ) -> Iterator[Entry]:
        """Yield the entry of a text, unless it only exists in another language or says nothing."""
        wanted = self.toolbox.language
        said = [words for words in texts if words is not None and _is_own(words, wanted)]
        title_text = plain(title.text) if title is not None and _is_own(title, wanted) else ""
        text = "\n".join(filter(None, (plain(words.text) for words in said)))
        if not title_text and not text:
            return
        told = title if title_text and title is not None else said[0]
        where = "/".join(filter(None, (self.toolbox.slug, self.part, self.unit)))
        yield Entry(
            id=f"{where}#{block}" if block else where,
            kind=kind,
            toolbox=self.toolbox.slug,
            part=self.part,
            unit=self.unit,
            block=block,
            language=wanted,
            text_language=told.language,
            title=title_text,
            text=text,
            zone=self.zone,
            standing=_weakest([told, *said]),
            release=self.toolbox.release,
            boost=boost,
            context=plain(self.context),
            is_source=wanted == self.toolbox.source_language,
            worker_only=self.worker_only,
        )


def _is_own(words: Words, language: str) -> bool:
    """Tell whether the text is in the reader's language, not shown in another for want of a translation."""
    return words.standing is not Standing.UNTRANSLATED and words.language == language


def _weakest(said: Iterable[Words]) -> str:
    """Return the standing that says least for the text: what is partly a draft is shown as a draft."""
    order = (Standing.OUTDATED, Standing.DRAFT, Standing.REVIEWED, Standing.SOURCE)
    standings = {words.standing for words in said}
    return next((str(standing) for standing in order if standing in standings), str(Standing.SOURCE))
