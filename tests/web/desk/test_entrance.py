"""The way in: password, second step, recovery codes, limits, closed sign-up, a reset that tells nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from equalcity.core.clock import now
from equalcity.journal.actions.mail import send_next
from equalcity.journal.models import AuditEntry, Counter, OutgoingMessage
from equalcity.people.logic.roles import Role
from equalcity.people.models import Account, DeskSession
from factories.people import PASSWORD, member

pytestmark = pytest.mark.django_db
SIGN_IN = "/desk/en/sign-in/"


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MAIL_URL = tmp_path, ""
    return tmp_path


@pytest.fixture
def owner() -> Account:
    return member("owner", Role.CITY_COORDINATOR, password=PASSWORD)


def sign_in(client: Client, password: str = PASSWORD, email: str = "owner@example.org") -> Any:
    return client.post(SIGN_IN, {"login": email, "password": password})


def confirm(client: Client) -> None:
    """Write the password again, as every change of keys demands."""
    assert client.post("/desk/en/sign-in/again/", {"password": PASSWORD}).status_code == 302


def is_in(client: Client) -> bool:
    return client.get("/desk/en/account/").status_code == 200


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_password_opens_the_desk_and_a_wrong_one_does_not(client: Client, owner: Account) -> None:
    assert sign_in(client, "a wrong passphrase").status_code == 200
    assert not is_in(client)
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/en/")
    assert is_in(client)
    assert AuditEntry.objects.get(verb="account.signed-in").alias == owner.alias


def test_cookies_stay_at_the_desk(client: Client, owner: Account) -> None:
    answer = sign_in(client)
    for cookie in answer.cookies.values():
        assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/desk/", "Lax", True)
    assert answer["Cache-Control"] == "no-store"


def test_nobody_learns_who_has_an_account(client: Client, owner: Account) -> None:
    known = sign_in(client, "a wrong passphrase").content.decode()
    unknown = sign_in(client, "a wrong passphrase", "nobody@example.org").content.decode()
    assert "is not right" in known
    strip = r"csrfmiddlewaretoken\" value=\"[^\"]*|owner|nobody"
    assert re.sub(strip, "", known) == re.sub(strip, "", unknown)


def test_guessing_is_held_back_with_a_kind_sentence_and_then_forgotten(client: Client, owner: Account) -> None:
    for _ in range(5):
        sign_in(client, "a wrong passphrase")
    answer = sign_in(client)
    assert "there is a pause of ten minutes" in answer.content.decode()
    assert not is_in(client)
    assert "127.0.0" not in str(list(Counter.objects.values()))
    with time_machine.travel(now() + timedelta(minutes=11), tick=False):
        sign_in(Client())
        assert sign_in(client).status_code == 302


def test_an_inactive_account_does_not_open(client: Client, owner: Account) -> None:
    Account.objects.update(is_active=False)
    sign_in(client)
    assert not is_in(client)


def test_nobody_signs_up(client: Client) -> None:
    fields = {"email": "new@example.org", "password1": PASSWORD}
    for answer in (client.get("/desk/en/sign-in/closed/"), client.post("/desk/en/sign-in/closed/", fields)):
        assert "Accounts come by invitation" in answer.content.decode()
    assert Account.objects.count() == 0


def test_signing_out_is_a_form(client: Client, owner: Account) -> None:
    sign_in(client)
    client.get("/desk/en/sign-out/")
    assert is_in(client)
    assert client.post("/desk/en/sign-out/")["Location"] == SIGN_IN
    assert not is_in(client)
    assert AuditEntry.objects.filter(verb="account.signed-out").count() == 1


def test_a_reset_tells_nothing_and_its_link_works_once(client: Client, owner: Account, data: Path) -> None:
    address = "/desk/en/password/forgotten/"
    unknown = client.post(address, {"email": "nobody@example.org"})
    assert OutgoingMessage.objects.count() == 0
    known = client.post(address, {"email": "owner@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    send_next(worker="a")
    (file,) = (data / "mail").iterdir()
    letter = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert letter["Subject"] == "Your city guide account"
    link = re.search(r"http://[^/]+(/desk/en/password/new/\S+)", letter.get_content())
    assert link is not None
    form = client.get(link[1], follow=True)
    fresh = "an entirely new passphrase"
    client.post(form.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})
    owner.refresh_from_db()
    assert owner.check_password(fresh)
    assert "was used already" in Client().get(link[1], follow=True).content.decode()


def test_the_second_step_is_set_up_with_a_drawn_code_and_then_asked_for(client: Client, owner: Account) -> None:
    sign_in(client)
    assert client.get("/desk/en/second-step/totp/activate/")["Location"].startswith("/desk/en/sign-in/again/")
    confirm(client)
    page = client.get("/desk/en/second-step/totp/activate/")
    text = page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in text
    assert not re.search(r"\sstyle=|<script(?![^>]*(src|application/json))", text)
    secret = page.context["form"].secret
    client.post("/desk/en/second-step/totp/activate/", {"code": code_for(secret)})
    stored = Authenticator.objects.get(type="totp")
    assert secret not in str(stored.data)
    assert AuditEntry.objects.filter(verb="second-step.added").count() == 2  # the app, and recovery codes with it

    other = Client()
    assert sign_in(other)["Location"] == "/desk/en/second-step/authenticate/"
    assert not is_in(other)
    other.post("/desk/en/second-step/authenticate/", {"code": "000000"})
    assert not is_in(other)
    with time_machine.travel(now() + timedelta(seconds=60), tick=False):
        other.post("/desk/en/second-step/authenticate/", {"code": code_for(secret)})
        assert is_in(other)


def test_a_recovery_code_opens_once(client: Client, owner: Account) -> None:
    sign_in(client)
    confirm(client)
    secret = client.get("/desk/en/second-step/totp/activate/").context["form"].secret
    client.post("/desk/en/second-step/totp/activate/", {"code": code_for(secret)})
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for opens in (True, False):
        other = Client()
        sign_in(other)
        other.post("/desk/en/second-step/authenticate/", {"code": code})
        assert is_in(other) is opens


@pytest.mark.parametrize(
    "address",
    [
        "password/",
        "second-step/",
        "second-step/totp/activate/",
        "second-step/webauthn/",
        "second-step/webauthn/add/",
        "sign-in/again/",
        "sign-out/",
    ],
)
def test_pages_of_the_library_wear_our_clothes(client: Client, owner: Account, address: str) -> None:
    sign_in(client)
    if "again" not in address:
        confirm(client)
    page = client.get(f"/desk/en/{address}")
    text = page.content.decode()
    assert page.status_code == 200
    assert '<main id="main"' in text
    assert not re.search(r"\sstyle=|\son\w+=|<script(?![^>]*(src|application/json))", text)


def test_a_session_ends_with_a_changed_password_elsewhere(client: Client, owner: Account) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    fresh = "an entirely new passphrase"
    answer = client.post("/desk/en/password/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert answer.status_code == 302
    assert is_in(client)
    assert not is_in(other)


def test_two_hours_without_use_and_twelve_in_all(client: Client, owner: Account) -> None:
    with time_machine.travel("2026-11-21T08:00:00Z", tick=False) as clock:
        sign_in(client)
        clock.shift(timedelta(hours=1, minutes=59))
        assert is_in(client)
        assert DeskSession.objects.filter(account=owner).count() == 1
        clock.shift(timedelta(hours=2, seconds=1))
        assert not is_in(client)
