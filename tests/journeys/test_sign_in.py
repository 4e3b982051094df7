"""Signing in as a person does: password, then a passkey made and used, and a one-time code."""

from __future__ import annotations

import json
import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from journeys.house import House

pytestmark = pytest.mark.journey


def password_of(house: House, email: str) -> str:
    return str(json.loads((house.data / "keys" / "demo-passwords.json").read_text())[email])


def write_password(page: Page, house: House, email: str) -> None:
    page.goto("/desk/en/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[type=password]").fill(password_of(house, email))
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm_password(page: Page, house: House, email: str) -> None:
    page.locator("input[type=password]").fill(password_of(house, email))
    page.locator("main form button[type=submit]").click()


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
    page.locator("#mfa_webauthn_add").click()
    expect(page).to_have_url(re.compile("/second-step/"))
    page.goto("/desk/en/sign-out/")
    page.locator("main form button[type=submit]").click()
    page.goto("/desk/en/sign-in/")
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
    page.locator("main form button[type=submit]").click()
    page.goto("/desk/en/sign-out/")
    page.locator("main form button[type=submit]").click()
    write_password(page, house, email)
    expect(page).to_have_url(re.compile("/second-step/authenticate/"))
    page.goto("/desk/en/account/")
    expect(page).to_have_url(re.compile("/second-step/authenticate/"))
