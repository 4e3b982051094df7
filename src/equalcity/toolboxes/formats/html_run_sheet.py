"""What a facilitator needs at a glance: speech set apart, answers beside what was heard, what to cut, what comes when."""

from __future__ import annotations

from html import escape

from equalcity.toolboxes.formats.block_facts import gaps_needed, kicker_words, online_words, timed_items
from equalcity.toolboxes.formats.html_page import Gap, Levels, Page
from equalcity.toolboxes.formats.html_words import anchor, inline_html, isolate, line_html, words_html
from equalcity.toolboxes.formats.labels import clock, minutes
from equalcity.toolboxes.logic.reading import ReadBlock, Words


def said_html(block: ReadBlock, page: Page, levels: Levels) -> str:
    """Return words to speak, set apart as speech."""
    return f'<div class="speech"{_own(block, page)}>{_text(block, page, levels)}</div>'


def pair_html(block: ReadBlock, page: Page, levels: Levels) -> str:
    """Return somebody's words with what belongs to them: the reply to what was heard, or why a line is poor or better."""
    label = f'<p class="kicker">{escape(kicker_words(block, page))}</p>' if block.kind == "line" else ""
    title = block.fields.get("title")
    heard = f'<p class="heard"{page.language_of(title)}>{line_html(title, page)}</p>' if title else ""
    return f'<div class="words">{label}{heard}</div><div class="reply"{_own(block, page)}>{_text(block, page, levels)}</div>'


def cut_html(step: ReadBlock, page: Page) -> str:
    """Return what to leave out of a step when late; empty when it does not say."""
    words = step.fields.get("cut")
    if words is None:
        return ""
    label = f"<strong>{escape(page.labels['cut'])}</strong>"
    return f'<p class="cut">{label} <span{page.language_of(words)}>{line_html(words, page)}</span></p>'


def online_html(step: ReadBlock, page: Page) -> str:
    """Return how long a step takes online, to stand beside its time."""
    said = online_words(step, page)
    return f' <span class="online-time">{escape(said)}</span>' if said else ""


def needs_html(session: ReadBlock, page: Page) -> str:
    """Return the gaps to fill in before a session can be run, each leading to its place; empty when there are none."""
    gaps = gaps_needed(session, page)
    if not gaps:
        return ""
    items = "".join(f"<li>{_gap(gap, page)}</li>" for gap in gaps)
    return f'<div class="needs"><p class="kicker">{escape(page.labels["needs"])}</p><ul>{items}</ul></div>'


def _gap(gap: Gap, page: Page) -> str:
    inner = f"<span{page.language_of(gap.title)}>{line_html(gap.title, page)}</span>"
    return anchor(gap.address, inner) if gap.address else inner


def programme_html(block: ReadBlock, page: Page, levels: Levels) -> str:
    """Return a programme as a list with a running clock; as it was written when its minutes cannot be read."""
    words = block.fields.get("body")
    items = timed_items(words) if words else []
    if not items:
        return _text(block, page, levels)
    mark = page.language_of(words) if words else ""
    rows = "".join(
        f"<li{'' if item.is_session else ' class="between"'}>{_time(item.start)}"
        f"<div><span{mark}>{inline_html(item.words, page)}</span>"
        f"<small>{escape(minutes(item.length, page.language))}</small></div></li>"
        for item in items
    )
    end = items[-1].start + items[-1].length
    last = f'<li class="between">{_time(end)}<div>{escape(page.labels["programme-end"])}</div></li>'
    return f'<ol class="programme-list">{rows}{last}</ol>'


def _time(start: int) -> str:
    return f'<time datetime="PT{start}M">{isolate(clock(start), "ltr")}</time>'


def _own(block: ReadBlock, page: Page) -> str:
    words = block.fields.get("body")
    return page.language_of(words) if words else ""


def _text(block: ReadBlock, page: Page, levels: Levels) -> str:
    words: Words | None = block.fields.get("body")
    return words_html(words, page, levels) if words else ""
