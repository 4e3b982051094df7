"""Confidential places in imports: nothing of where they are reaches a table, a note, a revision or an undo."""

from __future__ import annotations

import json
from itertools import chain

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction

from equalcity.directory.actions.changing import add_entries
from equalcity.directory.actions.sources import say_public
from equalcity.directory.actions.undoing import undo_import
from equalcity.directory.models import Address, Location, Service
from equalcity.people.logic.roles import SYSTEM
from factories.directory import entry, source
from factories.imports import codes, imported, table

pytestmark = pytest.mark.django_db
COLUMNS = [
    ("id", "service.id"),
    ("name", "service.name"),
    ("description", "service.description"),
    ("street", "address.address_1"),
    ("lat", "location.latitude"),
    ("lon", "location.longitude"),
    ("phone", "phone.number"),
    ("confidential", "confidential"),
]
HEADER = ",".join(name for name, _ in COLUMNS)
PLANTED = ("Segretissima", "45.487654", "9.198765", "36527138", "3652 7138")


def rows(name: str = "Door", mark: str = "") -> bytes:
    said = f"1,{name},Ring at Via Segretissima 9,Via Segretissima 9,45.487654,9.198765,02 3652 7138,{mark}"
    return table(said, "2,House,Open,Piazza Aperta 1,45.1,9.1,02 3652 0000,", header=HEADER)


def everything() -> str:
    """All that stands in any table, as text."""
    return json.dumps(
        serializers.serialize("python", chain.from_iterable(m._default_manager.all() for m in apps.get_models())),
        default=str,
    )


def found() -> list[str]:
    text = everything()
    return [planted for planted in PLANTED if planted in text]


@pytest.mark.parametrize("given", [rows(mark="yes"), rows("Casa rifugio")])
def test_nothing_of_a_confidential_place_is_stored(given: bytes) -> None:
    run = imported(given, columns=COLUMNS)
    assert found() == []
    assert Service.objects.get(original_id="1").is_confidential
    assert list(Address.objects.values_list("address_1", flat=True)) == ["Piazza Aperta 1"]
    assert ("service", "", "changed", "confidential") in codes(run)


def test_the_planted_words_would_be_found() -> None:
    imported(rows(), columns=COLUMNS)
    assert found() == ["Segretissima", "45.487654", "9.198765", "3652 7138"]


def test_what_becomes_confidential_loses_its_place_and_its_history() -> None:
    first = imported(rows(), columns=COLUMNS)
    run = imported(rows(mark="yes"), columns=COLUMNS)
    assert found() == []
    assert ("service", "", "changed", "became_confidential") in codes(run)
    undo_import(actor=SYSTEM, run=run.pk)
    undo_import(actor=SYSTEM, run=first.pk)
    assert found() == []


def test_a_place_that_others_use_stays_for_them() -> None:
    imported(rows(), columns=COLUMNS)
    origin = source(slug="list")
    place, house = Location.objects.get(latitude=45.487654), Service.objects.get(original_id="2")
    with transaction.atomic():
        at = {"service_id": house, "location_id": place}
        add_entries(actor=SYSTEM, entries=[entry("service_at_location", "also", origin, at)])
    imported(rows(mark="yes"), columns=COLUMNS)
    assert Location.objects.filter(pk=place.pk).exists()
    assert Service.objects.get(original_id="1").service_at_locations.count() == 0


def test_a_name_that_a_person_says_is_public_is_so_from_the_next_import() -> None:
    imported(rows("Casa rifugio"), columns=COLUMNS)
    origin = source(slug="list")
    say_public(actor=SYSTEM, city="rome", slug=origin.pk, original_id="1")
    imported(rows("Casa rifugio"), columns=COLUMNS)
    assert not Service.objects.get(original_id="1").is_confidential
    assert Address.objects.filter(address_1="Via Segretissima 9").exists()


def test_a_column_that_says_confidential_is_not_overruled() -> None:
    imported(rows(mark="yes"), columns=COLUMNS)
    say_public(actor=SYSTEM, city="rome", slug="list", original_id="1")
    imported(rows(mark="yes"), columns=COLUMNS)
    assert Service.objects.get(original_id="1").is_confidential
    assert found() == []
