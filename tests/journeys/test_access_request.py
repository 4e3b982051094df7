"""Asking for access: mistakes keep what was typed, sending twice gives one request, and nothing is remembered of who asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from journeys.house import House
from journeys.places import ACCESS

SAID = {
    "Your name": "Ada Example",
    "Your e-mail address at work": "ada@example.org",
    "City or municipality": "Demoville",
    "Organisation": "Office of examples",
    "What you would like to do with it": "Try the training in spring",
}
COUNT = "from equalcity.toolboxes.models import AccessRequest as Row; print(Row.objects.filter(email='{}').count())"
OLD_STAMP = """import time; from unittest import mock
from equalcity.web.access.forms import new_stamp
now = time.time()
with mock.patch("time.time", lambda: now - 7201): print(new_stamp())"""


def write(page: Page, **instead: str) -> None:
    page.goto(ACCESS)
    for label, words in (SAID | instead).items():
        page.get_by_label(label).fill(words)


def send(page: Page) -> None:
    page.get_by_role("button", name="Send").click()


def count(house: House, email: str) -> int:
    return int(house.ask(COUNT.format(email)))


@pytest.mark.on_postgres
def test_a_request_is_kept_and_thanked_for_without_a_cookie(page: Page, house: House) -> None:
    write(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request was sent")
    assert count(house, "ada@example.org") == 1
    assert page.context.cookies() == []
    assert page.context.storage_state(indexed_db=True) == {"cookies": [], "origins": []}
    assert "ada" not in page.url
    assert "ada@example.org" not in house.log.read_text()


def test_mistakes_are_named_and_what_was_typed_stays(page: Page) -> None:
    write(page, **{"Your e-mail address at work": "ada(at)example.net", "City or municipality": ""})
    send(page)
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_count(2)
    for label, words in SAID.items():
        if label not in ("Your e-mail address at work", "City or municipality"):
            expect(page.get_by_label(label)).to_have_value(words)
    wrong = page.get_by_label("Your e-mail address at work")
    expect(wrong).to_have_value("ada(at)example.net")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    said = wrong.evaluate(
        "e => e.getAttribute('aria-describedby').split(' ').map(i => document.getElementById(i).textContent)"
    )
    assert any(said)
    summary.get_by_role("link", name="Your e-mail address at work").click()
    expect(wrong).to_be_focused()


def test_an_old_page_asks_to_send_once_more(page: Page, house: House) -> None:
    write(page, **{"Your e-mail address at work": "late@example.org"})
    old = house.ask(OLD_STAMP)
    page.evaluate("(old) => { document.querySelector('[name=stamp]').value = old; }", old)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("open for too long")
    expect(page.get_by_label("Your name")).to_have_value("Ada Example")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request was sent")
    assert count(house, "late@example.org") == 1


def test_sending_twice_gives_one_request(page: Page, house: House) -> None:
    write(page, **{"Your e-mail address at work": "twice@example.org"})
    sent = page.evaluate(
        """async () => { const form = document.querySelector("form[method=post]");
        const send = () => fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        return (await Promise.all([send(), send()])).map((answer) => answer.status); }"""
    )
    assert sent == [200, 200]
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request was sent")
    assert count(house, "twice@example.org") == 1


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_it_works_without_script(page: Page, house: House) -> None:
    write(page, **{"Your e-mail address at work": "plain@example.org"})
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your request was sent")
    assert count(house, "plain@example.org") == 1
    assert page.context.cookies() == []
