"""Signing in as a person does: password, then a passkey made and used, and a one-time code."""

from __future__ import annotations

import json
import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from journeys.house import House
from journeys.steps import press_and_wait

pytestmark = pytest.mark.journey


def password_of(house: House, email: str) -> str:
    return str(json.loads((house.data / "keys" / "demo-passwords.json").read_text())[email])


def write_password(page: Page, house: House, email: str) -> None:
    page.goto("/desk/en/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[type=password]").fill(password_of(house, email))
    press_and_wait(page, page.get_by_role("button", name="Sign in", exact=True))


def confirm_password(page: Page, house: House, email: str) -> None:
    page.locator("input[type=password]").fill(password_of(house, email))
    press_and_wait(page, page.locator("main form button[type=submit]"))


def sign_out(page: Page) -> None:
    page.goto("/desk/en/sign-out/")
    press_and_wait(page, page.locator("main form button[type=submit]"))
    expect(page).to_have_url(re.compile("/desk/en/sign-in/$"))


def test_a_passkey_is_made_and_opens_the_desk(page: Page, house: House) -> None:
    email = "facilitator@demo.example"
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    write_password(page, house, email)
    expect(page).to_have_url(re.compile("/desk/en/$"))
    page.goto("/desk/en/second-step/webauthn/add/")
    confirm_password(page, house, email)
    page.locator("input[type=checkbox]").check()
    press_and_wait(page, page.locator("#mfa_webauthn_add"))
    expect(page).to_have_url(re.compile("/second-step/recovery-codes/$"))
    sign_out(page)
    page.locator("#passkey_login").click()
    expect(page).to_have_url(re.compile("/desk/en/$"))
    assert refused == []


def test_a_one_time_code_is_asked_for_after_the_password(page: Page, house: House) -> None:
    email = "worker@demo.example"
    write_password(page, house, email)
    page.goto("/desk/en/second-step/totp/activate/")
    confirm_password(page, house, email)
    secret = page.locator("#authenticator_secret").input_value()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    page.locator("input[name=code]").fill(code)
    press_and_wait(page, page.locator("main form button[type=submit]"))
    expect(page).to_have_url(re.compile("/second-step/recovery-codes/$"))
    sign_out(page)
    write_password(page, house, email)
    expect(page).to_have_url(re.compile("/second-step/authenticate/"))
    page.goto("/desk/en/account/")
    expect(page).to_have_url(re.compile("/second-step/authenticate/"))
