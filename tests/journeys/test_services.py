"""Keeping services true: a provider corrects its hours, and a suspended service leaves the public page at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.house import House
from journeys.steps import press_and_wait
from journeys.test_sign_in import write_password

pytestmark = pytest.mark.journey
COORDINATOR = "coordinator-gothenburg@demo.example"
# One for each journey: they may run at the same time, and what one saves the other has not read.
SERVICE, SUSPENDED = "Demo Talking Room", "Demo Legal Desk"


def open_service(page: Page, house: House, name: str) -> None:
    """Sign in as the coordinator of Gothenburg and find the service."""
    write_password(page, house, COORDINATOR)
    page.goto(f"/desk/en/services/in/gothenburg/?q={name.split()[1].lower()}")
    press_and_wait(page, page.get_by_role("link", name=name))


def names_found(browser: Browser, house: House) -> list[str]:
    """What a reader without a script finds in Gothenburg itself: further services name their city."""
    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    reader = context.new_page()
    reader.goto("/en/gothenburg/help/")
    press_and_wait(reader, reader.locator("main form button[type=submit]").first)
    found = reader.locator(".fit:not(:has(.where b)) > h2").all_inner_texts()
    context.close()
    return found


def test_a_provider_corrects_its_hours_and_a_coordinator_approves(page: Page, browser: Browser, house: House) -> None:
    open_service(page, house, SERVICE)
    at_desk = page.url
    press_and_wait(page, page.get_by_role("link", name="Private link"))
    press_and_wait(page, page.get_by_role("button", name="Make a link"))
    link = page.locator(".notice code").inner_text()
    context = browser.new_context(java_script_enabled=False)
    provider = context.new_page()
    provider.goto(link)
    sunday = provider.get_by_role("group", name="Sunday")
    sunday.get_by_label("From:").fill("10")
    sunday.get_by_label("Until:").fill("noon")
    press_and_wait(provider, provider.get_by_role("button", name="Send the correction").last)
    expect(provider.locator(".has-error .error")).to_have_text("Write a time such as 9:00 or 17.30.")
    provider.get_by_role("group", name="Sunday").get_by_label("Until:").fill("12:30")
    press_and_wait(provider, provider.get_by_role("button", name="Send the correction").last)
    expect(provider.get_by_role("heading", name="Thank you")).to_be_visible()
    context.close()
    page.goto(at_desk)
    expect(page.get_by_text("Sunday 10:00–12:30")).to_have_count(0)
    page.goto("/desk/en/services/in/gothenburg/due/")
    press_and_wait(page, page.get_by_role("link", name=SERVICE))
    expect(page.get_by_role("cell", name="Sunday 10:00–12:30")).to_be_visible()
    press_and_wait(page, page.get_by_role("button", name="Approve"))
    page.goto(at_desk)
    expect(page.get_by_text("Sunday 10:00–12:30")).to_be_visible()


def test_a_suspended_service_leaves_the_public_page_and_its_sheet_brings_it_back(
    page: Page, browser: Browser, house: House
) -> None:
    open_service(page, house, SUSPENDED)
    at_desk = page.url
    assert SUSPENDED in names_found(browser, house)
    press_and_wait(page, page.get_by_role("link", name="Suspend"))
    page.get_by_label("a complaint is being looked into").check()
    press_and_wait(page, page.get_by_role("button", name="Suspend now"))
    assert SUSPENDED not in names_found(browser, house)
    page.goto(f"{at_desk}vetting/")
    for question in page.get_by_role("group").all():
        question.get_by_label("yes", exact=True).check()
    page.get_by_label("How was it shown?").fill("A training of two days")
    page.get_by_label("To whom was it shown?").fill("The whole team")
    page.get_by_label(re.compile("Who answered")).fill("Head of service")
    page.get_by_label("On which day").fill("2026-01-15")
    press_and_wait(page, page.get_by_role("button", name="Complete the sheet"))
    expect(page.get_by_text("The sheet is complete: the service is listed.")).to_be_visible()
    assert SUSPENDED in names_found(browser, house)
