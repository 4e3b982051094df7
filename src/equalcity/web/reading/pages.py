"""What the reading pages show, composed from toolboxes, reference data and stored files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.directory.selectors.pathways import cities_with_pathway
from equalcity.places.models import City
from equalcity.toolboxes.formats.html import Page, unit_html
from equalcity.toolboxes.formats.html_page import Gap, worst_standing
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.logic.blocks import FIRST_RESPONSE, UNIT_KINDS, Source
from equalcity.toolboxes.logic.reading import (
    ReadBlock,
    ReadPart,
    ReadToolbox,
    ReadUnit,
    Standing,
    Words,
    blocks_referred_to,
)
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import read_covers, read_gaps, read_titles, read_toolbox, read_unit, released
from equalcity.web.reading.readers import Reader
from equalcity.web.reading.references import PageReferences, Titles
from equalcity.web.reading.tongues import OtherTongue, tongues_of_unit
from equalcity.web.shell import link


def kind_names() -> dict[str, str]:
    """Return what each kind of unit is called."""
    names = {
        "guide": _("Guide"),
        "session": _("Session plan"),
        "exercise": _("Exercise"),
        "checklist": _("Checklist"),
        "handout": _("Handout"),
        "practice": _("Guided practice"),
        "story": _("Case story"),
        "assessment": _("Self-assessment"),
        "campaign": _("Campaign"),
        "method": _("Method"),
    }
    return {**{kind: names[kind] for kind in UNIT_KINDS}, "test": _("Test")}


def kind_of(unit: ReadUnit) -> str:
    """Return the kind under which a reader looks for a unit: an assessment that has a form is a test."""
    return "test" if unit.form else unit.kind


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a list."""

    unit: ReadUnit
    kind: str
    href: str
    run: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part in a list, with its units."""

    part: ReadPart
    number: int
    href: str
    units: Sequence[UnitRow]

    @property
    def minutes(self) -> int:
        """Return the time its units need, in minutes; 0 when none says."""
        return sum(row.unit.minutes for row in self.units)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the contents to; empty means all."""

    audience: str = ""
    kind: str = ""

    def fits(self, unit: ReadUnit) -> bool:
        """Whether a unit is shown: one without audience is for all."""
        return (not self.kind or kind_of(unit) == self.kind) and (
            not self.audience or not unit.audience or self.audience in unit.audience
        )

    def __bool__(self) -> bool:
        return bool(self.audience or self.kind)


def contents(
    reader: Reader, toolbox: ReadToolbox, filters: Filters | None = None, here: tuple[str, str] = ("", "")
) -> list[PartRow]:
    """Return the parts with their units, narrowed by `filters`; parts left empty by them are not listed."""
    names, narrow = kind_names(), filters or Filters()
    rows = []
    for number, part in enumerate(toolbox.parts, 1):
        units = [
            UnitRow(
                unit,
                names[kind_of(unit)],
                reader.unit_address(toolbox.slug, unit),
                reader.address("run", toolbox=toolbox.slug, part=part.slug, unit=unit.slug)
                if unit.kind == "session"
                else "",
                (part.slug, unit.slug) == here,
            )
            for unit in part.units
            if narrow.fits(unit)
        ]
        if units or not narrow:
            rows.append(PartRow(part, number, reader.address("part", toolbox=toolbox.slug, part=part.slug), units))
    return rows


@dataclass(frozen=True, slots=True)
class ToolboxPage:
    """A toolbox's first page."""

    toolbox: ReadToolbox
    parts: Sequence[PartRow]
    filters: Filters
    kinds: dict[str, str]
    minutes: int
    units: int
    reader: Reader

    @property
    def standing(self) -> Standing:
        """Return the standing of the words on this page."""
        heads = [self.toolbox.title, self.toolbox.summary, self.toolbox.notice, *(row.part.title for row in self.parts)]
        return worst_standing(words for words in heads if words)


@dataclass(frozen=True, slots=True)
class Cover:
    """A toolbox on the shelf: its head and how much there is in it."""

    toolbox: ReadToolbox
    units: int
    minutes: int
    standing: Standing


def shelf(reader: Reader) -> list[Cover]:
    """Return the covers of all released toolboxes."""
    covers = []
    for cover in read_covers(released(), reader.shelf):
        toolbox = cover.toolbox
        standing = worst_standing(words for words in (toolbox.short_title, toolbox.subtitle) if words)
        covers.append(Cover(toolbox, cover.units, cover.minutes, standing))
    return covers


def toolbox_page(reader: Reader, release: Release, filters: Filters | None = None) -> ToolboxPage:
    """Return a toolbox's first page."""
    toolbox = read_toolbox(release, reader.shelf)
    parts = contents(reader, toolbox, filters)
    used = {kind_of(unit) for unit in toolbox.units()}
    return ToolboxPage(
        toolbox,
        parts,
        filters or Filters(),
        {kind: name for kind, name in kind_names().items() if kind in used},
        sum(row.minutes for row in parts),
        sum(len(row.units) for row in parts),
        reader,
    )


@dataclass(frozen=True, slots=True)
class Stop:
    """A page on the way through a toolbox from first to last: a unit, or a part whose units are read in the guide."""

    title: Words
    href: str
    part: str
    unit: str = ""


def way_through(reader: Reader, rows: Sequence[PartRow]) -> list[Stop]:
    """Return the way through a toolbox. In public it passes by the page of a part that is all for young people or parents:
    the guide's pages lead nowhere but to each other, so that nobody who reads them is led to pages for workers.
    """
    stops = []
    for row in rows:
        own = [each for each in row.units if reader.is_on_desk or each.unit.zone != "help"]
        stops += [Stop(each.unit.title, each.href, row.part.slug, each.unit.slug) for each in own]
        if row.units and not own:
            stops.append(Stop(row.part.title, row.href, row.part.slug))
    return stops


def around_part(reader: Reader, rows: Sequence[PartRow], part: str) -> tuple[Stop | None, Stop | None]:
    """Return what comes before a part's page and after it: its first unit, or what follows when the guide has its units."""
    stops = way_through(reader, rows)
    own = [index for index, stop in enumerate(stops) if stop.part == part]
    if not own:
        return None, None
    first = own[0]
    after = first if stops[first].unit else first + 1
    return (stops[first - 1] if first else None), (stops[after] if after < len(stops) else None)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with its text and what stands beside it."""

    toolbox: ReadToolbox
    unit: ReadUnit
    part: PartRow
    parts: Sequence[PartRow]
    kind: str
    html: SafeString
    standing: Standing
    reviewed: Words | None
    audience: Sequence[Words]
    sections: Sequence[tuple[str, Words]]
    sources: Sequence[Source]
    before: Stop | None
    after: Stop | None
    run: str
    tongues: Sequence[OtherTongue]
    steps: Sequence[City]


def unit_page(reader: Reader, release: Release, part: str, slug: str) -> UnitPage:
    """Return a unit's page. Raises `NoSuchText`."""
    toolbox = read_toolbox(release, reader.shelf)
    unit = read_unit(release, part, slug, reader.shelf)
    rows = contents(reader, toolbox, here=(part, slug))
    here = next(row for entry in rows for row in entry.units if row.is_here)
    stops = way_through(reader, rows)
    place = next((index for index, stop in enumerate(stops) if (stop.part, stop.unit) == (part, slug)), None)
    all_words = [unit.title, *(words for block in unit.walk() for words in block.fields.values())]
    standing = worst_standing(all_words)
    page = page_for(reader, toolbox, standing, titles_for(reader, release, unit))
    page = replace(page, gaps=gaps_for(reader, release, unit))
    cited = [block.attrs.get("ref", "") for block in unit.walk() if block.kind == "source"]
    return UnitPage(
        toolbox=toolbox,
        unit=unit,
        part=next(row for row in rows if row.part.slug == part),
        parts=rows,
        kind=kind_names()[kind_of(unit)],
        html=mark_safe(unit_html(unit, page)),  # noqa: S308 - sanitised by the renderer
        standing=standing,
        reviewed=next((words for words in all_words if words.standing is Standing.REVIEWED), None),
        audience=[toolbox.audiences[key] for key in unit.audience if key in toolbox.audiences],
        sections=[(f"b-{block.id}", plain(block)) for block in unit.blocks if _opens_section(block)],
        sources=[source for source in toolbox.sources if source.id in cited],
        before=stops[place - 1] if place else None,
        after=stops[place + 1] if place is not None and place + 1 < len(stops) else None,
        run=here.run,
        tongues=tongues_of_unit(reader, release, part, slug),
        steps=cities_with_pathway() if unit.frame == FIRST_RESPONSE else (),
    )


def page_for(reader: Reader, toolbox: ReadToolbox, standing: Standing, titles: Titles) -> Page:
    """Return what the renderer needs to write blocks for this reader; `titles` are those of blocks that they refer to."""
    language = get_language() or "en"
    return Page(
        language=language,
        labels=labels_in(language),
        references=PageReferences(reader, toolbox, language, titles),
        media_url=lambda path: (
            link(reader.request, "media", key=toolbox.media[path]) if path in toolbox.media else None
        ),
        sources={source.id: source for source in toolbox.sources},
        standing=standing,
        include_worker=reader.shelf.include_worker,
        audiences=toolbox.audiences,
    )


def titles_for(reader: Reader, release: Release, unit: ReadUnit) -> Titles:
    """Return the titles of the blocks that a unit refers to."""
    return read_titles(release, set(blocks_referred_to(unit)), reader.shelf)


def gaps_for(reader: Reader, release: Release, unit: ReadUnit) -> dict[str, Gap]:
    """Return the gaps that sessions of a unit need, with their addresses for this reader."""
    names = {name for block in unit.walk() for name in block.attrs.get("needs", "").split() if block.kind == "session"}
    found = read_gaps(release, names, reader.shelf)
    return {
        name: Gap(gap.block.fields["title"], f"{reader.unit_address(release.toolbox.slug, gap.unit)}#b-{gap.block.id}")
        for name, gap in found.items()
    }


def _opens_section(block: ReadBlock) -> bool:
    return "title" in block.fields or (block.kind == "heading" and block.attrs.get("level") == "2")


def plain(block: ReadBlock) -> Words:
    """Return a block's title or first words, without marks, for a list of contents."""
    words = block.fields.get("title") or block.fields["body"]
    return replace(words, text=words.text.lstrip("#").strip().replace("*", "").replace("`", ""))
