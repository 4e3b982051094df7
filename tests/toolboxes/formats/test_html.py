"""Blocks as HTML: complete, safe, in the right language, and never more than the reader may see."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalcity.toolboxes.formats.html import Levels, Page, block_html, unit_html
from equalcity.toolboxes.logic.reading import Standing
from toolboxes.formats.reading_samples import (
    LABEL_WORDS,
    SOURCES,
    WORKER_SECRET,
    Known,
    block,
    every_block,
    session,
    unit,
    words,
)

CLASSES = Path(__file__).parents[3] / "docs" / "formats" / "reading-html.md"


def page(language: str = "en", **said: object) -> Page:
    return Page(language, LABEL_WORDS, Known(), lambda path: "/m/door.svg", {s.id: s for s in SOURCES}, **said)  # type: ignore[arg-type]


def shown(kind: str, body: str = "", **said: object) -> str:
    return block_html(block(kind, body, **said), page(permalinks=False), Levels(2))  # type: ignore[arg-type]


class Reader(HTMLParser):
    """Collects tags, attributes and whether elements nest."""

    VOID = frozenset({"br", "hr", "img"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
def test_every_block_nests_has_its_anchor_and_no_style(language: str) -> None:
    read = Reader(unit_html(unit(language), page(language, include_worker=True)))
    assert read.open == []
    ids = [attrs["id"] for _, attrs in read.seen if "id" in attrs]
    expected = [f"b-{each.id}" for each in unit(language).walk()]
    assert ids == expected
    assert not [attrs for _, attrs in read.seen if "style" in attrs or any(name.startswith("on") for name in attrs)]
    assert "script" not in {tag for tag, _ in read.seen}


def test_worker_only_words_appear_only_where_asked_for() -> None:
    assert WORKER_SECRET not in unit_html(unit(), page())
    assert unit_html(unit(), page(include_worker=True)).count(WORKER_SECRET) == 2
    assert unit_html(replace(unit(), worker_only=True), page()) == ""


def test_heading_levels_never_leap_and_start_at_the_base() -> None:
    blocks = (
        block("heading", "a", attrs={"level": "3"}),
        block("heading", "b", attrs={"level": "5"}),
        block("caution", "#### inner\n\ntext", title="c"),
        block("heading", "d", attrs={"level": "2"}),
    )
    html = unit_html(unit(blocks=blocks), page(permalinks=False, base_level=3))
    assert re.findall(r"<(h\d)[^>]*>(?:<[^>]*>)*(\w+)", html) == [
        ("h3", "a"),
        ("h4", "b"),
        ("h5", "c"),
        ("h6", "inner"),
        ("h3", "d"),
    ]


def test_plan_is_drawn_to_scale_with_a_running_clock() -> None:
    html = block_html(session(), page(permalinks=False), Levels(2))
    assert re.findall(r'<time datetime="(PT\d+M)"><bdi dir="ltr">([\d:]+)', html)[:2] == [
        ("PT0M", "0:00"),
        ("PT10M", "0:10"),
    ]
    assert re.findall(r'viewBox="0 0 (\d+) 1".*?<rect x="(\d+)" y="0" width="(\d+)"', html) == [
        ("35", "0", "10"),
        ("35", "0", "35"),
        ("35", "0", "0"),
        ("35", "0", "0"),
    ]
    mirrored = block_html(session("ar"), page("ar"), Levels(2))
    assert re.findall(r'<rect x="(\d+)" y="0" width="(\d+)"', mirrored) == [
        ("25", "10"),
        ("0", "35"),
        ("35", "0"),
        ("35", "0"),
    ]
    assert '<p class="when"><time datetime="PT10M">' in html


def test_number_is_one_unbroken_left_to_right_run_with_its_standing() -> None:
    html = shown("text", "[[helpline:be-a]]")
    assert '<a class="number" href="tel:080030030"><bdi dir="ltr">0800&nbsp;30&nbsp;030</bdi></a>' in html
    assert '<small class="reference-standing">Not yet checked by a person in Belgium.</small>' in html
    assert "Helpline &lt;A&gt;" in html


def test_a_reference_to_nothing_says_so() -> None:
    assert LABEL_WORDS["missing-helpline"] in shown("text", "[[helpline:xx-none]]")
    assert "Not established here. Ask your service&#x27;s lawyer" in shown("text", "[[law:xx-none]]").replace(
        "'", "&#x27;"
    )


def test_words_of_another_language_say_so_and_carry_their_standing() -> None:
    late = block("text", "English words", id="t1", standing=Standing.UNTRANSLATED)
    html = block_html(late, page("ar", standing=Standing.REVIEWED), Levels(2))
    assert html.startswith('<div class="block text" id="b-t1" data-standing="untranslated" lang="en" dir="ltr">')
    assert '<span class="standing untranslated" lang="ar" dir="rtl">' in html
    same = block_html(late, page("ar", standing=Standing.UNTRANSLATED), Levels(2))
    assert "standing untranslated" not in same


def test_checklist_gap_question_and_source_say_what_they_are() -> None:
    assert shown("checklist", "- door\n- light", title="x").count('<svg class="box"') == 2
    assert '<p class="kicker">Your city fills this in</p>' in shown("fill", "hint", title="x", attrs={"what": "door"})
    question = shown("question", "Q?\n\n- [x] Yes\n- [ ] No\n\nBecause.", attrs={"type": "single"})
    assert '<details class="answer"><summary>Answer</summary><p>Yes</p><p>Because.</p></details>' in question
    source = shown("source", attrs={"ref": "who-guide"}, where="page 3")
    assert "A guide with &lt;odd&gt; &amp; signs" in source
    assert "page 3" in source
    assert "Read on 20 November 2026, in part" in source


def test_picture_has_its_words_and_says_when_it_is_missing() -> None:
    picture = block("talking-image", "Ask.", title="T", alt='A "door"', attrs={"src": "media/door.svg"})
    assert '<img src="/m/door.svg" alt="A &quot;door&quot;">' in block_html(picture, page(), Levels(2))
    without = replace(page(), media_url=lambda path: None)
    assert "The picture is not here. It shows:" in block_html(picture, without, Levels(2))


def test_every_class_written_is_documented() -> None:
    html = unit_html(unit(), page(include_worker=True)) + shown("text", "[[law:none]] [[pause:3]]")
    documented = set(re.findall(r"[\w-]+", CLASSES.read_text()))
    assert {name for group in re.findall(r'class="([^"]*)"', html) for name in group.split()} <= documented


@given(st.text(max_size=120), st.sampled_from(["text", "caution", "checklist", "question", "source"]))
def test_no_text_can_break_out(text: str, kind: str) -> None:
    made = block(
        kind, text + ' <img src=x onerror=1> "><script>', title=text or "t", where=text, id="x", attrs={"ref": "none"}
    )
    read = Reader(block_html(made, page(), Levels(2)))
    assert read.open == []
    assert not {tag for tag, _ in read.seen} & {"script", "iframe", "style", "object"}
    assert not [name for _, attrs in read.seen for name in attrs if name.startswith("on")]


def test_the_sample_holds_every_kind() -> None:
    assert len({each.kind for top in every_block() for each in top.walk()}) == 32
    assert words("x").language == "en"
