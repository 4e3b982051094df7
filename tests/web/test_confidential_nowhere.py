"""Planted addresses of confidential places are found nowhere: no page, answer, list of the API, pack, message, log or table but their own."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import LazySettings, settings
from django.db import transaction
from django.test import Client

from directory.formats.hsds_samples import package
from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.models import ImportNote, Revision, Service, Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.places.actions import load_places
from equalcity.press import packs
from equalcity.reference.actions import load_pages, load_reference
from factories.directory import service, source
from factories.imports import imported, table
from factories.people import member
from web.access_matrix import PUBLIC

# Each is written as no other thing on any page is.
PLANTED = (
    "Segretissima",
    "0471900001",
    "471 900 001",
    "45.98761",
    "11.98762",
    "99321",
    "Nascosta",
    "Typed Lane",
    "077712345",
)
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
COLUMNS = (
    ("id", "service.id"),
    ("name", "service.name"),
    ("street", "address.address_1"),
    ("postcode", "address.postal_code"),
    ("town", "address.city"),
    ("phone", "phone.number"),
    ("lat", "location.latitude"),
    ("lon", "location.longitude"),
    ("secret", "confidential"),
)
CENTRES = table(
    "1,Centre for all,Via Aperta 1,00100,Roma,+39 06 4880 0001,41.9,12.5,",
    "2,Casa rifugio,Via Segretissima 7,99321,Bolzano,+39 0471 900 001,45.98761,11.98762,",
    "3,Quiet house,Via Nascosta 9,99321,Bolzano,+39 0471 900 001,45.98761,11.98762,yes",
    header="id,name,street,postcode,town,phone,lat,lon,secret",
)
PACKAGE = package(
    organizations=[{"id": "o", "name": "House", "description": "We are at Via Segretissima 7, call 0471900001."}],
    services=[
        {
            "id": "s",
            "organization_id": "o",
            "name": "Women's shelter",
            "status": "active",
            "description": "Via Nascosta 9",
        }
    ],
    locations=[
        {
            "id": "l",
            "name": "Via Segretissima",
            "location_type": "physical",
            "latitude": 45.98761,
            "longitude": 11.98762,
        }
    ],
    addresses=[
        {
            "id": "a",
            "location_id": "l",
            "address_1": "Via Segretissima 7",
            "city": "Bolzano",
            "state_province": "BZ",
            "postal_code": "99321",
            "country": "IT",
            "address_type": "physical",
        }
    ],
    service_at_location=[{"id": "sl", "service_id": "s", "location_id": "l"}],
    phones=[{"id": "p", "service_id": "s", "number": "+39 0471 900 001"}],
)
FROM_HERE = Client(headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def planted(db: None, settings: LazySettings) -> Service:
    """A city with an open service, and four confidential ones that came in four ways."""
    settings.MODE = "demo"
    content = Path(settings.CONTENT)
    load_places(actor=SYSTEM, folder=content / "reference")
    load_reference(actor=SYSTEM, folder=content / "reference")
    load_pages(actor=SYSTEM, folder=content / "pages")
    imported(CENTRES, into=source(slug="list"), columns=COLUMNS)
    imported(PACKAGE, name="package.zip", into=source(slug="package"))
    hub = service("Hub", phones=[{"number": "+39 06 4880 0009"}])
    typed = service("Typed by hand", is_confidential=True)
    ConfidentialPlace.objects.create(service=typed, hub=hub, address="Typed Lane 3", telephone="077712345")
    with transaction.atomic():
        Upkeep.objects.update(listing=Upkeep.Listing.LISTED)
        directory_changed(actor=SYSTEM, city="rome")
    return typed


def found_in(text: str) -> list[str]:
    """Return which planted words a text holds, however its numbers are grouped."""
    close = "".join(text.split())
    return [word for word in PLANTED if word in text or "".join(word.split()) in close]


def test_the_search_would_find_them() -> None:
    assert found_in("Via Segretissima 7, +39 0471 900 001") == ["Segretissima", "0471900001", "471 900 001"]


@pytest.mark.usefixtures("planted")
def test_services_are_listed_without_their_places_and_nobody_tells_them() -> None:
    said = FROM_HERE.post("/en/rome/help/").text
    for name in ("Centre for all", "Quiet house", "Typed by hand", "Via Aperta 1"):
        assert name in said
    assert found_in(said) == []
    public_pages_tell_nothing()
    api_tells_nothing()
    packs_tell_nothing()
    tables_tell_nothing()


def public_pages_tell_nothing() -> None:
    for row in PUBLIC:
        assert found_in(FROM_HERE.get(row.example).getvalue().decode("utf-8", "replace")) == [], row.example
    for words in ("Segretissima", "Typed Lane", "99321"):
        answer = FROM_HERE.post("/en/rome/search/", {"q": words}).text
        assert [each for each in found_in(answer) if each != words] == []
    for near in ("99321", "Bolzano"):
        answer = FROM_HERE.post("/en/rome/help/", {"near": near}).text
        assert [each for each in found_in(answer) if each != near] == []


def api_tells_nothing() -> None:
    client = Client()
    for name, query in product(LISTS, ("", "?full=true", "?format=ndjson", "?minimal=true")):
        answer = client.get(f"/hsds/{name}{query}")
        said = answer.getvalue().decode()
        assert answer.status_code in (200, 400), said
        assert found_in(said) == []
    for name in LISTS:
        for entry in json.loads(client.get(f"/hsds/{name}").getvalue())["contents"]:
            assert found_in(client.get(f"/hsds/{name}/{entry['id']}").getvalue().decode()) == []


def tables_tell_nothing() -> None:
    told = dict(everything_stored())
    assert found_in(told.pop("directory.ConfidentialPlace")) == ["Typed Lane", "077712345"]
    assert {label: found for label, text in told.items() if (found := found_in(text))} == {}
    assert "Centre for all" in told["directory.Service"]
    assert Revision.objects.exists()
    assert ImportNote.objects.filter(code="confidential").exists()


def packs_tell_nothing() -> None:
    plan = next(
        each for each in packs.plans_of_cities(packs.guide_in([])) if each.subject == "rome" and each.language == "en"
    )
    for name, data in packs.rendered(plan, b"").items():
        assert found_in(data.decode("utf-8", "replace")) == [], name


@pytest.mark.usefixtures("planted")
def test_nothing_of_it_is_logged_or_left_in_a_folder(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        imported(CENTRES.replace(b"45.98761", b"north"), into=source(slug="list"), columns=COLUMNS)
    assert found_in(caplog.text) == []
    uploads = Path(settings.DATA) / "uploads"
    assert [file for file in uploads.rglob("*") if file.is_file() and found_in(file.read_text(errors="replace"))] == []


def test_a_coordinator_of_another_city_learns_nothing(planted: Service) -> None:
    client = Client()
    client.force_login(member("other", Role.CITY_COORDINATOR, "brussels"))
    answer = client.get(f"/desk/en/services/{planted.pk}/")
    assert answer.status_code in (403, 404)
    assert found_in(answer.text) == []


def everything_stored() -> Iterator[tuple[str, str]]:
    """Yield every table with all that stands in it, written out."""
    for model in apps.get_models():
        yield model._meta.label, "\n".join(map(repr, model._default_manager.values_list()))
