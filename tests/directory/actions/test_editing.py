"""Editing by hand: what is saved, what is refused, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from directory.desk import ROME, STRANGERS, read
from equalcity.directory.actions.changing import change_entry, directory_changed
from equalcity.directory.actions.editing import add_service, own_source, put_back, retire_service, save_service
from equalcity.directory.errors import NoSuchService
from equalcity.directory.formats.hours_grid import Cell, Grid, Special
from equalcity.directory.models import Phone, Revision, Service, Upkeep
from equalcity.directory.selectors.dossier import mark_of
from equalcity.directory.selectors.history import revisions_of
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.journal.errors import ChangedMeanwhile
from equalcity.journal.models import AuditEntry
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM
from factories.directory import service, weekly

pytestmark = pytest.mark.django_db


def save(made: Service, grid: Grid | None = None, **wanted: Any) -> int:
    """Save some parts of a service as its coordinator."""
    found = read(made.pk)
    at = found.at.pk if found.at else None
    return save_service(actor=ROME, service=made.pk, at=at, read=mark_of(found.content()), wanted=wanted, grid=grid)


def door(name: str = "Open Door") -> Any:
    """Return the service as readers see it."""
    return next(each for each in shelf_of("rome").doors.values() if each.name == name)


def test_every_part_of_a_service_is_saved_and_seen_at_once() -> None:
    made = service(phones=[{"number": "1"}], languages=[{"code": "ara"}])
    old = str(Phone.objects.get().pk)
    save(
        made,
        Grid((Cell(0, 540, 720), Cell(1, 540, 720)), (Special(date(2026, 12, 24), date(2026, 12, 26)),)),
        service={"next_step": "Somebody calls back", "sectors": ["health"]},
        organization={"website": "https://door.example/"},
        address={"address_1": "Via Due 2", "city": "Roma", "postal_code": "00100"},
        location={"latitude": 41.9, "longitude": 12.5},
        phones={old: {"number": "11", "is_safe_to_call": "yes"}, "new": {"number": "22"}},
        languages=["fa-AF"],
        eligibility={"gender_identity": {"mode": "only", "values": ["woman"]}},
        facts={"no-papers-needed": "yes", "step-free": "unknown"},
    )
    seen = door()
    assert (seen.next_step, seen.sectors, seen.address) == (
        "Somebody calls back",
        ("health",),
        ("Via Due 2", "00100 Roma"),
    )
    assert seen.point == (41.9, 12.5)
    assert sorted((each.number, each.is_safe_to_call) for each in seen.phones) == [("11", "yes"), ("22", "unknown")]
    assert (seen.languages, seen.facts) == (("fa-AF",), {"no-papers-needed": "yes"})
    assert [slot.weekdays for slot in seen.hours.slots] == [frozenset({0, 1})]
    assert [closure.first for closure in seen.hours.closures] == [date(2026, 12, 24)]
    assert read(made.pk).organization.website == "https://door.example/"
    entry = AuditEntry.objects.get(verb="service.edited")
    assert (entry.alias, entry.subject, entry.facts["city"]) == ("rome-hand", f"service:{made.pk}", "rome")


def test_nothing_is_written_when_nothing_differs() -> None:
    made = service(phones=[{"number": "1"}], schedules=[weekly()], facts=[{"fact": "step-free", "known": "no"}])
    before, found = Revision.objects.count(), read(made.pk)
    assert save(made, found.grid, **found.content()) == 0
    assert Revision.objects.count() == before


def test_unknown_removes_a_fact_and_not_known_a_rule() -> None:
    made = service(
        facts=[{"fact": "step-free", "known": "no"}], eligibility=[{"criterion": "age", "mode": "only", "lowest": 18}]
    )
    assert save(made, facts={"step-free": "unknown"}, eligibility={"age": None}) == 2
    assert (door().facts, door().ages) == ({}, None)


def test_hours_that_say_the_same_keep_their_rows_and_unread_text_stays_until_it_is_settled() -> None:
    made = service(schedules=[weekly(), {"description": "by appointment"}])
    kept = {each.pk for each in read(made.pk).schedules}
    week = tuple(Cell(day, 540, 1020) for day in range(5))
    save(made, Grid((*week, Cell(5, 600, 720)), unread=("by appointment",)))
    assert kept < {each.pk for each in read(made.pk).schedules}
    assert door().hours.unread == "by appointment"
    save(made, Grid((*week, Cell(5, 600, 720))))
    assert door().hours.unread == ""
    assert len(read(made.pk).schedules) == 2


def test_who_saves_over_a_change_is_told_and_nothing_is_written() -> None:
    made = service()
    read_before = mark_of(read(made.pk).content())
    with transaction.atomic():
        change_entry(actor=SYSTEM, entry=made, values={"alert": "Moved"})
        directory_changed(actor=SYSTEM, city="rome")
    with pytest.raises(ChangedMeanwhile):
        save_service(actor=ROME, service=made.pk, at=None, read=read_before, wanted={"service": {"name": "Mine"}})
    assert read(made.pk).service.name == "Open Door"


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_changes_anything(actor: Any) -> None:
    made = service()
    mark = mark_of(read(made.pk).content())
    for act in (
        lambda: save_service(actor=actor, service=made.pk, at=None, read=mark, wanted={"service": {"name": "X"}}),
        lambda: put_back(actor=actor, service=made.pk, revision=Revision.objects.first().pk),  # type: ignore[union-attr]
        lambda: retire_service(actor=actor, service=made.pk, status="inactive"),
        lambda: add_service(actor=actor, city="rome", name="X", organization="Y"),
    ):
        with pytest.raises(NotYours):
            act()
    assert list(Service.objects.values_list("name", "status")) == [("Open Door", "active")]


def test_one_change_is_put_back() -> None:
    made = service(phones=[{"number": "1"}])
    save(made, service={"name": "Wide Door"}, phones={})
    for kind in ("service", "phone"):
        change = revisions_of(read(made.pk)).filter(kind=kind).first()
        assert change is not None
        put_back(actor=ROME, service=made.pk, revision=change.pk)
    assert [each.number for each in door().phones] == ["1"]
    assert AuditEntry.objects.filter(verb="service.put-back").count() == 2


def test_hours_are_put_back_together() -> None:
    made = service(schedules=[weekly()])
    save(made, Grid((Cell(0, 600, 660), Cell(2, 700, 760))))
    change = revisions_of(read(made.pk)).filter(kind="schedule").first()
    assert change is not None
    put_back(actor=ROME, service=made.pk, revision=change.pk)
    assert read(made.pk).grid == Grid(tuple(Cell(day, 540, 1020) for day in range(5)))


def test_a_change_that_was_changed_again_is_not_put_back() -> None:
    made = service()
    save(made, service={"name": "Second"})
    first = revisions_of(read(made.pk)).first()
    save(made, service={"name": "Third"})
    with pytest.raises(ChangedMeanwhile):
        put_back(actor=ROME, service=made.pk, revision=first.pk)  # type: ignore[union-attr]
    assert read(made.pk).service.name == "Third"


def test_the_making_of_a_service_and_changes_of_another_are_not_put_back() -> None:
    made, other = service(), service("Other")
    save(other, service={"alert": "x"})
    for row in (Revision.objects.get(kind="service", entry=made.pk), Revision.objects.latest("pk")):
        with pytest.raises(NoSuchService):
            put_back(actor=ROME, service=made.pk, revision=row.pk)


def test_a_service_added_by_hand_waits_for_its_sheet() -> None:
    service(origin=own_source_of_rome())
    made = add_service(actor=ROME, city="rome", name=" New Door ", organization="Open Door Association")
    found = read(made)
    assert (found.service.name, found.service.origin.is_own, found.upkeep.listing) == ("New Door", True, "unlisted")
    assert found.organization.services.count() == 2
    assert "New Door" not in {each.name for each in shelf_of("rome").doors.values()}


def own_source_of_rome() -> Any:
    """Rome's own source, made by the program and not by the factory."""
    from factories.people import city

    city("rome")
    return own_source(actor=ROME, city="rome")


def test_a_service_is_taken_off_and_brought_back() -> None:
    made = service()
    retire_service(actor=ROME, service=made.pk, status="inactive")
    assert shelf_of("rome", with_unlisted=True).doors == {}
    retire_service(actor=ROME, service=made.pk, status="active")
    assert door().listing == Upkeep.Listing.LISTED
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "service.retired",
        "service.returned",
    ]


def test_numbers_of_the_place_are_edited_where_they_hang() -> None:
    made = service(addresses=[{"address_1": "Via Uno 1"}], phones=[{"number": "1"}])
    place = read(made.pk).at
    Phone.objects.update(service=None, service_at_location=place)
    save(made, phones={"a": {"number": "2"}, "b": {"number": "3"}})
    assert sorted(each.number for each in door().phones) == ["2", "3"]
    assert set(Phone.objects.values_list("service_at_location", flat=True)) == {place.pk}  # type: ignore[union-attr]
