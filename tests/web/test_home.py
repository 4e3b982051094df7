"""The public shell: texts with their standing, numbers by country, contact without a box."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.test import Client

from equalcity.people.logic.roles import SYSTEM, Actor
from equalcity.places.actions import load_places
from equalcity.places.models import City
from equalcity.reference.actions import load_pages, load_reference, record_verification

pytestmark = pytest.mark.django_db
CONTENT = Path(installed.CONTENT)
PERSON = Actor(alias="p-belgian1", account=1, country="BE")


@pytest.fixture(autouse=True)
def content() -> None:
    load_places(actor=SYSTEM, folder=CONTENT / "reference")
    load_reference(actor=SYSTEM, folder=CONTENT / "reference")
    load_pages(actor=SYSTEM, folder=CONTENT / "pages")


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.text


def calls(html: str) -> list[str]:
    return re.findall(r'class="call" href="tel:([^"]+)"', html)


def test_the_root_follows_the_browsers_language_and_remembers_nothing():
    answer = Client(headers={"accept-language": "xx, ar-EG;q=0.9, fr;q=0.8"}).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ar/")
    assert "Set-Cookie" not in answer.headers
    assert Client().get("/").headers["Location"] == "/en/"


def test_in_production_only_112_and_numbers_that_somebody_called_are_shown(settings: Any):
    settings.MODE = "production"
    assert calls(page("/en/brussels/")) == ["112"]
    record_verification(actor=PERSON, helpline="be-police-101", country="BE", on=date(2026, 11, 20), works=True)
    html = page("/en/brussels/")
    assert calls(html) == ["112", "101"]
    assert "checked on 20 November 2026" in html
    record_verification(actor=PERSON, helpline="be-police-101", country="BE", on=date(2026, 11, 21), works=False)
    assert calls(page("/en/brussels/")) == ["112"]


def test_the_demonstration_says_that_nobody_has_checked():
    html = page("/en/brussels/")
    assert "101" in calls(html)
    assert "not yet checked by a person in Belgium" in html


def test_116_111_never_stands_on_an_italian_page(settings: Any):
    settings.MODE = "demo"
    assert "116" not in "".join(calls(page("/en/rome/")))
    assert "116 111" not in page("/en/rome/rights/").replace("\u00a0", " ")


def test_where_the_law_is_not_established_the_page_says_so():
    sentence = "Not established here. Ask your service&#x27;s lawyer before you promise secrecy."
    assert sentence in page("/en/luxembourg/rights/").replace("'", "&#x27;")
    assert sentence in page("/en/rights/it/").replace("'", "&#x27;")


def test_an_unreviewed_help_text_is_not_shown_in_production(settings: Any):
    assert not re.search(r'<h1[^>]*><span lang="en"', page("/ar/leaving/"))
    settings.MODE = "production"
    html = page("/ar/leaving/")
    assert re.search(r'<h1[^>]*><span lang="en" dir="ltr"', html)


@pytest.mark.parametrize("path", ["/en/rights/", "/en/rights/be/", "/en/brussels/rights/"])
def test_rights_are_read_in_languages_the_interface_does_not_speak(path: str):
    others = dict(re.findall(r'<a href="([^"]*/in/[a-z]+/)" lang="(\w+)"', page(path)))
    assert others == {f"{path}in/{code}/": code for code in ("el", "es", "fa", "pt", "uk")}
    html = page(f"{path}in/fa/")
    assert re.search(r'<h1[^>]*><span lang="fa" dir="rtl"', html)
    assert re.search(r'href="[^"]*/in/fa/" lang="fa" dir="rtl" hreflang="fa" aria-current="page"', html)
    assert html.count('lang="fa" dir="rtl"') >= 3  # title, text, and the link that says where one is
    assert Client().get(f"{path}in/fi/").status_code == 404


def test_an_unreviewed_right_in_another_language_is_not_offered_in_production(settings: Any):
    settings.MODE = "production"
    assert "/in/" not in page("/en/rights/be/")
    assert Client().get("/en/rights/be/in/fa/").status_code == 404


def test_contact_has_no_box_and_shows_what_the_city_states():
    City.objects.filter(slug="brussels").update(address="Grand-Place 1", telephone="+32 2 000 00 00")
    html = page("/en/brussels/contact/")
    assert "Grand-Place 1" in html
    assert "<textarea" not in html
    assert "<form" not in html
    assert "not stated yet" in page("/en/contact/")


def test_every_language_is_one_link_away_on_every_page():
    html = page("/en/rights/be/")
    assert re.findall(r'hreflang="(\w+)" href="[^"]*(/\w+/rights/be/)"', html) == [
        (code, f"/{code}/rights/be/") for code, _ in installed.LANGUAGES
    ]


@pytest.mark.parametrize("path", ["/ar/guide/none/", "/ar/toolboxes/none/", "/ar/brussels/none/", "/ar/rights/zz/"])
def test_what_is_not_there_is_told_in_the_readers_language(path: str):
    answer = Client().get(path)
    assert answer.status_code == 404
    said = re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2].partition("</main>")[0])
    assert not re.search(r"[A-Za-z]{3,} [a-z]{2,}", said), said


@pytest.mark.parametrize(
    "path", ["/en/nowhere-at-all/", "/xx/", "/en/rights/zz/", "/en/toolboxes/none/", "/en/brussels/none/"]
)
def test_what_is_not_there_is_told_kindly(path: str):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert 'href="tel:112"' in answer.text
    assert "data-leave" in answer.text
