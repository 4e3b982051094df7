"""An update from the desk to a reader's mail: confirmed by the reader, sent once, ended with one click."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from factories.mailserver import Server, mail_server
from journeys.house import House
from journeys.steps import press_and_wait

pytestmark = pytest.mark.journey
READER = "reader@example.org"
WORK = "from equalcity.journal.worker import run; run(until_idle=True)"


def letters(server: Server) -> list[EmailMessage]:
    """Return what has arrived at the mail server for the reader."""
    found = [message_from_bytes(text, policy=policy.default) for text in server.texts]
    return [message for message in found if message["To"] == READER]


def test_a_reader_confirms_gets_an_update_once_and_ends_it_with_one_click(
    page: Page, browser: Browser, small: House
) -> None:
    with mail_server("take") as server:
        house = replace(small, environ=small.environ | {"EQUALCITY_MAIL_URL": server.url})
        context = browser.new_context(base_url=small.url, java_script_enabled=False)
        reader = context.new_page()
        reader.goto("/en/subscribe/")
        reader.get_by_label("Your e-mail address").fill(READER)
        press_and_wait(reader, reader.get_by_role("button", name="Send me a letter to confirm"))
        expect(reader.get_by_role("heading", level=1)).to_have_text("Look into your mail")
        house.ask(WORK)
        (asked,) = letters(server)
        assert asked["Subject"] == "Please confirm your address"
        link = re.search(r"http\S+/subscribe/confirm/\S+", asked.get_content())
        assert link is not None
        reader.goto(link[0])
        press_and_wait(reader, reader.get_by_role("button", name="Yes, send me updates"))
        expect(reader.get_by_role("heading", level=1)).to_have_text("You are subscribed")
        assert context.cookies() == []
        write_an_update(page, small)
        house.ask(WORK)
        house.ask(WORK)
        _, update = letters(server)
        assert update["Subject"] == "News of the network"
        assert "Two cities more" in update.get_body(("html",)).get_content()
        end = update["List-Unsubscribe"].strip("<>")
        one_click = urlencode({"List-Unsubscribe": "One-Click"}).encode()
        with urlopen(Request(end, one_click, method="POST")) as answer:
            assert answer.status == 200
        assert house.ask("from equalcity.voices.models import Subscription as S; print(S.objects.count())") == "0"
        reader.goto(end)
        expect(reader.get_by_role("heading", level=1)).to_have_text("End the letters")
        context.close()


def write_an_update(page: Page, house: House) -> None:
    """Write, publish and send an update on the desk."""
    page.goto(f"{house.url}/desk/en/sign-in/")
    page.locator("input[name=login]").fill("team@demo.example")
    page.locator("input[type=password]").fill(house.account("team@").password)
    press_and_wait(page, page.get_by_role("button", name="Sign in", exact=True))
    page.goto(f"{house.url}/desk/en/updates/new/")
    page.get_by_label("Title").fill("Two cities more")
    page.get_by_label("In one or two sentences").fill("The network has grown.")
    page.locator("textarea[name=body]").fill("## Welcome\n\nTwo cities are in.")
    press_and_wait(page, page.get_by_role("button", name="Keep as a draft"))
    press_and_wait(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("It goes to 1 address")).to_be_visible()
    press_and_wait(page, page.get_by_role("button", name="Send it now"))
    expect(page.get_by_role("heading", name="Sent by e-mail")).to_be_visible()
