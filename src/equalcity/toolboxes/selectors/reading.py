"""A release as its readers see it. Whether they may see it was decided by `releases.release_for`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from equalcity.toolboxes.errors import NoSuchText
from equalcity.toolboxes.logic.blocks import Source
from equalcity.toolboxes.logic.reading import ReadBlock, ReadPart, ReadToolbox, ReadUnit, Words
from equalcity.toolboxes.models import Release, ReleaseUnit
from equalcity.toolboxes.selectors.words import Stored, WordBook
from equalcity.wording.selectors import languages_with


@dataclass(frozen=True, slots=True)
class Shelf:
    """How a reader wants a release: the language, whether worker-only text is included, and whether unreviewed help texts are shown."""

    language: str
    include_worker: bool = False
    show_drafts_for_help: bool = False

    @classmethod
    def public(cls, language: str) -> Shelf:
        """Return the shelf of public pages: no worker-only text; unreviewed help texts in the demo alone."""
        return cls(language, show_drafts_for_help=settings.MODE != "production")


def read_toolbox(release: Release, shelf: Shelf) -> ReadToolbox:
    """Return the release with the heads of its parts and units, without the units' blocks."""
    places = list(release.units.select_related("version").defer("version__blocks"))
    heads = [block for place in places for block in place.version.facts["head"]]
    return _toolbox(release, shelf, _book([*_head_blocks(release), *heads], release, shelf), places, {})


@dataclass(frozen=True, slots=True)
class Counted:
    """A toolbox's own words, its parts without their units, and how many units there are and how many minutes they take."""

    toolbox: ReadToolbox
    units: int
    minutes: int


def read_covers(releases: Sequence[Release], shelf: Shelf) -> list[Counted]:
    """Return what a shelf shows of several releases, in as many queries as for one: no unit is read, they are counted."""
    heads = [block for release in releases for block in _head_blocks(release)]
    book = WordBook(heads, toolboxes=[release.toolbox_id for release in releases], language=shelf.language)
    lengths: dict[int, list[int]] = {release.pk: [] for release in releases}
    rows = ReleaseUnit.objects.filter(release__in=releases).order_by("release", "position")
    for key, minutes, worker_only in rows.values_list(
        "release", "version__facts__minutes", "version__facts__worker_only"
    ):
        if shelf.include_worker or not worker_only:
            lengths[key].append(minutes)
    return [
        Counted(_toolbox(release, shelf, book, [], {}), len(lengths[release.pk]), sum(lengths[release.pk]))
        for release in releases
    ]


def read_whole(release: Release, shelf: Shelf) -> ReadToolbox:
    """Return the release with everything in it, for files, packs and the search index."""
    places = list(release.units.select_related("version"))
    everything = [block for place in places for block in (*place.version.facts["head"], *place.version.blocks)]
    book = _book([*_head_blocks(release), *everything], release, shelf)
    strict = replace_book(book, only_reviewed=not shelf.show_drafts_for_help)
    blocks = {
        place.pk: tuple(_read_blocks(place.version.blocks, strict if _is_help(place) else book, shelf))
        for place in places
    }
    return _toolbox(release, shelf, book, places, blocks)


def read_unit(release: Release, part: str, slug: str, shelf: Shelf) -> ReadUnit:
    """Return one unit with its blocks. Raises `NoSuchText` when it is not there, or is for workers and the shelf is public."""
    place = release.units.select_related("version").filter(part=part, slug=slug).first()
    if place is None or (place.version.facts["worker_only"] and not shelf.include_worker):
        raise NoSuchText(_("There is no such text, or it is not open to you."))
    blocks = place.version.blocks
    book = _book([*place.version.facts["head"], *blocks], release, shelf)
    if _is_help(place):
        book = replace_book(book, only_reviewed=not shelf.show_drafts_for_help)
    return _unit(place, book, tuple(_read_blocks(blocks, book, shelf)))


def unit_languages(release: Release, part: str, slug: str, shelf: Shelf) -> list[str]:
    """Return the languages, beside its own, in which a unit has a title the shelf may show. Raises `NoSuchText`."""
    place = release.units.select_related("version").filter(part=part, slug=slug).first()
    if place is None:
        raise NoSuchText(_("There is no such text, or it is not open to you."))
    title = next(block for block in place.version.facts["head"] if block["kind"] == "title")
    only_reviewed = _is_help(place) and not shelf.show_drafts_for_help
    return languages_with(title["fields"]["body"], only_reviewed=only_reviewed)


type Place = tuple[str, str, str]
"""A block by its part, its unit and its own id."""


@dataclass(frozen=True, slots=True)
class FoundGap:
    """A gap a city fills in, and the unit it stands in."""

    unit: ReadUnit
    block: ReadBlock


def read_gaps(release: Release, names: Collection[str], shelf: Shelf) -> dict[str, FoundGap]:
    """Return the gaps (`fill`) with these ids, as far as the shelf may show them; no query when none is asked for."""
    if not names:
        return {}
    places = [
        (place, [b for b in _open_blocks(place.version.blocks, shelf) if _is_gap(b, names)])
        for place in release.units.select_related("version")
        if shelf.include_worker or not place.version.facts["worker_only"]
    ]
    found = [(place, gaps) for place, gaps in places if gaps]
    heads = [block for place, _ in found for block in place.version.facts["head"]]
    book = _book([*heads, *(block for _, gaps in found for block in gaps)], release, shelf)
    return {
        block.attrs["id"]: FoundGap(unit, block)
        for place, gaps in found
        for unit in [_unit(place, book, ())]
        for block in _read_blocks(gaps, book, shelf)
    }


def read_titles(release: Release, places: Collection[Place], shelf: Shelf) -> dict[Place, Words]:
    """Return the titles of these blocks, as far as the shelf may show them; no query when none is asked for."""
    if not places:
        return {}
    wanted = {(part, slug) for part, slug, _block in places}
    found: list[tuple[Place, bool, Stored]] = []
    for unit in release.units.select_related("version").filter(slug__in={slug for _part, slug in wanted}):
        if (unit.part, unit.slug) not in wanted or (unit.version.facts["worker_only"] and not shelf.include_worker):
            continue
        for block in _open_blocks(unit.version.blocks, shelf):
            if (place := (unit.part, unit.slug, block["id"])) in places:
                found.append((place, _is_help(unit), block))
    book = _book([block for *_, block in found], release, shelf)
    strict = replace_book(book, only_reviewed=not shelf.show_drafts_for_help)
    titles = {}
    for place, is_help, block in found:
        [read] = _read_blocks([{**block, "children": []}], strict if is_help else book, shelf)
        if title := read.own_title():
            titles[place] = title
    return titles


def read_assets(release: Release, shelf: Shelf) -> list[ReadBlock]:
    """Return the campaign texts (`asset`) of a release in reading order, as far as the shelf may show them."""
    found = [
        (unit, block)
        for unit in release.units.select_related("version").order_by("position")
        if shelf.include_worker or not unit.version.facts["worker_only"]
        for block in _open_blocks(unit.version.blocks, shelf)
        if block["kind"] == "asset"
    ]
    book = _book([block for _unit, block in found], release, shelf)
    strict = replace_book(book, only_reviewed=not shelf.show_drafts_for_help)
    return [read for unit, block in found for read in _read_blocks([block], strict if _is_help(unit) else book, shelf)]


def _open_blocks(blocks: Iterable[Stored], shelf: Shelf) -> Iterable[Stored]:
    for block in blocks:
        if block["kind"] != "worker" or shelf.include_worker:
            yield block
            yield from _open_blocks(block["children"], shelf)


def _is_gap(block: Stored, names: Collection[str]) -> bool:
    return block["kind"] == "fill" and block["attrs"].get("id") in names


def replace_book(book: WordBook, *, only_reviewed: bool) -> WordBook:
    """Return a view of the same words that keeps unreviewed ones back, or not."""
    other = WordBook.__new__(WordBook)
    other.__dict__.update(book.__dict__)
    other.only_reviewed = only_reviewed
    return other


def _is_help(place: ReleaseUnit) -> bool:
    return bool(place.version.facts["zone"] == "help")


def _book(blocks: list[Stored], release: Release, shelf: Shelf) -> WordBook:
    return WordBook(blocks, toolboxes=[release.toolbox_id], language=shelf.language)


def _head_blocks(release: Release) -> list[Stored]:
    head = release.head
    parts = [block for part in head["parts"] for block in part["blocks"]]
    return [*head["blocks"], *parts, *(block for _, block in head["audiences"])]


def _heads(blocks: Iterable[Stored], book: WordBook) -> dict[str, Words]:
    return {block["kind"]: book.words(block)["body"] for block in blocks}


def _read_blocks(
    blocks: Iterable[Stored], book: WordBook, shelf: Shelf, *, worker: bool = False, safety: bool = False
) -> Iterable[ReadBlock]:
    for block in blocks:
        is_worker, is_safety = worker or block["kind"] == "worker", safety or block["kind"] == "safety"
        if is_worker and not shelf.include_worker:
            continue
        yield ReadBlock(
            id=block["id"],
            kind=block["kind"],
            fields=book.words(block),
            attrs=block["attrs"],
            children=tuple(_read_blocks(block["children"], book, shelf, worker=is_worker, safety=is_safety)),
            worker_only=is_worker,
            safety_core=is_safety,
        )


def _unit(place: ReleaseUnit, book: WordBook, blocks: tuple[ReadBlock, ...]) -> ReadUnit:
    content = place.version.facts
    heads = _heads(content["head"], book)
    return ReadUnit(
        part=place.part,
        slug=place.slug,
        kind=content["kind"],
        title=heads["title"],
        summary=heads.get("summary"),
        audience=tuple(content["audience"]),
        minutes=content["minutes"],
        zone=content["zone"],
        hash=place.version_id,
        title_id=next((block["id"] for block in content["head"] if block["kind"] == "title"), ""),
        reading_level=content["reading_level"],
        worker_only=content["worker_only"],
        frame=content.get("frame", ""),
        form=content.get("form", ""),
        blocks=blocks,
    )


def _toolbox(
    release: Release, shelf: Shelf, book: WordBook, places: list[ReleaseUnit], blocks: dict[int, tuple[ReadBlock, ...]]
) -> ReadToolbox:
    head: dict[str, Any] = release.head
    heads = _heads(head["blocks"], book)
    strict = replace_book(book, only_reviewed=not shelf.show_drafts_for_help)
    units = [
        _unit(p, strict if _is_help(p) else book, blocks.get(p.pk, ()))
        for p in places
        if shelf.include_worker or not p.version.facts["worker_only"]
    ]
    parts = []
    for part in head["parts"]:
        words = _heads(part["blocks"], book)
        own = tuple(unit for unit in units if unit.part == part["slug"])
        parts.append(ReadPart(part["slug"], words["title"], words.get("summary"), own))
    return ReadToolbox(
        slug=release.toolbox.slug,
        language=shelf.language,
        source_language=release.language,
        release=release.number,
        state=release.state,
        published_on=release.state_since.date().isoformat(),
        title=heads["title"],
        subtitle=heads.get("subtitle"),
        short_title=heads.get("short-title") or replace(heads["title"]),
        summary=heads.get("summary"),
        notice=heads.get("notice"),
        developed_in=release.toolbox.developed_in,
        audiences={key: book.words(block)["body"] for key, block in head["audiences"]},
        parts=tuple(parts),
        sources=tuple(Source(**source) for source in head["sources"]),
        media=head["media"],
    )
