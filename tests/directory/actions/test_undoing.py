"""Undoing an import: as it was before, but for what people did since."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given as each
from hypothesis import settings
from hypothesis import strategies as st

from equalcity.directory.actions.changing import add_entries, change_entry, remove_entries
from equalcity.directory.actions.undoing import undo_import
from equalcity.directory.errors import CannotUndo, NoSuchRun
from equalcity.directory.models import ImportRun, Organization, Schedule, Service, Upkeep
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM, Actor
from factories import people
from factories.directory import entry, source
from factories.imports import codes, imported, stored, table

pytestmark = pytest.mark.django_db
ADA = Actor(alias="ada", account=7)
FIRST = table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00", "2,House,Stay,,by appointment")
SECOND = table("1,Door,Come in,,Mon 9:00-12:00; Tue 14:00-16:00", "3,Third,New,+39 335 724 0000,")

_HOURS = st.sampled_from(["", "Mon 9:00-12:00", "Mon 9:00-12:00; Tue 14:00-16:00", "ring us", "Wed 8:00-9:00; maybe"])
_ROWS = st.dictionaries(
    st.integers(1, 4),
    st.tuples(st.sampled_from(["Door", "House"]), st.sampled_from(["", "Talk"]), st.sampled_from(["", "112"]), _HOURS),
    min_size=1,
)


def as_table(rows: dict[int, tuple[str, ...]]) -> bytes:
    return table(*(f"{number},{','.join(said)}" for number, said in rows.items()))


@settings(max_examples=25, deadline=None)
@each(first=_ROWS, second=_ROWS, retires=st.booleans())
def test_undone_is_as_it_was(first: Any, second: Any, retires: bool) -> None:
    with transaction.atomic():
        imported(as_table(first))
        before = stored(source(slug="list"))
        run = imported(as_table(second), retires_missing=retires)
        undo_import(actor=SYSTEM, run=run.pk)
        assert stored(source(slug="list")) == before
        assert Upkeep.objects.count() == Service.objects.count()
        transaction.set_rollback(True)


def test_undoing_the_first_import_leaves_nothing() -> None:
    run = imported(FIRST)
    undo_import(actor=SYSTEM, run=run.pk)
    assert not any(stored(source(slug="list")).values())
    assert ImportRun.objects.get().state == "undone"


def test_after_an_undo_the_file_can_be_imported_again() -> None:
    first = imported(FIRST)
    before = stored(source(slug="list"))
    undo_import(actor=SYSTEM, run=first.pk)
    run = imported(FIRST)
    assert stored(source(slug="list")) == before
    assert "kept" not in run.counts


def test_what_somebody_changed_since_stays_and_is_reported() -> None:
    imported(FIRST)
    run = imported(SECOND)
    door = Service.objects.get(name="Door")
    with transaction.atomic():
        change_entry(actor=ADA, entry=door, values={"description": "By hand"})
        change_entry(actor=ADA, entry=Service.objects.get(name="Third"), values={"alert": "Moved"})
    undo_import(actor=SYSTEM, run=run.pk)
    assert Service.objects.get(name="Door").description == "By hand"
    third = Service.objects.get(name="Third")
    assert third.phones.count() == 1
    assert Organization.objects.filter(pk=third.organization_id).exists()
    kept = [row for row in codes(run) if row[3].startswith("undo_")]
    assert sorted(kept) == [
        ("organization", "", "kept", "undo_in_use"),
        ("phone", "", "kept", "undo_in_use"),
        ("service", "", "kept", "undo_in_use"),
        ("service", "description", "kept", "undo_changed_since"),
    ]


def test_a_service_that_was_vetted_since_stays_with_its_telephone() -> None:
    run = imported(FIRST)
    Upkeep.objects.filter(service__name="Door").update(listing="listed")
    undo_import(actor=SYSTEM, run=run.pk)
    door = Service.objects.get()
    assert (door.name, door.phones.count(), door.schedules.count()) == ("Door", 1, 1)


def test_what_a_person_hung_on_a_made_service_holds_it() -> None:
    run = imported(FIRST)
    door = Service.objects.get(name="Door")
    with transaction.atomic():
        add_entries(actor=ADA, entries=[entry("phone", "by hand", source(), {"service_id": door, "number": "112"})])
    undo_import(actor=SYSTEM, run=run.pk)
    assert Service.objects.get().pk == door.pk
    assert set(door.phones.values_list("number", flat=True)) == {"112", "+39 02 3652 7138"}


def test_hours_a_person_set_since_are_not_mixed_with_older_ones() -> None:
    imported(FIRST)
    run = imported(SECOND)
    door = Service.objects.get(name="Door")
    with transaction.atomic():
        remove_entries(actor=ADA, entries=list(door.schedules.all()))
        row = {"service_id": door, "freq": "WEEKLY", "byday": "SU", "opens_at": "09:00", "closes_at": "10:00"}
        add_entries(actor=ADA, entries=[entry("schedule", "by hand", source(), row)])
    undo_import(actor=SYSTEM, run=run.pk)
    assert list(Schedule.objects.filter(service=door).values_list("byday", flat=True)) == ["SU"]


def test_an_import_is_undone_once_and_only_when_it_ended_well() -> None:
    run = imported(FIRST)
    undo_import(actor=SYSTEM, run=run.pk)
    with pytest.raises(CannotUndo):
        undo_import(actor=SYSTEM, run=run.pk)


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_only_those_who_run_the_city_undo(who: str) -> None:
    cast = people.cast()
    run = imported(FIRST)
    with pytest.raises(NotYours):
        undo_import(actor=cast.actor(who), run=run.pk)
    assert Service.objects.count() == 2
    undo_import(actor=cast.actor("owner"), run=run.pk)
    assert not Service.objects.exists()


def test_an_import_that_is_not_there_says_so() -> None:
    with pytest.raises(NoSuchRun):
        undo_import(actor=SYSTEM, run=ImportRun().pk)
