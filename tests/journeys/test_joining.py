"""A city joins: it applies without an account or a script, the project team accepts it, its coordinator signs in and takes the first steps."""

from __future__ import annotations

import re
import time
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import Browser, Page, expect

from journeys.house import House
from journeys.steps import press_and_wait
from journeys.test_sign_in import write_password

pytestmark = pytest.mark.journey
ADDRESS = "ada@joining.example"


def letters(house: House, wanted: int) -> list[tuple[str, str]]:
    """Wait for the worker, and return subject and text of the letters to the applicant."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [path.read_bytes() for path in sorted((house.data / "mail").glob("*")) if path.is_file()]
        ours = [message_from_bytes(each, policy=default) for each in found if ADDRESS.encode() in each]
        if len(ours) >= wanted:
            return [(str(each["Subject"]), str(each.get_content())) for each in ours]  # type: ignore[attr-defined]
        time.sleep(0.2)
    raise AssertionError(f"fewer than {wanted} letters came")


def apply(browser: Browser, house: House) -> None:
    """Apply as a reader without a script."""
    context = browser.new_context(java_script_enabled=False, base_url=house.url)
    page = context.new_page()
    page.goto("/en/network/")
    press_and_wait(page, page.get_by_role("link", name="Join as a trainee city"))
    page.get_by_label("Name of the city").fill("Example Harbour")
    page.get_by_label("Country:").select_option("BE")
    page.get_by_label("Parenting in a new country").check()
    page.get_by_label("Why you would like").fill("To train our front desk.")
    page.get_by_label("Whom we answer").fill("Ada Example")
    press_and_wait(page, page.get_by_role("button", name="Send"))
    expect(page.get_by_role("alert")).to_contain_text("Their e-mail address at work")
    page.get_by_label("Their e-mail address").fill(ADDRESS)
    press_and_wait(page, page.get_by_role("button", name="Send"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your application was sent")
    assert context.cookies() == []
    context.close()


def test_a_city_applies_and_is_onboarded(page: Page, browser: Browser, house: House) -> None:
    apply(browser, house)
    write_password(page, house, "team@demo.example")
    page.goto("/desk/en/network/applications/")
    press_and_wait(page, page.get_by_role("link", name="Example Harbour"))
    expect(page.get_by_text("To train our front desk.")).to_be_visible()
    press_and_wait(page, page.get_by_role("button", name="Accept and invite"))
    expect(page.get_by_text("1 of 7 steps")).to_be_visible()
    expect(page.get_by_text("To train our front desk.")).to_have_count(0)

    told = letters(house, 2)
    assert {subject for subject, _ in told} == {"We have received your message", "Your city guide account"}
    assert "front desk" not in "".join(body for _, body in told)
    link = re.search(r"/desk/en/invitation/\S+", "".join(body for _, body in told))
    assert link

    context = browser.new_context(base_url=house.url)
    ada = context.new_page()
    ada.goto(link[0])
    ada.get_by_label("Your name").fill("Ada Example")
    ada.get_by_label("Password").fill("a long enough passphrase")
    press_and_wait(ada, ada.locator("main form button[type=submit]"))
    ada.goto("/desk/en/sign-in/")
    ada.locator("input[name=login]").fill(ADDRESS)
    ada.locator("input[type=password]").fill("a long enough passphrase")
    press_and_wait(ada, ada.get_by_role("button", name="Sign in", exact=True))
    ada.goto("/desk/en/network/members/example-harbour/")
    expect(ada.get_by_text("2 of 7 steps")).to_be_visible()
    press_and_wait(ada, ada.get_by_role("button", name=re.compile("^Tick.*Read the toolbox")))
    expect(ada.get_by_text("ticked by Ada Example")).to_be_visible()
    ada.get_by_label("What you share").fill("A plan for the first day.")
    press_and_wait(ada, ada.get_by_role("button", name="Keep"))
    press_and_wait(ada, ada.get_by_role("link", name="Write what you passed on"))
    ada.get_by_label("What was passed on").select_option("event")
    ada.get_by_label("Title of the event").fill("First evening")
    ada.get_by_label("How many were reached").fill("12")
    ada.get_by_label("The link, note").fill("Head count.")
    press_and_wait(ada, ada.get_by_role("button", name="Write into the log"))
    ada.goto("/desk/en/network/")
    expect(ada.get_by_text("4 of 7 steps")).to_be_visible()
    context.close()
    page.goto("/en/network/?country=BE&topic=parenting-in-a-new-country")
    expect(page.get_by_text("A plan for the first day.")).to_be_visible()
