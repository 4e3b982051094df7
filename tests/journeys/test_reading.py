"""Reading a toolbox, from the home page to a passage, a running clock and paper; in every language of the interface."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys.house import House
from journeys.samples import TOOLBOX, first_unit, session, unit_holding

SESSION = session().path
PART = SESSION.removesuffix(f"{session().unit}/")
LANGUAGES = ("en", "fr", "nl", "de", "it", "sv", "ar")


@pytest.mark.on_postgres
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_from_home_to_a_passage_and_on(page: Page, house: House, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{language}/")
    page.locator(f".doors .{TOOLBOX} a").click()
    page.wait_for_url(f"**/{language}/toolboxes/{TOOLBOX}/")
    before = page.locator(".rows > li").count()
    page.locator("#kind").select_option("session")
    page.locator(".filters button").click()
    page.wait_for_url("**kind=session*")
    assert 0 < page.locator(".rows > li").count() < before
    expect(page.locator("#kind")).to_have_value("session")
    page.locator(f".part > h3 a[href$='{PART}']").click()
    page.wait_for_url(f"**{PART}")
    page.locator(f".rows a[href$='{SESSION}']").click()
    page.wait_for_url(f"**{SESSION}")
    permalink = page.locator(".permalink").nth(3)
    anchor = permalink.get_attribute("href") or ""
    permalink.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SESSION}{anchor}")
    passage = page.locator(anchor)
    expect(passage).to_be_in_viewport()
    bar = page.locator(".bar").bounding_box()
    box = passage.bounding_box()
    assert bar
    assert box
    assert box["y"] >= bar["y"] + bar["height"] - 1, "the bar covers the passage"
    page.locator(".onward [rel=next]").click()
    page.wait_for_url(lambda url: SESSION not in url and f"/{language}/toolboxes/{TOOLBOX}/" in url)
    page.locator(".onward [rel=prev]").click()
    page.wait_for_url(f"**{SESSION}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_fits_no_choice_says_so(page: Page) -> None:
    page.goto(f"/en/toolboxes/{TOOLBOX}/?kind=session&audience=volunteers")
    none = page.locator(".rows > li").count() == 0
    assert none == page.get_by_text("Nothing fits both choices.").is_visible()
    page.locator(".filters a").click()
    page.wait_for_url(f"**/{TOOLBOX}/#contents")
    assert page.locator(".rows > li").count() > 3


def seconds(clock: Locator) -> int:
    """Return what the clock shows, over time as a negative number."""
    shown = clock.inner_text()
    found = re.fullmatch(r"(\+?)(\d+):(\d\d)", shown)
    assert found, shown
    return (-1 if found[1] else 1) * (int(found[2]) * 60 + int(found[3]))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_clock_runs_pauses_goes_on_and_shows_time_over(page: Page, language: str) -> None:
    page.clock.install()
    page.goto(f"/{language}{SESSION}run/")
    clock, steps = page.locator("[data-clock-left]"), page.locator("[data-step]")
    first = int(steps.first.get_attribute("data-minutes") or 0) * 60
    second = int(steps.nth(1).get_attribute("data-minutes") or 0) * 60
    assert seconds(clock) == first
    start, pause = page.locator("[data-clock-start]"), page.locator("[data-clock-pause]")
    expect(pause).to_be_hidden()
    start.click()
    page.clock.run_for(65_000)
    assert seconds(clock) == pytest.approx(first - 65, abs=1)
    expect(start).to_be_hidden()
    expect(pause).to_be_focused()
    pause.click()
    page.clock.run_for(600_000)
    assert seconds(clock) == pytest.approx(first - 65, abs=1)
    expect(start).to_be_focused()
    start.click()
    page.clock.run_for((first + 30) * 1000)
    assert seconds(clock) == pytest.approx(-95, abs=1)
    expect(page.locator(".clock-now")).to_have_class(re.compile(r"\bover\b"))
    expect(steps.first).to_have_attribute("aria-current", "step")
    page.locator("[data-clock-next]").click()
    assert seconds(clock) == pytest.approx(second, abs=1)
    expect(page.locator(".clock-now")).not_to_have_class(re.compile(r"\bover\b"))
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")
    expect(steps.nth(1)).to_be_in_viewport()
    assert page.locator("[aria-current=step]").count() == 1
    page.locator("[data-clock-back]").click()
    expect(steps.first).to_have_attribute("aria-current", "step")
    assert clock.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_going_back_gives_the_time_back_that_the_step_had_used(page: Page) -> None:
    page.clock.install()
    page.goto(f"/en{SESSION}run/")
    whole = page.locator("[data-clock-all]")
    page.locator("[data-clock-start]").click()
    page.clock.run_for(60_000)
    page.locator("[data-clock-next]").click()
    page.clock.run_for(30_000)
    assert re.match(r"1:(29|30|31) /", whole.inner_text())
    page.locator("[data-clock-back]").click()
    assert re.match(r"1:(29|30|31) /", whole.inner_text()), "minutes that have passed do not come back"


def test_without_script_the_run_is_a_plan_with_times(page: Page) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"/en{SESSION}run/")
    expect(page.locator("[data-clock]")).to_be_hidden()
    assert [time for time in page.locator(".run time").all_inner_texts() if not re.fullmatch(r"\d+:\d\d", time)] == []


HANDOUT = unit_holding("handout").path


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_on_paper_the_text_stands_alone_and_a_handout_has_its_own_page(page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/{language}{HANDOUT}")
    expect(page.locator("[data-print]")).to_be_visible()
    page.emulate_media(media="print")
    for away in (".bar", ".languages", ".thumbs", ".contents", ".onward", ".leave", "[data-print]", ".permalink"):
        assert page.locator(away).evaluate_all("all => all.every(e => !e.checkVisibility())"), away
    assert page.locator(".permalink").count() > 0
    expect(page.locator("h1")).to_be_visible()
    breaks = page.locator(".handout.block").first.evaluate(
        "e => { const s = getComputedStyle(e); return [s.breakBefore, s.breakAfter]; }"
    )
    assert breaks == ["page", "page"]
    colours = page.locator("article").evaluate("e => { const s = getComputedStyle(e); return [s.color, s.fontSize]; }")
    assert colours[0] == "rgb(0, 0, 0)"


def pages_on_paper(page: Page) -> int:
    return page.pdf(format="A4").count(b"/Type /Page\n")


def test_a_handout_takes_a_sheet_of_its_own(page: Page) -> None:
    page.goto(f"/en{HANDOUT}")
    whole = pages_on_paper(page)
    page.locator(".handout.block").evaluate_all("all => all.forEach(e => e.remove())")
    assert whole - pages_on_paper(page) >= 1


PAGES = (
    "/",
    "/cities/",
    "/brussels/",
    "/brussels/rights/",
    "/leaving/",
    "/privacy/",
    "/access/",
    SESSION,
    SESSION + "run/",
)


@pytest.mark.parametrize("path", PAGES)
def test_hreflang_names_the_same_page_in_each_language(page: Page, house: House, path: str) -> None:
    page.goto(f"/en{path}")
    told = page.locator("link[rel=alternate][hreflang]").evaluate_all("all => all.map(e => [e.hreflang, e.href])")
    assert told == [[code, f"{house.url}/{code}{path}"] for code in LANGUAGES]
    for code, href in told:
        answer = page.request.get(href)
        assert answer.status == 200, href
        assert re.search(rf'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"', answer.text())


@pytest.mark.parametrize("path", ["/brussels/", SESSION])
def test_the_picker_leads_from_language_to_language_on_the_same_page(page: Page, path: str) -> None:
    page.goto(f"/en{path}")
    for code in (*LANGUAGES[1:], "en"):
        page.get_by_role("navigation").locator(f"a[hreflang={code}]").click()
        page.wait_for_url(f"**/{code}{path}")
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")
        here = page.locator(".languages [aria-current]")
        expect(here).to_have_attribute("lang", code)
        expect(here).to_have_count(1)


def test_a_choice_in_the_address_stays_when_the_language_changes(page: Page) -> None:
    page.goto(f"/en/toolboxes/{TOOLBOX}/?kind=session")
    page.locator("a[hreflang=sv]").last.click()
    page.wait_for_url(f"**/sv/toolboxes/{TOOLBOX}/?kind=session")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_draft_says_that_it_is_one(page: Page, language: str) -> None:
    page.goto(f"/{language}{first_unit().path}")
    draft = page.locator(".aside .standing, article .standing").first
    expect(draft).to_be_visible()
    expect(draft).to_have_class(re.compile(r"\b(draft|outdated|untranslated)\b"))
    expect(page.locator(".words-standing")).to_be_visible()


FOREIGN = """() => {
  const rtl = ["ar"], here = document.documentElement.lang, wrong = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode()); ) {
    const own = node.parentElement.closest("[lang]"), text = node.textContent;
    const isArabic = /[\\u0600-\\u06ff]{3}/.test(text);
    if (isArabic !== rtl.includes(own.lang) && isArabic) wrong.push(text.trim().slice(0, 60));
    if (own.lang !== here && !own.dir) wrong.push("without dir: " + text.trim().slice(0, 60));
  }
  return { wrong, foreign: document.querySelectorAll("main [lang][dir]").length };
}"""


def test_text_in_another_language_says_so_and_runs_its_own_way(page: Page) -> None:
    page.goto(f"/ar{SESSION}")
    found = page.evaluate(FOREIGN)
    assert found["wrong"] == []
    assert found["foreign"] > 0
    title = page.locator("h1 [lang]")
    expect(title).to_have_attribute("lang", "en")
    assert title.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_emphasis_in_arabic_script_is_not_tilted(page: Page) -> None:
    page.goto(f"/ar{SESSION}")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p><em id=x>كلمة</em></p>')")
    assert page.locator("#x").evaluate("e => [getComputedStyle(e).fontStyle, getComputedStyle(e).fontWeight]") == [
        "normal",
        "600",
    ]
    page.goto(f"/en{SESSION}")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p><em id=x>word</em></p>')")
    assert page.locator("#x").evaluate("e => getComputedStyle(e).fontStyle") == "italic"
