"""The guide: units written for young people and parents, under neutral addresses and without a toolbox around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from equalcity.toolboxes.formats.html import unit_html
from equalcity.toolboxes.formats.html_page import worst_standing
from equalcity.toolboxes.logic.reading import ReadBlock, ReadPart, ReadToolbox, ReadUnit, Standing, Words
from equalcity.toolboxes.selectors import help_unit, read_toolbox, read_unit, released
from equalcity.web.reading.pages import page_for, titles_for
from equalcity.web.reading.readers import Reader
from equalcity.web.reading.tongues import OtherTongue, require_tongue, tongues_of_guide

# What nobody has filled in for a city yet, and what authors ask their panel, says nothing to a young person or a parent.
LEFT_OUT = frozenset({"fill", "query"})
SHORT_WORDS = 12  # the reading level, in years, of the pages with the shortest words


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A unit of the guide in a list."""

    unit: ReadUnit
    href: str


@dataclass(frozen=True, slots=True)
class GuideBoard:
    """Units written in words of one kind; `name` says which, and is empty when a shelf knows only one kind."""

    name: str
    rows: Sequence[GuideRow]


@dataclass(frozen=True, slots=True)
class GuideShelf:
    """The units for one kind of reader, the shorter words first."""

    name: str
    boards: Sequence[GuideBoard]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A unit of the guide with its text and its neighbours."""

    unit: ReadUnit
    html: SafeString
    standing: Standing
    reviewed: Words | None
    is_withheld: bool
    before: GuideRow | None
    after: GuideRow | None
    tongues: Sequence[OtherTongue]


def guide_shelves(reader: Reader) -> list[GuideShelf]:
    """Return the units of the guide, for young people, for parents, for everybody else; empty shelves are left out."""
    units = [unit for release in released() for unit in read_toolbox(release, reader.shelf).units() if _is_help(unit)]
    names = {"children": _("For young people"), "parents": _("For parents"), "": _("For everybody")}
    by_name: dict[str, list[GuideRow]] = {key: [] for key in names}
    for unit in units:
        by_name[next((key for key in unit.audience if key in names), "")].append(_row(reader, unit))
    return [GuideShelf(name, _boards(by_name[key])) for key, name in names.items() if by_name[key]]


def _boards(rows: Sequence[GuideRow]) -> list[GuideBoard]:
    short = [row for row in rows if row.unit.reading_level == SHORT_WORDS]
    longer = [row for row in rows if row.unit.reading_level != SHORT_WORDS]
    if not short or not longer:
        return [GuideBoard("", rows)]
    return [GuideBoard(_("In short words"), short), GuideBoard(_("With more words"), longer)]


def guide_page(reader: Reader, slug: str) -> GuidePage:
    """Return a unit of the guide. Raises `NoSuchText`."""
    release, part = help_unit(slug)
    tongues = tongues_of_guide(reader, release, part, slug)
    require_tongue(reader.tongue, tongues)
    toolbox = read_toolbox(release, reader.shelf)
    read = read_unit(release, part, slug, reader.shelf)
    unit = replace(read, blocks=_kept(read.blocks))
    words = [unit.title, *(words for block in unit.walk() for words in block.fields.values())]
    standing = worst_standing(words)
    page = replace(page_for(reader, toolbox, standing, titles_for(reader, release, unit)), permalinks=False)
    before, after = _neighbours(reader, toolbox, part, slug)
    return GuidePage(
        unit=unit,
        html=mark_safe(unit_html(unit, page)),  # noqa: S308 - sanitised by the renderer
        standing=standing,
        reviewed=next((each for each in words if each.standing is Standing.REVIEWED), None),
        is_withheld=standing is Standing.UNTRANSLATED,
        before=before,
        after=after,
        tongues=tongues,
    )


def _neighbours(reader: Reader, toolbox: ReadToolbox, part: str, slug: str) -> tuple[GuideRow | None, GuideRow | None]:
    units = [unit for each in toolbox.parts if each.slug == part for unit in _help_units(each)]
    place = next(index for index, unit in enumerate(units) if unit.slug == slug)
    return (
        _row(reader, units[place - 1]) if place else None,
        _row(reader, units[place + 1]) if place + 1 < len(units) else None,
    )


def _help_units(part: ReadPart) -> list[ReadUnit]:
    return [unit for unit in part.units if _is_help(unit)]


def _is_help(unit: ReadUnit) -> bool:
    return unit.zone == "help"


def _row(reader: Reader, unit: ReadUnit) -> GuideRow:
    tongue = reader.tongue if unit.title.language == reader.tongue else ""
    return GuideRow(unit, reader.guide_address(unit.slug, tongue))


def _kept(blocks: Iterable[ReadBlock]) -> tuple[ReadBlock, ...]:
    return tuple(replace(block, children=_kept(block.children)) for block in blocks if block.kind not in LEFT_OUT)
