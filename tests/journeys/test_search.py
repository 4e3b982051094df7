"""Searching: in the toolboxes by an address that can be sent on, from a city's pages without a trace."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Response, expect

from journeys.house import House
from journeys.places import CITY_SEARCH

HITS = ".hits > li"


@pytest.mark.on_postgres
@pytest.mark.parametrize(
    ("language", "typed", "met"),
    [
        ("en", "interpreters", "interpret"),  # stemming: other forms of the word are met
        ("en", "interpeter", "interpret"),  # a typing error
        ("ar", "المساعده", "مساعد"),  # ه for ة, article
        ("ar", "أطفال", "طفال"),  # with hamza
        ("ar", "اطفال", "طفال"),  # and without
    ],
)
def test_words_are_found_in_their_forms(page: Page, language: str, typed: str, met: str) -> None:
    page.goto(f"/{language}/toolboxes/")
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/search/?q=*")
    marks = [mark.casefold().replace("أ", "ا") for mark in page.locator(f"{HITS} mark").all_inner_texts()]
    assert marks, "nothing is marked"
    assert any(met in mark for mark in marks)


def test_a_typing_error_is_named(page: Page) -> None:
    page.goto("/en/search/?q=interpeter")
    expect(page.get_by_text("Also read as:")).to_contain_text("interpeter →")


def test_both_spellings_find_the_same(page: Page) -> None:
    found = []
    for typed in ("أطفال", "اطفال"):
        page.goto(f"/ar/search/?q={typed}")
        found.append(page.locator(f"{HITS} h2 a").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert found[0]
    assert found[0] == found[1]


def test_a_hit_leads_to_its_passage(page: Page) -> None:
    page.goto("/en/search/?q=interpreter&in=safer-spaces")
    hit = page.locator(f"{HITS} h2 a[href*='#b-']").first
    anchor = (hit.get_attribute("href") or "").partition("#")[2]
    hit.click()
    page.wait_for_url(f"**#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    assert "/safer-spaces/" in page.url


def test_a_question_without_answer_says_so(page: Page) -> None:
    page.goto("/en/search/?q=qzxwvk")
    expect(page.get_by_role("status")).to_have_text("Nothing found for these words.")
    expect(page.locator(HITS)).to_have_count(0)


def ask_the_city(page: Page, typed: str) -> None:
    page.goto(CITY_SEARCH)
    page.locator("#q").fill(typed)
    page.keyboard.press("Enter")
    page.locator(HITS).first.wait_for()


@pytest.mark.on_postgres
def test_a_citys_search_leaves_no_word_in_address_title_history_or_logs(page: Page, house: House) -> None:
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    ask_the_city(page, "interpreter")
    assert page.url == house.url + CITY_SEARCH
    assert page.title() == "City guide: search"
    assert page.evaluate("history.length") == 2  # about:blank and this page
    assert page.evaluate("JSON.stringify(history.state)") == "null"
    asked = [answer for answer in answers if answer.request.method == "POST"]
    assert len(asked) == 1
    assert asked[0].headers["cache-control"] == "no-store"
    assert [answer.url for answer in answers if "interpreter" in answer.url] == []
    assert "interpreter" not in house.log.read_text()


def test_the_answer_has_its_own_way_back(page: Page) -> None:
    ask_the_city(page, "interpreter")
    expect(page.locator("main")).to_be_focused()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    expect(page.locator("#q")).to_have_value("interpreter")  # to be asked in other words
    page.locator("#q").fill("children")
    page.keyboard.press("Enter")
    page.locator(HITS).first.wait_for()


def test_a_second_question_can_be_asked_in_the_answer(page: Page) -> None:
    ask_the_city(page, "interpreter")
    page.locator("#q").fill("qzxwvk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Nothing found for these words.")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator(HITS).first).to_be_visible()


def test_without_a_network_the_page_says_so(page: Page) -> None:
    page.goto(CITY_SEARCH)
    page.route(f"**{CITY_SEARCH}", lambda asked: asked.abort("internetdisconnected"))
    page.locator("#q").fill("interpreter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#q")).to_have_value("interpreter")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_both_searches_work_without_script(page: Page, house: House) -> None:
    page.goto("/en/toolboxes/")
    page.get_by_role("searchbox").fill("interpreter")
    page.keyboard.press("Enter")
    expect(page.locator(HITS).first).to_be_visible()
    ask_the_city(page, "interpreter")
    assert page.url == house.url + CITY_SEARCH
    expect(page.get_by_role("button", name="Back", exact=True)).to_have_count(0)
