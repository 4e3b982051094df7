"""A workshop is filled beyond its places; one withdraws by the link in the letter, and who waited has the place. Without script and without a cookie."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Browser, Page, expect

from factories.processes import wait_for
from journeys.house import House
from journeys.steps import press_and_wait

pytestmark = pytest.mark.journey
PLAN = """
from datetime import timedelta
from equalcity.core.clock import now
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.planning import plan_event
from equalcity.gatherings.logic.content import EventContent
from equalcity.people.logic.roles import SYSTEM
begins = now() + timedelta(days=30)
said = EventContent("A small circle", "", "en", "training", "room", "open", ("en",), "", "Europe/Brussels", begins,
    begins + timedelta(hours=2), "Demo Neighbourhood House", "", 1)
made = plan_event(actor=SYSTEM, city="demo-on-sea", content=said, is_invented=True)
print(move_event(actor=SYSTEM, event=made.pk, after="published").slug)
"""


def letters_to(house: House, address: str) -> list[str]:
    """Return the texts of the letters that left for an address, in their order."""
    files = sorted((house.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files if path.is_file()]
    return [letter.get_content() for letter in found if letter["To"] == address]


def come(page: Page, slug: str, name: str) -> None:
    page.goto(f"/en/events/{slug}/")
    press_and_wait(page, page.locator("a.button[href$='/register/']"))
    page.get_by_label("Your name or initials").fill(name)
    page.get_by_label("Your e-mail address").fill(f"{name.lower()}@example.org")
    page.get_by_label("A way without steps").check()
    press_and_wait(page, page.get_by_role("button", name="Send"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your registration was sent")


def test_a_place_that_becomes_free_goes_to_who_waits(browser: Browser, house: House) -> None:
    slug = house.ask(PLAN)
    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    page = context.new_page()
    come(page, slug, "Ximena")
    come(page, slug, "Joud")
    wait_for(lambda: letters_to(house, "ximena@example.org") and letters_to(house, "joud@example.org"))
    links = [
        re.findall(r"/en/events/mine/[0-9a-f]{40}/", letters_to(house, f"{name}@example.org")[0])[0]
        for name in ("ximena", "joud")
    ]
    page.goto(links[1])
    expect(page.get_by_text("number 1 in the line")).to_be_visible()
    page.goto(links[0])
    press_and_wait(page, page.get_by_role("button", name="Withdraw my registration"))
    expect(page.get_by_role("heading", level=1)).to_have_text("You have withdrawn")
    page.goto(links[1])
    expect(page.locator(".lead")).to_have_text("Has a place")
    wait_for(lambda: len(letters_to(house, "joud@example.org")) == 2)
    assert "a place has become free" in letters_to(house, "joud@example.org")[1]
    assert context.cookies() == []
    assert "ximena" not in house.log.read_text().lower()
    context.close()
