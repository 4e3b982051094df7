"""A session to run from, a case to decide in, a test to hand out: what stands where, on screen and on paper."""

from __future__ import annotations

import re
from dataclasses import replace

from equalcity.toolboxes.formats.block_facts import timed_items
from equalcity.toolboxes.formats.html import Levels, Page, block_html, unit_html
from equalcity.toolboxes.formats.html_page import Gap
from toolboxes.formats.reading_samples import LABEL_WORDS, Known, block, case, session, unit, words

QUESTIONS = (
    block("question", "Who?\n\n- [x] Anna\n- [ ] Ben\n\nBecause A.", attrs={"type": "single"}, id="q1"),
    block("worker", "", block("question", "What?\n\n- [x] C\n- [ ] D", attrs={"type": "single"}, id="q2"), id="w1"),
    block("question", "How sure?\n\n- [ ] Quite\n- [ ] Not", attrs={"type": "scale"}, id="q3"),
)


def page(language: str = "en", **said: object) -> Page:
    return Page(language, LABEL_WORDS, Known(), lambda path: None, permalinks=False, **said)  # type: ignore[arg-type]


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_step_is_read_at_a_glance() -> None:
    step = replace(session().children[4], attrs={"minutes": "9", "online": "0"})
    html = block_html(step, page(), Levels(2))
    order = ["In pairs", "Left out online", "What it is for", "Hear it once", "Say", "Most people"]
    order += ["What you may hear", "Must I? 1", "Must I? 2", "If you are late:", "The second round"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert html.count('<ul class="pairs expects">') == 1
    assert html.count('<li class="block expect"') == 2
    assert html.count("What you may hear") == 1
    assert '<div class="speech">' in html


def test_other_minutes_online_are_said_and_equal_ones_are_not() -> None:
    step = block("step", "", block("text", "Go."), title="One", attrs={"minutes": "10", "online": "8"})
    assert "Online: 8 minutes" in block_html(step, page(), Levels(2))
    same = replace(step, attrs={"minutes": "10", "online": "10"})
    assert "Online" not in block_html(same, page(), Levels(2))


def test_a_session_says_what_to_fill_in_before_and_links_there() -> None:
    gaps = {"door": Gap(words("Our door"), "/en/x/#b-1"), "law": Gap(words("The law"))}
    html = block_html(session(), page(gaps=gaps), Levels(2))
    assert 'fill in:</p><ul><li><a href="/en/x/#b-1"><span>Our door</span></a></li></ul>' in html
    assert "fill in:" not in block_html(session(), page(), Levels(2))
    assert "Materials for 12 people" in html


def test_an_older_step_keeps_its_own_words() -> None:
    assert "Most people decide" in block_html(session().children[1], page(), Levels(2))


def test_a_line_says_in_words_whether_it_is_poor() -> None:
    html = block_html(case(), page(audiences={"services": words("Public services")}), Levels(2))
    assert re.findall(r'<li class="block (line[ a-z]*)"[^>]*><div class="words"><p class="kicker">(\w+)</p>', html) == [
        ("line poor", "Poor"),
        ("line", "Better"),
    ]
    assert "<dt>For</dt><dd>Public services</dd>" in html
    assert "An invented case" in html


def test_a_programme_runs_from_zero() -> None:
    made = block(
        "programme", "- 45 [[unit:manual/welcome]]\n- 15 Break,\n  outside", title="A day", attrs={"minutes": "60"}
    )
    html = block_html(made, page(), Levels(2))
    assert text(html) == (
        "Programme A day Time 60 minutes 0:00 First welcome 45 minutes 0:45 Break, outside 15 minutes 1:00 The programme ends"
    )
    assert html.count('class="between"') == 2


def test_a_programme_whose_minutes_a_translator_moved_is_shown_as_it_is() -> None:
    moved = block("programme", "- Pause (15)\n- 45 Welcome", title="A day", attrs={"minutes": "60"})
    assert "<ul><li>Pause (15)</li>" in block_html(moved, page(), Levels(2))
    arabic = timed_items(words("- ٤٥ الترحيب\n- ١٥ استراحة", "ar"))
    assert [(each.start, each.length) for each in arabic] == [(0, 45), (45, 15)]


def test_on_screen_answers_unfold_and_the_key_is_for_paper() -> None:
    html = unit_html(unit(blocks=QUESTIONS), page())
    assert html.count("<details") == 1
    assert '<p class="kicker">Question 1</p><p class="question-kind">' in html
    assert '<p class="kicker">Question 2</p><p class="question-kind">' in html
    assert text(html[html.index('<section class="key">') :]) == (
        "The first welcome Key: the right answers Question 1 Anna Because A."
    )


def test_on_paper_answers_stand_in_the_key_alone() -> None:
    made = replace(unit(blocks=QUESTIONS), kind="assessment")
    html = unit_html(made, page(on_paper=True, include_worker=True))
    sheet, _, key = html.partition('<section class="key own-page">')
    assert "<details" not in html
    assert "Because A." not in sheet
    assert text(key) == "The first welcome Key: the right answers Question 1 Anna Because A. Question 2 C"


def test_one_question_needs_no_number() -> None:
    html = unit_html(unit(blocks=QUESTIONS[:1]), page())
    assert '<p class="kicker">Question</p>' in html
    assert "Question 1" not in html
