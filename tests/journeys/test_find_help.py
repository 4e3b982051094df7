"""Finding help: a survivor on a telephone finds an open door, and whoever takes the telephone afterwards finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from journeys.faults import faults, with_checks
from journeys.house import House
from journeys.others import Others
from journeys.places import AFTER, BEFORE
from web.words import telling

CITY, HELP = (
    "/ar/demo-on-sea/",
    "/ar/demo-on-sea/help/",
)  # an invented city whose services are invented, one of them always open
PHONE = {"width": 360, "height": 740}
ANSWERS = {"need": "health", "who": "trans-woman", "must": "no-papers-needed"}
CARDS = ".fit"
NOTHING = {"cookies": [], "origins": []}


def history(page: Page) -> list[str]:
    """Return every address behind Back and Forward."""
    entries: list[dict[str, Any]] = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    return [entry["url"] for entry in entries if entry["url"] != "about:blank"]


def fill(page: Page) -> None:
    for name, value in ANSWERS.items():
        page.locator(f"[name={name}][value={value}]").check()
    page.locator("[name=must][value=open-now]").check()
    page.locator("#language").select_option("ti")
    page.locator("#near").fill("0001")


def ask(page: Page) -> None:
    fill(page)
    page.locator(".find [type=submit]").click()
    page.locator(CARDS).first.wait_for()


def on_paper(page: Page) -> str:
    """Return what would be printed of the page."""
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return text


@pytest.fixture
def arrive(new_context: Callable[..., BrowserContext], others: Others) -> Callable[..., Page]:
    """Return a way to send somebody who was on some other site before."""

    def arrive(**options: Any) -> Page:
        page = new_context(viewport=PHONE, **options).new_page()
        page.goto(BEFORE)
        return page

    return arrive


@pytest.mark.on_postgres
def test_an_open_door_is_found_in_arabic_without_script_and_nothing_is_left_behind(
    arrive: Callable[..., Page], house: House, others: Others
) -> None:
    page = arrive(java_script_enabled=False)
    page.goto(CITY)
    page.locator(f"main a.button[href='{HELP}']").first.click()
    ask(page)
    assert page.url == house.url + HELP
    assert telling(page.title()) == []
    first = page.locator(CARDS).first
    assert first.locator(".why li").first.get_attribute("class") == "good", "it is not open"
    expect(first.locator("a.call")).to_have_attribute("href", re.compile(r"^tel:\d+$"))
    first.locator(".hours summary").click()
    expect(first.locator(".hours tr")).to_have_count(7)
    assert page.locator("main a:not(.call)").evaluate_all("all => all.every(a => a.rel.includes('noreferrer'))")
    assert set(history(page)) == {BEFORE, house.url + CITY, house.url + HELP}
    assert page.context.cookies() == []
    assert page.context.storage_state(indexed_db=True) == NOTHING
    assert others.asked == [BEFORE]
    assert not re.search("trans-woman|no-papers", house.log.read_text())
    page.locator("[data-leave]").click()
    page.wait_for_url(AFTER)
    with pytest.raises(PlaywrightError, match="ERR_CACHE_MISS"):  # the browser asks before it sends a form again
        page.go_back(wait_until="commit")


def test_back_shows_nothing_of_what_was_chosen_without_script(arrive: Callable[..., Page]) -> None:
    page = arrive(java_script_enabled=False)
    page.goto(HELP)
    fill(page)
    page.locator("[data-leave]").click()
    page.wait_for_url(AFTER)
    page.go_back(wait_until="commit")
    page.locator("#near").wait_for()
    expect(page.locator("#near")).to_have_value("")
    expect(page.locator("#language")).to_have_value("")
    assert page.locator(":checked:not(option)").evaluate_all("all => all.map(each => each.value)") == [""]


def test_with_script_an_answer_is_no_further_step_and_brings_its_own_way_back(
    arrive: Callable[..., Page], house: House
) -> None:
    page = arrive()
    page.goto(HELP)
    ask(page)
    assert history(page) == [BEFORE, house.url + HELP]
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator("main")).to_be_focused()
    page.locator("#asked summary").click()
    page.locator("[name=change]").click()
    expect(page.locator("#near")).to_have_value("0001")
    expect(page.locator("[name=who][value=trans-woman]")).to_be_checked()
    page.locator("[name=need][value=health]").uncheck()
    page.locator(".find [type=submit]").click()
    page.locator(CARDS).nth(1).wait_for()
    page.locator("[data-back]").click()
    expect(page.locator("#near")).to_have_value("0001")
    assert history(page) == [BEFORE, house.url + HELP]
    assert page.context.storage_state(indexed_db=True) == NOTHING


def test_only_what_was_kept_is_printed_and_no_word_of_what_was_asked(arrive: Callable[..., Page]) -> None:
    page = arrive(java_script_enabled=False)
    page.goto(HELP.replace("/ar/", "/en/"))
    page.locator("[name=who][value=man]").check()
    page.locator("#language").select_option("ti")
    page.locator(".find [type=submit]").click()
    page.locator(CARDS).nth(2).wait_for()
    names = page.locator(f"{CARDS} h2").all_inner_texts()
    assert all(name in on_paper(page) for name in names)
    page.locator("[name=keep]").nth(1).check()
    paper = on_paper(page)
    assert [name for name in names if name in paper] == [names[1]]
    assert not re.search(r"\bmen\b|\bman\b|Tigrinya|ትግርኛ", paper)
    page.locator("[name=only]").click()
    expect(page.locator(CARDS)).to_have_count(1)
    assert page.locator(f"{CARDS} h2").all_inner_texts() == [names[1]]
    assert not re.search(r"\bmen\b|\bman\b|Tigrinya|ትግርኛ", on_paper(page))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_answer_is_without_fault_and_fits_a_narrow_screen(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(HELP.replace("/ar/", f"/{language}/"))
    page.locator("#language").select_option("ti")
    page.locator(".find [type=submit]").click()
    page.locator(CARDS).nth(2).wait_for()
    for fold in page.locator("main summary").all():
        fold.click()
    with_checks(page)
    assert page.evaluate("checks.sideways()") == []
    assert page.evaluate("checks.small()") == []
    assert faults(page) == []
    if language == "en":  # colours do not depend on the direction
        page.emulate_media(color_scheme="dark")
        assert faults(page, ["color-contrast"]) == []
