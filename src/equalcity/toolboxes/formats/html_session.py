"""A session plan drawn to scale: the length of a bar is the length of its step, the clock adds up from the start."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from equalcity.toolboxes.formats.html_page import Page
from equalcity.toolboxes.formats.html_run_sheet import online_html
from equalcity.toolboxes.formats.html_words import isolate, line_html
from equalcity.toolboxes.formats.labels import clock, minutes
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import ReadBlock


def timed_steps(blocks: tuple[ReadBlock, ...]) -> Iterator[tuple[ReadBlock, int, int]]:
    """Yield the steps among a session's blocks with start and length, both in minutes."""
    start = 0
    for block in blocks:
        if block.kind != "step":
            continue
        written = block.attrs.get("minutes", "0")
        length = int(written) if written.isdigit() else 0
        yield block, start, length
        start += length


def plan_html(session: ReadBlock, page: Page) -> str:
    """Return the steps of a session as a list with bars to scale; each leads to its step. Empty without steps."""
    steps = list(timed_steps(page.visible(session.children)))
    longest = max((length for _, _, length in steps), default=0)
    items = "".join(_plan_item(step, start, length, longest, page) for step, start, length in steps)
    return f'<ol class="plan">{items}</ol>' if items else ""


def _plan_item(step: ReadBlock, start: int, length: int, longest: int, page: Page) -> str:
    title = f"<strong{page.language_of(step.fields['title'])}>{line_html(step.fields['title'], page)}</strong>"
    linked = f'<a href="#b-{escape(step.id)}">{title}</a>' if step.id else title
    told = f"<small>{escape(minutes(length, page.language))}{online_html(step, page)}</small>"
    return f"<li>{_time(start)}<div>{linked}{_bar(length, longest, page)}{told}</div></li>"


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
