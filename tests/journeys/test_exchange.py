"""A card is written on the desk, read over, and read without a script; the longest prints on one page. An expert agrees to be shown, and ends it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.house import House
from journeys.steps import press_and_wait
from journeys.test_sign_in import sign_out, write_password

pytestmark = pytest.mark.journey
LONGEST = {"In which situation": 600, "What it cost, in words": 300, "What did not work": 600}


def test_a_card_is_written_read_over_and_printed_on_one_page(page: Page, browser: Browser, house: House) -> None:
    write_password(page, house, "coordinator@demo.example")
    page.goto("/desk/en/exchange/")
    press_and_wait(page, page.get_by_role("link", name="Write a good-practice card"))
    page.get_by_label("Title").fill("A long day at the counter")
    for label, most in LONGEST.items():
        page.get_by_label(label).fill(("Words of a long day " * 40)[:most])
    page.get_by_label("What you did, step by step").fill(
        "\n".join([("One more step of a long day, and another, " * 3)[:99]] * 12)
    )
    page.get_by_label("Money it took").select_option("little")
    page.get_by_label("Safe(r) spaces").check()
    page.get_by_label("A unit of the toolboxes it builds on").select_option(index=1)
    page.get_by_label("What did not work").fill("")
    press_and_wait(page, page.get_by_role("button", name="Keep as a draft"))
    expect(page.get_by_role("alert")).to_contain_text("Please say what did not work")
    page.get_by_label("What did not work").fill(("Words of a long day " * 40)[:600])
    press_and_wait(page, page.get_by_role("button", name="Keep as a draft"))
    press_and_wait(page, page.get_by_role("button", name="Hand in"))
    card = page.url
    sign_out(page)
    write_password(page, house, "team@demo.example")
    page.goto(card)
    press_and_wait(page, page.get_by_role("button", name="Open to everybody"))

    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    reader = context.new_page()
    reader.goto("/en/exchange/")
    press_and_wait(reader, reader.get_by_role("link", name="Good-practice cards", exact=True))
    reader.get_by_label("What it cost").select_option("little")
    press_and_wait(reader, reader.get_by_role("button", name="Show"))
    press_and_wait(reader, reader.get_by_role("link", name="A long day at the counter"))
    expect(reader.get_by_text("What did not work")).to_be_visible()
    assert context.cookies() == []
    printed = reader.pdf(prefer_css_page_size=True, format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    page.goto("/desk/en/exchange/experts/")
    press_and_wait(page, page.get_by_role("link", name="Change, or make their link").first)
    press_and_wait(page, page.get_by_role("button", name="Make their private link"))
    reader.goto(page.get_by_role("status").locator("bdi").inner_text())
    reader.get_by_label("Everybody, on the public list").check()
    reader.get_by_label("Your name").fill("Demo Name")
    press_and_wait(reader, reader.get_by_role("button", name="I agree"))
    listed = f"{house.url}/en/exchange/experts/"
    assert "Demo Name" in page.request.get(listed).text()
    press_and_wait(reader, reader.get_by_role("button", name="End my consent"))
    assert "Demo Name" not in page.request.get(listed).text()
    context.close()
    page.goto(card)
    press_and_wait(page, page.get_by_role("button", name="Take back"))
    answer = page.request.get(f"{house.url}/en/exchange/practices/a-long-day-at-the-counter/")
    assert answer.status == 410
