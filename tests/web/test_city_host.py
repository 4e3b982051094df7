"""A city on a host of its own: short addresses, public pages alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.test import Client

from equalcity.people.logic.roles import SYSTEM
from equalcity.places.actions import load_places
from equalcity.reference.actions import load_pages, load_reference

pytestmark = pytest.mark.django_db
HOST = "gids.brussels.example"
CONTENT = Path(installed.CONTENT)


@pytest.fixture(autouse=True)
def city_host(settings: Any) -> None:
    settings.CITY_HOSTS = {HOST: "brussels"}
    settings.ALLOWED_HOSTS = ["localhost", HOST]
    load_places(actor=SYSTEM, folder=CONTENT / "reference")
    load_reference(actor=SYSTEM, folder=CONTENT / "reference")
    load_pages(actor=SYSTEM, folder=CONTENT / "pages")


def get(path: str) -> Any:
    return Client(headers={"host": HOST}).get(path)


def test_the_first_page_is_the_citys_home_and_its_links_stay_short():
    page = get("/en/")
    assert page.status_code == 200
    assert "<small>Brussels</small>" in page.text
    assert 'href="/en/rights/"' in page.text
    assert 'href="/nl/"' in page.text
    assert "/en/brussels/" not in page.text


def test_the_citys_pages_and_the_networks_working_pages_are_there():
    assert "Belgium" in get("/en/rights/").text
    assert get("/en/contact/").status_code == 200
    assert get("/en/toolboxes/").status_code == 200
    assert get("/en/about/").status_code == 200


def test_the_same_page_on_the_networks_host_names_the_city():
    page = Client(headers={"host": "localhost"}).get("/en/brussels/")
    assert page.status_code == 200
    assert 'href="/en/brussels/rights/"' in page.text


def test_nobody_signs_in_there():
    assert get("/desk/en/").status_code == 404


def test_a_host_that_is_not_ours_gets_nothing():
    assert Client(headers={"host": "evil.example"}).get("/en/").status_code == 400
