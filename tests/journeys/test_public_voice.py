"""An update appears on the first page and leaves it; somebody asks the team without a script, and what is a disclosure is removed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.house import House
from journeys.steps import press_and_wait

pytestmark = pytest.mark.journey


KEPT = 1100  # ms; a kept page follows a change within a second


def publish(page: Page, house: House) -> str:
    """Sign in, write an update and publish it; return its address on the desk."""
    page.goto(f"{house.url}/desk/en/sign-in/")
    page.locator("input[name=login]").fill("team@demo.example")
    page.locator("input[type=password]").fill(house.account("team@").password)
    press_and_wait(page, page.get_by_role("button", name="Sign in", exact=True))
    page.goto(f"{house.url}/desk/en/updates/new/")
    page.get_by_label("Title").fill("A library helps")
    page.get_by_label("In one or two sentences").fill("People can wait there.")
    page.locator("textarea[name=body]").fill("## Welcome\n\nCome in.")
    press_and_wait(page, page.get_by_role("button", name="Keep as a draft"))
    press_and_wait(page, page.get_by_role("button", name="Publish"))
    page.wait_for_timeout(KEPT)
    return page.url


def test_what_is_published_appears_and_an_enquiry_is_answered(page: Page, browser: Browser, small: House) -> None:
    context = browser.new_context(base_url=small.url, java_script_enabled=False)
    reader = context.new_page()
    update = publish(page, small)
    reader.goto("/en/")
    press_and_wait(reader, reader.get_by_role("link", name="A library helps"))
    reader.get_by_text("Share: ready texts to copy").click()
    expect(reader.get_by_role("textbox").first).to_have_value(f"A library helps\nPeople can wait there.\n{reader.url}")
    reader.goto("/en/network/")
    press_and_wait(reader, reader.get_by_role("link", name="Write to the project team"))
    reader.get_by_label("Your name").fill("Ada Example")
    reader.get_by_label("Your e-mail address").fill("ada@example.org")
    reader.get_by_label("Your question").fill("She told me what he did.")
    press_and_wait(reader, reader.get_by_role("button", name="Send"))
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your question was sent")
    assert context.cookies() == []

    page.goto(f"{small.url}/desk/en/")
    press_and_wait(page, page.get_by_role("link", name="Enquiries (1)"))
    press_and_wait(page, page.get_by_role("link", name="Ada Example"))
    press_and_wait(page, page.get_by_role("button", name="This is a disclosure"))
    expect(page.get_by_role("heading", level=1)).to_have_text("The text is removed")
    press_and_wait(page, page.get_by_role("link", name="Back to the request"))
    expect(page.get_by_text("what he did")).to_have_count(0)
    press_and_wait(page, page.get_by_role("button", name="It is answered"))
    expect(page.get_by_text("Nobody is waiting.")).to_be_visible()
    page.goto(f"{small.url}/desk/en/channels/")
    expect(page.get_by_role("link", name="A library helps").first).to_be_visible()
    page.goto(update)
    press_and_wait(page, page.get_by_role("button", name="Withdraw"))
    page.wait_for_timeout(KEPT)
    page.goto(f"{small.url}/en/")  # the reader's browser may keep the page for a minute, this one has not seen it
    expect(page.get_by_text("A library helps")).to_have_count(0)
    context.close()
