"""A city's pathway, from the coordinator's desk to a survivor's telephone and to paper; nobody has a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories.processes import wait_for
from journeys.house import House
from journeys.steps import press_and_wait

CITY = "demo-on-sea"
WRITTEN = "You can ask for a room with a door that you can lock."
SAID = "يمكنك أن تطلب غرفة لها باب تقفله بنفسك."


@pytest.fixture
def plain(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """A telephone on which nothing runs."""
    context = browser.new_context(base_url=house.url, java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context
    context.close()


def sign_in(page: Page, house: House) -> None:
    account = house.account("coordinator@")
    page.goto("/desk/en/sign-in/")
    page.locator("input[name=login]").fill(account.email)
    page.locator("input[type=password]").fill(account.password)
    press_and_wait(page, page.get_by_role("button", name="Sign in", exact=True))


def press(page: Page, name: str) -> None:
    press_and_wait(page, page.locator("main").get_by_role("button", name=name, exact=True))


def test_what_a_coordinator_writes_a_survivor_reads_in_arabic_without_a_script(
    plain: BrowserContext, house: House
) -> None:
    desk = plain.new_page()
    sign_in(desk, house)
    desk.goto(f"/desk/en/pathway/{CITY}/")
    press(desk, "Begin a draft with what is published")
    shelter = desk.locator("#step-3")
    shelter.locator("textarea[name$=for_survivors]").fill(WRITTEN)
    press(desk, "Up (4)")
    expect(desk).to_have_url(re.compile("/draft/#step-2$"))
    moved = desk.locator("#step-2")
    expect(moved.locator("textarea[name$=for_survivors]")).to_have_value(WRITTEN)
    expect(moved.locator("select[name$=kind]")).to_have_value("shelter")
    press(desk, "Down (3)")
    expect(desk.locator("#step-3 textarea[name$=for_survivors]")).to_have_value(WRITTEN)
    press(desk, "Save and publish")
    expect(desk.get_by_text("Published. Readers see it within a moment.")).to_be_visible()
    desk.goto(f"/desk/en/pathway/{CITY}/words/ar/")
    desk.locator("li", has_text=WRITTEN).locator("textarea").fill(SAID)
    press(desk, "Save as drafts")

    reader = plain.new_page()
    reader.goto(f"/ar/{CITY}/")
    press_and_wait(reader, reader.locator(f"main a[href='/ar/{CITY}/steps/']"))
    expect(reader.locator("html")).to_have_attribute("dir", "rtl")
    fourth = reader.locator("ol.steps > li").nth(3)
    wait_for(lambda: reader.reload() and SAID in fourth.inner_text())  # a page kept a moment ago may still be there
    urgent, first = reader.locator(".urgent a[href='tel:112']"), reader.locator("ol.steps > li").first
    above, below = urgent.bounding_box(), first.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [cookie["path"] for cookie in plain.cookies()] == ["/desk/"] * len(plain.cookies())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_row_of_the_table_is_a_card_on_a_telephone(plain: BrowserContext, language: str) -> None:
    page = plain.new_page()
    page.goto(f"/{language}/{CITY}/steps/workers/")
    duty, table = page.locator("#duties").bounding_box(), page.locator("table.steps").bounding_box()
    assert duty
    assert table
    assert duty["y"] < table["y"]
    cells = page.locator("table.steps tbody tr").first.locator("th, td")
    places = [cell.bounding_box() for cell in cells.all()]
    assert len(places) == 5
    tops = [place["y"] for place in places if place]
    assert tops == sorted(set(tops)), "the cells of a step stand below each other"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("face", ["", "workers/"])
def test_each_face_is_one_sheet_of_paper(plain: BrowserContext, language: str, face: str) -> None:
    page = plain.new_page()
    page.goto(f"/{language}/{CITY}/steps/{face}")
    assert page.locator(".steps > li, .steps tbody tr").count() == 8
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".leave")).to_be_hidden()
    expect(page.locator("main a[href='tel:112']")).to_be_visible()
