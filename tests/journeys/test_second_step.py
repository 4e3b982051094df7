"""Setting up, using and taking away a second step: every page is ours, in both directions, and says what to do when it fails."""

from __future__ import annotations

import json
import os
import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import CDPSession, Page, expect

from journeys.faults import faults, with_checks
from journeys.house import House
from journeys.steps import press_and_wait

SUBMIT = "main form button[type=submit]"
PEOPLE = {"en": "panel@demo.example", "ar": "author@demo.example"}


def is_fine(page: Page, language: str, name: str) -> None:
    """The page is in our words and clothes, without fault, and leads back to the account."""
    page.set_viewport_size({"width": 320, "height": 640})
    with_checks(page)
    assert page.evaluate("checks.sideways()") == [], name
    assert faults(page) == [], name
    expect(
        page.locator(f"main a[href^='/desk/{language}/account/'], main a[href*='/second-step/']").first
    ).to_be_visible()
    if language == "ar":
        said = page.locator("main").inner_text()
        assert not re.search(r"\b(the|your|code|key|and)\b", said), said
    if folder := os.environ.get("JOURNEYS_PICTURES"):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=f"{folder}/{language}-{name}-{width}.png", full_page=True)


def authenticator(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a key that does not recognise its owner, until told to."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": False, "automaticPresenceSimulation": True}},
    )
    return devtools, str(made["authenticatorId"])


@pytest.mark.parametrize("language", sorted(PEOPLE))
def test_an_app_and_a_passkey_are_set_up_and_taken_away(page: Page, house: House, language: str) -> None:
    start, email = f"/desk/{language}/second-step/", PEOPLE[language]
    password = str(json.loads((house.data / "keys" / "demo-passwords.json").read_text())[email])
    page.goto(f"/desk/{language}/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[type=password]").fill(password)
    press_and_wait(page, page.locator(SUBMIT).first)
    page.goto(start)
    is_fine(page, language, "none")

    page.goto(f"{start}totp/activate/")
    is_fine(page, language, "confirm")
    page.locator("input[type=password]").fill(password)
    press_and_wait(page, page.locator(SUBMIT))
    is_fine(page, language, "app")
    page.locator("input[name=code]").fill("000000")
    press_and_wait(page, page.locator(SUBMIT))
    expect(page.get_by_role("alert").first).to_be_visible()
    is_fine(page, language, "app-wrong")
    secret = page.locator("#authenticator_secret").input_value()
    for _ in range(2):  # a code lasts half a minute, which may end on the way: a person types the next one
        page.locator("input[name=code]").fill(
            format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
        )
        press_and_wait(page, page.locator(SUBMIT))
        if page.locator("main ol code").count():
            break
    assert page.locator("main ol code").count() == 10
    is_fine(page, language, "codes")
    page.goto(f"{start}recovery-codes/")
    assert page.locator("main ol code").count() == 0, "codes are shown once"
    is_fine(page, language, "codes-again")
    page.goto(f"{start}recovery-codes/generate/")
    is_fine(page, language, "codes-new")

    devtools, key = authenticator(page)
    page.goto(f"{start}webauthn/add/")
    page.locator("#mfa_webauthn_add").click()
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    is_fine(page, language, "passkey-failed")
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})
    press_and_wait(page, page.locator("#mfa_webauthn_add"))
    page.goto(f"{start}webauthn/")
    is_fine(page, language, "passkeys")
    press_and_wait(page, page.locator("main a[href*='/edit/']"))
    is_fine(page, language, "passkey-name")
    page.locator("input[name=name]").fill("telefon")
    press_and_wait(page, page.locator(SUBMIT))
    expect(page.locator("main h2 bdi").first).to_have_text("telefon")
    page.goto(start)
    is_fine(page, language, "both")
    page.goto(f"{start}webauthn/")
    press_and_wait(page, page.locator("main a[href*='/remove/']"))
    is_fine(page, language, "passkey-remove")
    press_and_wait(page, page.locator(SUBMIT))
    expect(page.locator("main h2 bdi")).to_have_count(0)
    page.goto(f"{start}totp/deactivate/")
    is_fine(page, language, "app-remove")
    press_and_wait(page, page.locator(SUBMIT))
    page.goto(f"/desk/{language}/password/")
    is_fine(page, language, "password")
