"""A workshop is planned, filled beyond its places, held with a word cloud in four scripts and a poll, and followed up.

One withdraws by the link in the letter, and who waited has the place; says by the code in the room that they are there, and has a certificate afterwards
that anybody can check. Without script, and for those who come without a cookie.
"""

from __future__ import annotations

import io
import re
from datetime import timedelta
from email import message_from_bytes, policy

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from equalcity.core.clock import now
from factories.processes import wait_for
from journeys.house import House
from journeys.meetings import hold, press
from journeys.steps import press_and_wait
from journeys.test_steps import sign_in

pytestmark = pytest.mark.journey
BEGIN = """
from datetime import timedelta
from equalcity.core.clock import now
from equalcity.gatherings.models import Event
begins = now() - timedelta(hours=1)
Event.objects.filter(slug="SLUG").update(starts_at=begins, ends_at=begins + timedelta(hours=2), day=begins.date())
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


def test_a_workshop_is_filled_beyond_its_places_held_and_followed_up(
    browser: Browser, page: Page, house: House
) -> None:
    at_work = browser.new_context(base_url=house.url, java_script_enabled=False)
    desk = at_work.new_page()
    sign_in(desk, house)
    slug = plan(desk)
    link = a_place_that_becomes_free_goes_to_who_waits(browser, house, slug)
    house.ask(BEGIN.replace("SLUG", slug))
    telephone = browser.new_context(
        base_url=house.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    phone = telephone.new_page()
    there_by_the_code(desk, phone, link)
    assert telephone.cookies() == []
    hold(desk, telephone, page, house, "A small circle")
    follow_up(desk, phone, link, house)
    assert telephone.cookies() == []
    assert "zora" not in house.log.read_text().lower()
    telephone.close()
    at_work.close()


def plan(desk: Page) -> str:
    """Plan a workshop with one place in a month, and publish it; return the name of its address."""
    day = now().date() + timedelta(days=30)
    desk.goto("/desk/en/events/new/")
    desk.get_by_label("Title").fill("A small circle")
    desk.get_by_label("Begins").fill(f"{day}T10:00")
    desk.get_by_label("Ends").fill(f"{day}T12:00")
    desk.get_by_label("Where people are").select_option("room")
    desk.get_by_label("Places").fill("1")
    press(desk, "Keep the draft")
    press(desk, "Publish it")
    page = str(desk.get_by_role("link", name="The page that readers see").get_attribute("href"))
    return page.split("/")[-2]


def there_by_the_code(desk: Page, phone: Page, link: str) -> None:
    """Show the code in the room; one types it on the private page, one without a registration at the door."""
    desk.goto("/desk/en/events/")
    press_and_wait(desk, desk.get_by_role("link", name="A small circle").first)
    press_and_wait(desk, desk.locator("a[href$='/attendance/']"))
    press(desk, "Show a code")
    code = desk.locator(".clock-now b").inner_text()
    phone.goto(link)
    phone.get_by_label("Code shown in the room").fill(code.lower())
    press(phone, "Say that I am here")
    expect(phone.get_by_text("You are noted as there.")).to_be_visible()
    phone.goto("/en/here/")
    phone.get_by_label("Code shown in the room").fill(code)
    press(phone, "Count me")
    expect(phone.get_by_text("You are counted.")).to_be_visible()
    desk.reload()
    expect(desk.get_by_role("heading", name="Came: 2")).to_be_visible()


def follow_up(desk: Page, phone: Page, link: str, house: House) -> None:
    """End the event; who was there makes a certificate, whose code anybody can check, and is thanked."""
    desk.goto("/desk/en/events/")
    press_and_wait(desk, desk.get_by_role("link", name="A small circle").first)
    press(desk, "It was held")
    phone.goto(link)
    phone.get_by_label("Name on the certificate").fill("Zora Neale")
    with phone.expect_download() as coming:
        phone.get_by_role("button", name="Make the certificate (PDF)").click()
    words = pypdf.PdfReader(io.BytesIO(coming.value.path().read_bytes())).pages[0].extract_text()
    assert "Zora Neale" in words
    code = re.findall(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", words)[0]
    phone.goto("/en/verify/")
    phone.get_by_label("Code of the certificate").fill(code.lower())
    press(phone, "Check it")
    expect(phone.locator(".notice")).to_contain_text("A certificate for 2 hours at an event of the network on")
    press(desk, "Close it")
    wait_for(lambda: len(letters_to(house, "joud@example.org")) == 3)
    assert "certificate of attendance" in letters_to(house, "joud@example.org")[2]


def a_place_that_becomes_free_goes_to_who_waits(browser: Browser, house: House, slug: str) -> str:
    """Fill the one place and the line; return the private page of whoever moved up."""
    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    page = context.new_page()
    come(page, slug, "Ximena")
    come(page, slug, "Joud")
    wait_for(lambda: letters_to(house, "ximena@example.org") and letters_to(house, "joud@example.org"))
    links = [
        re.findall(rf"{house.url}(/en/events/mine/[0-9a-f]{{40}}/)", letters_to(house, f"{name}@example.org")[0])[0]
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
    return links[1]
