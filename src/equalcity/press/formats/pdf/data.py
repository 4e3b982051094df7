"""A whole edition as plain data for the templates: what to draw, in which language, at which level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from equalcity.press.formats.edition import Edition, block_anchor, prevailing, unit_anchor
from equalcity.press.formats.pdf import words as w
from equalcity.press.formats.pdf.words import Json
from equalcity.press.formats.sections import pictures
from equalcity.toolboxes.formats.block_facts import (
    facts_of,
    gaps_needed,
    kicker_words,
    online_words,
    read_words,
    taken_apart,
    timed_items,
)
from equalcity.toolboxes.formats.html_key import answered, with_numbers
from equalcity.toolboxes.formats.html_page import Gap, Levels, Page, worst_standing
from equalcity.toolboxes.formats.html_session import TimedStep, timed_steps
from equalcity.toolboxes.formats.labels import clock, minutes
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.blocks import DIRECTIVE_KINDS
from equalcity.toolboxes.logic.reading import ReadBlock, ReadUnit, Standing, Words

_UNIT_LEVEL: Final = 2
_OWN_PAGE: Final = ("session", "assessment")  # are printed and handed on by themselves
_OWN_ANCHOR: Final = ("fill", "handout")  # found at the frame or page that begins with them; all else at its title
_SURELY_TWO_SIDES: Final = {"ltr": 5700, "rtl": 4500}  # letters of a run sheet; above that it is measured
_SHORT: Final = 1200  # characters that always fit on a page
_KEPT_WHOLE: Final = ("question", "say", "fill", "talking-image")  # not torn over two pages while they are short
_LABELS: Final = ("contents", "sources", "page", "notice", "key", "cut", "programme-end", "on-page", "stop-early")
# The colours of docs/design: one for each toolbox, the civic blue for any other.
_ACCENTS: Final = {
    "safer-spaces": "#6a3c94",
    "migrant-women-and-girls": "#a63d22",
    "unaccompanied-children": "#7a5a00",
    "parenting-in-a-new-country": "#2b6440",
}


def document(edition: Edition) -> dict[str, Json]:
    """Return the edition as data that JSON can carry; the templates in `templates/` say what each key means."""
    shown = pictures(edition)
    page = edition.page(
        base_level=_UNIT_LEVEL + 1,
        address_of=lambda unit: f"#{unit_anchor(unit)}",
        media_url=lambda path: path if path in shown else None,
        on_paper=True,
    )
    box = edition.toolbox
    return {
        "lang": w.primary(box.language),
        "dir": direction(box.language),
        "accent": _ACCENTS.get(box.slug, "#0b4a5e"),
        "name": w.drawable(edition.name),
        "address": edition.address,
        "plain_title": w.drawable(box.title.text),
        "title": w.line(box.title, page),
        "running": w.plain_line(edition.running_title(), box.language),
        "subtitle": _optional(box.subtitle, page),
        "summary": _optional(box.summary, page),
        "notice": _optional(box.notice, page),
        "facts": [_fact(label, value, page) for label, value in edition.facts()],
        "foot": w.plain_line(_foot(edition), box.language),
        "published": [int(part) for part in box.published_on[:10].split("-")] if box.published_on else [],
        "labels": {key: w.drawable(edition.labels[key]) for key in _LABELS},
        "parts": [_part(index, page, edition) for index in range(len(box.parts))],
        "sheets": {f"#{unit_anchor(unit)}": _sheets(unit) for unit in box.units()},
        "sources": [_source_entry(source.id, page) for source in box.sources],
    }


def _optional(words: Words | None, page: Page) -> Json:
    return w.line(words, page) if words is not None else {}


def _foot(edition: Edition) -> str:
    """The line at the foot of every page: release, date, language, standing."""
    box, labels = edition.toolbox, edition.labels
    state = labels["release"].format(number=box.release) if box.state == "released" else labels[f"state-{box.state}"]
    page_standing = labels[f"standing-{prevailing(edition.standings())}"]
    said = (state, box.published_on[:10], edition.language_name or box.language, page_standing)
    return " · ".join(each for each in said if each)


def _part(index: int, page: Page, edition: Edition) -> Json:
    part = edition.toolbox.parts[index]
    return {
        "title": w.line(part.title, page),
        "summary": _optional(part.summary, page),
        "units": [_unit(unit, page) for unit in part.units],
    }


def _unit(unit: ReadUnit, page: Page) -> Json:
    levels, blocks = Levels(page.base_level), with_numbers(unit.blocks, page)
    if unit.kind == "session":
        blocks = _sheets_last(blocks)
    return {
        "anchor": unit_anchor(unit),
        "title": w.line(unit.title, page),
        "summary": _optional(unit.summary, page),
        "minutes": w.plain_line(minutes(unit.minutes, page.language), page.language) if unit.minutes else [],
        "blocks": [_block(block, page, levels) for block in blocks],
        "key": [_key_entry(question, page) for question in answered(blocks, page)],
        "is_test": unit.kind == "assessment",
        "own_page": unit.kind in _OWN_PAGE,
        "is_run_sheet": unit.kind == "session",
        "may-be-long": _letters_on_run_sheet(unit.blocks) > _SURELY_TWO_SIDES[direction(page.language)],
    }


def _letters_on_run_sheet(blocks: Iterable[ReadBlock]) -> int:
    own = (block for block in blocks if block.kind != "handout")
    return sum(
        sum(len(words.text) for words in block.fields.values()) + _letters_on_run_sheet(block.children) for block in own
    )


def _sheets_last(blocks: Iterable[ReadBlock]) -> tuple[ReadBlock, ...]:
    """Return a run sheet's blocks with the handouts, its session's too, behind everything else: they are taken out and copied."""
    kept: list[ReadBlock] = []
    sheets: list[ReadBlock] = []
    for block in blocks:
        if block.kind == "handout":
            sheets.append(block)
            continue
        held = block.children if block.kind == "session" else ()
        sheets += [child for child in held if child.kind == "handout"]
        rest = tuple(child for child in held if child.kind != "handout")
        kept.append(replace(block, children=rest) if held else block)
    return (*kept, *sheets)


def _sheets(unit: ReadUnit) -> list[Json]:
    """Where the handouts of a unit stand: whoever prepares a session prints those pages."""
    return [block_anchor(block) for block in unit.walk() if block.kind == "handout"]


def _block(block: ReadBlock, page: Page, levels: Levels) -> Json:
    made: dict[str, Json] = {"k": block.kind, "mark": _mark(block, page), "safety": block.safety_core}
    if block.kind == "heading":
        words = block.fields["body"]
        text = Words(words.text.lstrip("#").strip(), words.language, words.standing)
        said = w.line(text, page)
        if not w.says_something(said):
            return {**made, "k": "text", "body": {}}
        return {
            **made,
            **said,
            "anchor": block_anchor(block),
            "level": levels.heading(int(block.attrs.get("level", "2"))),
        }
    if block.kind not in DIRECTIVE_KINDS:
        return {**made, "body": w.body(block.fields["body"], page, levels) or {}}
    return {**made, **_directive(block, page, levels)}


def _mark(block: ReadBlock, page: Page) -> Json:
    standing = worst_standing(block.fields.values())
    if standing in (page.standing, Standing.SOURCE, Standing.REVIEWED):
        return []
    return w.plain_line(page.labels[f"standing-{standing}"], page.language)


def _directive(block: ReadBlock, page: Page, levels: Levels) -> dict[str, Json]:
    title = block.fields.get("title")
    made: dict[str, Json] = {"kicker": w.plain_line(kicker_words(block, page), page.language)}
    titled = title is not None and w.says_something(w.line(title, page))
    if title is not None and titled:
        made["title"] = {
            **w.line(title, page),
            **({} if block.kind in _OWN_ANCHOR else {"anchor": block_anchor(block)}),
        }
        made["level"] = levels.title()
    under = levels.below() if titled else levels
    made["facts"] = _facts(block, page)
    made.update(_special(block, page, under))
    made["children"] = _children(block, page, under)
    if block.kind in _KEPT_WHOLE:
        made["whole"] = sum(len(words.text) for words in block.fields.values()) < _SHORT
    if block.kind in _OWN_ANCHOR:
        made["anchor"] = block_anchor(block)
    return made


def _children(block: ReadBlock, page: Page, levels: Levels) -> list[Json]:
    """The blocks a directive holds; the first of several answers to expect says what they are."""
    made: list[Json] = []
    before = ""
    for child, step in _timed(block.children):
        said = _with_start(child, step, page, levels)
        if child.kind == "expect" and before != "expect" and isinstance(said, dict):
            said["lead"] = w.plain_line(page.labels["expects"], page.language)
        made.append(said)
        before = child.kind
    return made


def _facts(block: ReadBlock, page: Page) -> list[Json]:
    """The facts of a block, without where a session can stop: on a run sheet that stands in a frame of its own."""
    shown = facts_of(replace(block, fields={name: said for name, said in block.fields.items() if name != "stop"}), page)
    return [_fact(label, value, page) for label, value in shown]


def _fact(label: str, value: str | Words, page: Page) -> Json:
    said: Json = w.line(value, page) if isinstance(value, Words) else {"nodes": w.plain_line(value, page.language)}
    return [w.plain_line(label, page.language), said]


def _timed(blocks: tuple[ReadBlock, ...]) -> Iterator[tuple[ReadBlock, TimedStep | None]]:
    steps = {id(step.block): step for step in timed_steps(blocks)}
    for block in blocks:
        yield block, steps.get(id(block))


def _with_start(block: ReadBlock, step: TimedStep | None, page: Page, levels: Levels) -> Json:
    made = _block(block, page, levels)
    if step and isinstance(made, dict):
        made["start"], made["number"] = clock(step.start), step.number
    return made


def _special(block: ReadBlock, page: Page, levels: Levels) -> dict[str, Json]:
    match block.kind:
        case "session":
            needs = [_gap(gap, page) for gap in gaps_needed(block, page)]
            label = w.plain_line(page.labels["needs"], page.language)
            return {
                "plan": _plan(block, page),
                "stop": _optional(block.fields.get("stop"), page),
                "needs": needs,
                "needs-label": label,
                **_body(block, page, levels),
            }
        case "step":
            length = block.attrs.get("minutes", "")
            told = minutes(int(length), page.language) if length.isdigit() else ""
            said = " · ".join(each for each in (told, online_words(block, page)) if each)
            cut = _optional(block.fields.get("cut"), page)
            return {"length": w.plain_line(said, page.language), "cut": cut, **_body(block, page, levels)}
        case "programme":
            return _programme(block, page, levels)
        case "line":
            return {"is": block.attrs.get("is", "better"), **_body(block, page, levels)}
        case "question":
            return _question(block, page, levels)
        case "talking-image":
            return {**_picture(block, page), **_body(block, page, levels)}
        case "source":
            return {"source": _source_entry(block.attrs.get("ref", ""), page, block), **_body(block, page, levels)}
        case "fill":
            words = page.labels[f"fill-{block.attrs.get('what', 'other')}"]
            return {"note": w.plain_line(words, page.language), **_body(block, page, levels)}
        case "practice":
            note = w.plain_line(page.labels["practice-note"], page.language)
            return {"note": note, **_body(block, page, levels)}
        case _:
            return _body(block, page, levels)


def _body(block: ReadBlock, page: Page, levels: Levels) -> dict[str, Json]:
    made = w.body(block.fields.get("body"), page, levels)
    return {"body": made} if made is not None else {}


def _plan(session: ReadBlock, page: Page) -> Json:
    steps = list(timed_steps(session.children))
    longest = max((step.length for step in steps), default=0) or 1
    return [
        {
            "start": clock(step.start),
            "number": step.number,
            "title": w.line(step.block.fields["title"], page),
            "length": w.plain_line(_length_words(step.block, step.length, page), page.language),
            "share": step.length * 1000 // longest,
        }
        for step in steps
    ]


def _length_words(step: ReadBlock, length: int, page: Page) -> str:
    return " · ".join(each for each in (minutes(length, page.language), online_words(step, page)) if each)


def _gap(gap: Gap, page: Page) -> Json:
    return {**w.line(gap.title, page), "href": gap.address}


def _programme(block: ReadBlock, page: Page, levels: Levels) -> dict[str, Json]:
    words = block.fields.get("body")
    items = timed_items(words) if words else []
    if not items or words is None:
        return _body(block, page, levels)
    rows: list[Json] = [
        {
            "start": clock(item.start),
            "nodes": w.inline(item.words, page),
            "length": w.plain_line(minutes(item.length, page.language), page.language),
            "between": not item.is_session,
            **w.language(words.language, page),
        }
        for item in items
    ]
    return {"programme": rows, "end": clock(items[-1].start + items[-1].length)}


def _key_entry(question: ReadBlock, page: Page) -> Json:
    words = question.fields["body"]
    parts, said = taken_apart(words), w.language(words.language, page)
    number = question.attrs.get("number", "")
    label = page.labels["question-number"].format(number=number) if number else page.labels["answer"]
    levels = Levels(page.base_level + 1)
    return {
        "label": w.plain_line(label, page.language),
        "right": {"nodes": w.blocks(parts.right, page, levels), **said},
        "why": {"nodes": w.blocks(parts.explanation, page, levels), **said},
    }


def _question(block: ReadBlock, page: Page, levels: Levels) -> dict[str, Json]:
    words = block.fields.get("body")
    note = w.plain_line(page.labels[f"question-{block.attrs.get('type', 'open')}"], page.language)
    if words is None:
        return {"note": note}
    parts = taken_apart(words)
    said = w.language(words.language, page)
    asked = {"nodes": w.blocks(parts.question, page, levels), **said}
    return {"note": note, "body": asked}


def _picture(block: ReadBlock, page: Page) -> dict[str, Json]:
    described = (block.fields[name].text for name in ("alt", "title") if name in block.fields)
    alt = next((text for text in map(w.drawable, described) if w.says_something(text)), page.labels["talking-image"])
    shown = page.media_url(block.attrs.get("src", ""))
    said: dict[str, Json] = {"alt": alt}
    if shown:
        return {**said, "picture": shown}
    return {**said, "missing": w.plain_line(page.labels["picture-missing"], page.language)}


def _source_entry(name: str, page: Page, block: ReadBlock | None = None) -> Json:
    source = page.sources.get(name)
    if source is None:
        return {"title": w.drawable(name), "more": [], "url": "", "read": []}
    more = ", ".join(each for each in (source.publisher, source.year) if each)
    where = block.fields.get("where") if block is not None else None
    entry: dict[str, Json] = {
        "title": w.plain_line(source.title, page.language),
        "more": w.plain_line(more, page.language),
        "url": source.url if source.url.startswith("https://") else "",
        "read": w.plain_line(read_words(ReadBlock("", "source", {}, {"ref": name}), page), page.language),
    }
    return {**entry, "where": w.line(where, page)} if where is not None else entry
