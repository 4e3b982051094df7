"""A city's shelf: who is on it, what it tells, and in how many queries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from equalcity.directory.actions.changing import change_entry, directory_changed
from equalcity.directory.logic.matching import Ages, Known, Mode, Need, Rule
from equalcity.directory.models import Upkeep
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.logic.roles import SYSTEM
from factories.directory import service, weekly

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def test_survivors_see_what_is_listed_workers_also_what_is_not_and_nobody_what_is_suspended() -> None:
    for listing in ("listed", "unlisted", "suspended"):
        service(listing.title(), listing=listing)
    assert [door.name for door in shelf_of("rome").doors.values()] == ["Listed"]
    assert sorted(door.name for door in shelf_of("rome", with_unlisted=True).doors.values()) == ["Listed", "Unlisted"]


def test_a_closed_service_and_one_of_another_city_are_not_there() -> None:
    service("Defunct", status="defunct")
    service("Elsewhere", city="brussels")
    assert shelf_of("rome").doors == {}


def test_everything_a_page_needs_is_on_the_shelf() -> None:
    service(
        phones=[{"number": "+39 06 1", "is_safe_to_call": "yes"}],
        schedules=[weekly()],
        languages=[{"code": "ara"}, {"name": "Dari"}, {"name": "no such tongue"}],
        addresses=[{"address_1": "Via Uno 1", "city": "Roma", "postal_code": "00100", "state_province": "RM"}],
        at=(41.9, 12.5),
        eligibility=[
            {"criterion": "gender_identity", "mode": "only", "values": ["woman"]},
            {"criterion": "age", "mode": "only", "lowest": 18},
        ],
        facts=[{"fact": "no-papers-needed", "known": "yes"}],
        sectors=["health"],
    )
    (door,) = shelf_of("rome").doors.values()
    assert door.address == ("Via Uno 1", "00100 Roma")
    assert door.languages == ("ar", "fa-AF")
    assert door.rules == {"gender_identity": Rule(Mode.ONLY, frozenset({"woman"}))}
    assert door.ages == Ages(Mode.ONLY, 18, None)
    assert door.facts == {"no-papers-needed": Known.YES}
    (match,) = shelf_of("rome").match(Need(sectors=frozenset({"health"}), language="ar"), MONDAY, (41.9, 12.6)).matches
    assert match.offer.distance == pytest.approx(8.28, abs=0.01)
    assert [reason.code for reason in match.reasons] == ["opening-open", "speaks"]


def test_the_number_of_queries_does_not_grow_with_the_services() -> None:
    counts = []
    for names in (("One",), ("Two", "Three")):
        for name in names:
            service(name, phones=[{"number": "1"}], schedules=[weekly()], at=(41.9, 12.5))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shelf_of("rome")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as asked:
        shelf_of("rome")
    assert len(asked) == 1  # nothing changed: only the number is asked


def test_a_change_is_seen_at_once() -> None:
    made = service()
    assert [door.name for door in shelf_of("rome").doors.values()] == ["Open Door"]
    with transaction.atomic():
        change_entry(actor=SYSTEM, entry=made, values={"name": "Wide Door"})
        directory_changed(actor=SYSTEM, city="rome")
    assert [door.name for door in shelf_of("rome").doors.values()] == ["Wide Door"]


def test_a_confidential_service_has_no_place_and_is_reached_through_its_hub() -> None:
    hub = service("Hub")
    hidden = service("Refuge", is_confidential=True, phones=[{"number": "+39 333 1"}], at=(41.9, 12.5))
    ConfidentialPlace.objects.create(service=hidden, hub=hub, address="Via Segreta 7")
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city="rome")
    door = next(each for each in shelf_of("rome").doors.values() if each.name == "Refuge")
    assert (door.address, door.point, door.postal_code, door.hub) == ((), None, "", hub.pk)
    assert "Segreta" not in repr(shelf_of("rome"))


def test_who_was_never_checked_is_due() -> None:
    made = service()
    Upkeep.objects.filter(pk=made.pk).update(verified_on=None, next_check=None)
    with transaction.atomic():
        directory_changed(actor=SYSTEM, city="rome")
    (match,) = shelf_of("rome").match(Need(), MONDAY).matches
    assert match.offer.is_due
