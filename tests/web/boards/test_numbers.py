"""The board of numbers: people of a country call its lines and say what they found."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from equalcity.core.clock import now
from equalcity.reference.models import NumberCheck
from equalcity.reference.selectors import numbers_to_check, reference_book
from factories.people import account

pytestmark = pytest.mark.usefixtures("shipped")
BOARD = "/desk/en/numbers/"


def client_from(country: str) -> Client:
    client = Client()
    client.force_login(account(f"from-{country or 'nowhere'}".lower(), country=country))
    return client


def offered(text: str) -> list[str]:
    return re.findall(r'action="/desk/en/numbers/([^/]+)/"', text)


def test_the_numbers_of_the_own_country_are_listed_with_their_source() -> None:
    text = client_from("IT").get(BOARD).content.decode()
    lines = offered(text)
    assert "it-1522" in lines
    assert not any(line.startswith(("be-", "lu-", "se-")) for line in lines)
    assert text.count("Source:") >= len(lines)


def test_112_is_shown_and_nobody_is_asked_to_try_it() -> None:
    text = client_from("IT").get(BOARD).content.decode()
    assert "always shown" in text
    assert "eu-112" not in offered(text)
    assert "Do not call emergency numbers to try them." in text


def test_116_111_is_never_on_the_board_of_italy_and_a_withheld_one_says_why() -> None:
    assert all(line.display.replace(" ", "") != "116111" for line in numbers_to_check("IT", "en"))
    withheld = [line for line in numbers_to_check("IT", "en") if line.is_withheld]
    assert "eu-116016" in [line.id for line in withheld]
    assert "Withheld until a call works." in client_from("IT").get(BOARD).content.decode()


def test_a_call_that_works_shows_the_number_to_readers_with_its_day() -> None:
    client = client_from("IT")
    text = client.post(f"{BOARD}it-1522/", {"works": "yes"}, follow=True).content.decode()
    assert "Readers see from now on that it was checked today." in text
    line = reference_book("en", shows_unchecked=False).helpline("it-1522")
    assert line is not None
    assert line.checked_on == now().date().isoformat()
    assert numbers_to_check("IT", "en")[-2].id == "it-1522"  # before 112, after those nobody has called


def test_a_call_that_fails_hides_it_and_a_later_one_of_the_day_mends_that() -> None:
    client = client_from("IT")
    text = client.post(f"{BOARD}it-1522/", {"works": "no"}, follow=True).content.decode()
    assert "hidden from readers" in text
    assert "it-1522" in offered(text)
    assert reference_book("en", shows_unchecked=True).helpline("it-1522") is None
    client.post(f"{BOARD}it-1522/", {"works": "yes"})
    assert reference_book("en", shows_unchecked=False).helpline("it-1522") is not None


def test_nothing_pressed_is_not_a_call_that_works() -> None:
    client_from("IT").post(f"{BOARD}it-1522/", {"works": "perhaps"})
    assert [check.works for check in NumberCheck.objects.all()] == []


@pytest.mark.parametrize(
    ("country", "helpline", "status"), [("BE", "it-1522", 422), ("", "it-1522", 403), ("IT", "xx", 404)]
)
def test_what_is_not_ones_own_to_say_is_refused(country: str, helpline: str, status: int) -> None:
    assert client_from(country).post(f"{BOARD}{helpline}/", {"works": "yes"}).status_code == status
    assert NumberCheck.objects.count() == 0


def test_112_is_not_recorded() -> None:
    assert client_from("IT").post(f"{BOARD}eu-112/", {"works": "no"}).status_code == 422
    assert NumberCheck.objects.count() == 0


def test_whoever_has_not_said_where_they_work_is_told_where_to() -> None:
    text = client_from("").get(BOARD).content.decode()
    assert "Say in your account which country you work in." in text
    assert offered(text) == []


def test_the_board_runs_from_right_to_left_too() -> None:
    text = client_from("IT").get("/desk/ar/numbers/").content.decode()
    assert 'dir="rtl"' in text
    assert '<bdi class="number" dir="ltr">1522</bdi>' in text
