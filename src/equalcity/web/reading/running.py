"""A session on the facilitator's screen: what to have ready, then step after step with what to say, hear and cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from equalcity.toolboxes.formats.block_facts import online_words
from equalcity.toolboxes.formats.html import Levels, Page, blocks_html
from equalcity.toolboxes.formats.html_directives import children_html, facts_html
from equalcity.toolboxes.formats.html_page import worst_standing
from equalcity.toolboxes.formats.html_run_sheet import needs_html
from equalcity.toolboxes.formats.html_session import TimedStep, timed_steps
from equalcity.toolboxes.formats.html_words import words_html
from equalcity.toolboxes.logic.reading import ReadBlock, ReadToolbox, ReadUnit, Words
from equalcity.toolboxes.models import Release
from equalcity.toolboxes.selectors import read_toolbox, read_unit
from equalcity.web.reading.pages import gaps_for, page_for, plain, titles_for
from equalcity.web.reading.readers import Reader

READY = ("materials", "online")  # what must be clear before people come
NOTES = ("facilitator", "caution")


@dataclass(frozen=True, slots=True)
class RunStep:
    """A step of a running session: its number (0 for a break), when it starts and how long it takes, in minutes."""

    title: Words
    number: int
    starts: int
    minutes: int
    online: str
    is_break: bool
    purpose: Words | None
    material: Words | None
    cut: Words | None
    html: SafeString


@dataclass(frozen=True, slots=True)
class RunPage:
    """A session plan for the facilitator's screen."""

    unit: ReadUnit
    toolbox: ReadToolbox
    title: Words
    minutes: int
    ready: SafeString
    steps: Sequence[RunStep]
    notes: SafeString
    back: str


def run_page(reader: Reader, release: Release, part: str, slug: str) -> RunPage | None:
    """Return the session of a unit to run, or None when the unit has none. Raises `NoSuchText`."""
    toolbox = read_toolbox(release, reader.shelf)
    unit = read_unit(release, part, slug, reader.shelf)
    session = next((block for block in unit.walk() if block.kind == "session"), None)
    if session is None:
        return None
    standing = worst_standing(words for block in unit.walk() for words in block.fields.values())
    gaps = gaps_for(reader, release, unit)
    page = page_for(reader, toolbox, standing, titles_for(reader, release, unit))
    page = replace(page, permalinks=False, gaps=gaps)
    steps = [_step(step, page) for step in timed_steps(session.children)]
    return RunPage(
        unit=unit,
        toolbox=toolbox,
        title=plain(session),
        minutes=sum(step.minutes for step in steps),
        ready=mark_safe(facts_html(session, page) + needs_html(session, page) + _blocks(session, READY, page)),  # noqa: S308 - made by the renderer
        steps=steps,
        notes=mark_safe(_blocks(session, NOTES, page)),  # noqa: S308 - made by the renderer
        back=reader.address("unit", toolbox=toolbox.slug, part=part, unit=slug),
    )


def _step(step: TimedStep, page: Page) -> RunStep:
    block = step.block
    body, levels = block.fields.get("body"), Levels(3)
    own = words_html(body, page, levels) if body else ""  # a step of an older release holds its words itself
    return RunStep(
        title=plain(block),
        number=step.number,
        starts=step.start,
        minutes=step.length,
        online=online_words(block, page),
        is_break=not step.number,
        purpose=block.fields.get("purpose"),
        material=block.fields.get("material"),
        cut=block.fields.get("cut"),
        html=mark_safe(own + children_html(block, page, levels, blocks_html)),  # noqa: S308 - made by the renderer
    )


def _blocks(session: ReadBlock, kinds: Iterable[str], page: Page) -> str:
    return blocks_html((block for block in session.children if block.kind in kinds), page, Levels(3))
