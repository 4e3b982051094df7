"""A session plan drawn to scale: the length of a bar is the length of its step, the clock adds up from the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from equalcity.toolboxes.formats.html_page import Page
from equalcity.toolboxes.formats.html_run_sheet import online_html
from equalcity.toolboxes.formats.html_words import isolate, line_html
from equalcity.toolboxes.formats.labels import clock, minutes
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import ReadBlock


@dataclass(frozen=True, slots=True)
class TimedStep:
    """A step with its number (0 for a break), when it starts and how long it takes, both in minutes."""

    block: ReadBlock
    number: int
    start: int
    length: int


def timed_steps(blocks: tuple[ReadBlock, ...]) -> Iterator[TimedStep]:
    """Yield the steps among a session's blocks; breaks are not counted, so that "after step 3" means the same to all."""
    start = number = 0
    for block in blocks:
        if block.kind != "step":
            continue
        is_break = block.attrs.get("break") == "yes"
        number += not is_break
        written = block.attrs.get("minutes", "0")
        length = int(written) if written.isdigit() else 0
        yield TimedStep(block, 0 if is_break else number, start, length)
        start += length


def plan_html(session: ReadBlock, page: Page) -> str:
    """Return the steps of a session as a list with bars to scale; each leads to its step. Empty without steps."""
    steps = list(timed_steps(page.visible(session.children)))
    longest = max((step.length for step in steps), default=0)
    items = "".join(_plan_item(step, longest, page) for step in steps)
    return f'<ol class="plan">{items}</ol>' if items else ""


def _plan_item(step: TimedStep, longest: int, page: Page) -> str:
    block = step.block
    title = f"<strong{page.language_of(block.fields['title'])}>{line_html(block.fields['title'], page)}</strong>"
    numbered = f"{number_html(step.number)}{title}"
    linked = f'<a href="#b-{escape(block.id)}">{numbered}</a>' if block.id else numbered
    told = f"<small>{escape(minutes(step.length, page.language))}{online_html(block, page)}</small>"
    return f"<li>{_time(step.start)}<div>{linked}{_bar(step.length, longest, page)}{told}</div></li>"


def number_html(number: int) -> str:
    """Return the number of a step, to stand before its title; empty for a break."""
    return f'<span class="step-number">{number}.</span> ' if number else ""


def _bar(length: int, longest: int, page: Page) -> str:
    """The bar begins where the line begins: on the right in a right-to-left page."""
    offset = longest - length if direction(page.language) == "rtl" else 0
    return (
        f'<svg class="length" viewBox="0 0 {max(longest, 1)} 1" width="100%" height="9" preserveAspectRatio="none" '
        f'aria-hidden="true"><rect x="{offset}" y="0" width="{length}" height="1"></rect></svg>'
    )


def step_time_html(step: ReadBlock, page: Page) -> str:
    """Return when a step begins (its `start`, given by the session) and how long it takes."""
    written = step.attrs.get("minutes", "0")
    length = escape(minutes(int(written), page.language)) if written.isdigit() else ""
    start = _time(int(step.attrs["start"])) + " " if "start" in step.attrs else ""
    return f'<p class="when">{start}<span>{length}</span>{online_html(step, page)}</p>'


def _time(start: int) -> str:
    return f'<time datetime="PT{start}M">{isolate(clock(start), "ltr")}</time>'
