"""The demonstration's services: invented and marked, the same when loaded twice, never in production."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from equalcity.directory.actions.demo import load_demo_services
from equalcity.directory.logic.matching import Need
from equalcity.directory.models import CityDirectory, District, Revision, Service, Upkeep
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.places.models import City
from equalcity.wording.models import Rendition
from factories.people import city

DEMO = Path(__file__).parents[3] / "content/demo"
CITIES = ("demo-on-sea", "brussels", "luxembourg", "rome", "gothenburg", "demopoli", "demostad")
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)


@pytest.fixture
def loaded(settings: LazySettings, db: None) -> int:
    settings.MODE = "demo"
    for slug in CITIES:
        city(slug)
    return load_demo_services(actor=SYSTEM, folder=DEMO)


@pytest.mark.usefixtures("loaded")
def test_the_invented_city_has_services_that_say_so_and_one_that_waits() -> None:
    doors = shelf_of("demo-on-sea").doors.values()
    assert len(doors) == 7
    assert all(door.is_invented and door.name.startswith("Demo ") for door in doors)
    assert {number.number[:3] for door in doors for number in door.phones} == {"000"}
    waiting = Upkeep.objects.filter(listing="unlisted").values_list("service__name", flat=True)
    assert list(waiting) == ["Demo Evening Practice"]
    assert District.objects.filter(city="demo-on-sea").count() == 3
    assert CityDirectory.objects.get(pk="demo-on-sea").complaint_name == "Demo Ombuds Office (invented)"


@pytest.mark.usefixtures("loaded")
def test_somebody_is_there_at_night_and_the_safe_house_is_nowhere() -> None:
    first = shelf_of("demo-on-sea").match(Need(), SUNDAY_NIGHT).matches[0].offer
    assert first.name == "Demo Care Desk"
    refuge = next(door for door in shelf_of("demo-on-sea").doors.values() if door.is_confidential)
    desk = Service.objects.get(name="Demo Care Desk")
    assert (refuge.address, refuge.point, refuge.hub) == ((), None, desk.pk)


@pytest.mark.usefixtures("loaded")
def test_its_words_are_drafts_in_other_languages() -> None:
    names = Rendition.objects.filter(language="ar", text__body="Demo Talking Room")
    assert [each.standing for each in names] == ["draft"]


def test_loading_twice_changes_nothing(loaded: int) -> None:
    before = Revision.objects.count()
    assert loaded == 23
    assert load_demo_services(actor=SYSTEM, folder=DEMO) == 0
    assert Revision.objects.count() == before


@pytest.mark.django_db
def test_nobody_loads_it_in_production_and_no_person_ever(settings: LazySettings) -> None:
    settings.MODE = "production"
    with pytest.raises(NotYours):
        load_demo_services(actor=SYSTEM, folder=DEMO)
    settings.MODE = "demo"
    with pytest.raises(NotYours):
        load_demo_services(actor=ANYBODY, folder=DEMO)
    assert not City.objects.exists()
