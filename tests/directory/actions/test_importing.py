"""Importing: what is new is made, what differs is changed, what people did is kept, and the same file changes nothing."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from directory.formats.hsds_samples import OFFICIAL, package, zipped
from equalcity.directory.actions.changing import add_entries, change_entry, remove_entries
from equalcity.directory.formats.hsds.records import Refused
from equalcity.directory.models import ImportRun, Organization, Phone, Revision, Schedule, Service, Upkeep
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from factories import people
from factories.directory import entry, source
from factories.imports import codes, imported, stored, table

pytestmark = pytest.mark.django_db
ADA = Actor(alias="ada", account=7)
FIRST = table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00", "2,House,Stay,,by appointment")


def by_hand(entry: object, **values: object) -> None:
    with transaction.atomic():
        change_entry(actor=ADA, entry=entry, values=values)  # type: ignore[arg-type]


def test_new_entries_are_made_unlisted_and_counted() -> None:
    run = imported(FIRST)
    door = Service.objects.get(name="Door")
    assert door.upkeep.listing == "unlisted"
    assert door.phones.get().number == "+39 02 3652 7138"
    assert run.state == "done"
    assert run.counts["made"] == {"organization": 2, "service": 2, "phone": 1, "schedule": 2}
    assert run.done == run.total == 7
    assert [row for row in codes(run) if row[3] == "entry_made"] == [
        ("organization", "", "taken", "entry_made"),
        ("organization", "", "taken", "entry_made"),
        ("service", "", "taken", "entry_made"),
        ("service", "", "taken", "entry_made"),
    ]


def test_hours_are_read_where_certain_and_flagged_where_not() -> None:
    run = imported(FIRST)
    door, house = Service.objects.get(name="Door"), Service.objects.get(name="House")
    assert list(door.schedules.values_list("freq", "byday", "opens_at", "closes_at", "description")) == [
        ("WEEKLY", "MO,TU,WE,TH,FR", "09:00+01:00", "17:00+01:00", "")
    ]
    assert list(house.schedules.values_list("freq", "description")) == [("", "by appointment")]
    assert [row for row in codes(run) if row[3].startswith("hours_")] == [
        ("schedule", "description", "flagged", "hours_unread")
    ]


def test_the_same_file_again_changes_nothing() -> None:
    imported(FIRST)
    before, revisions = stored(source(slug="list")), Revision.objects.count()
    run = imported(FIRST)
    assert stored(source(slug="list")) == before
    assert Revision.objects.count() == revisions
    assert run.counts == {
        "same": {"organization": 2, "service": 2, "phone": 1, "schedule": 2},
        "flagged": {"organization": 2, "schedule": 1},
    }


@pytest.mark.parametrize("name", ["csv", "organization_full.json", "service_full.json", "service_list.json"])
def test_the_official_examples_again_change_nothing(name: str) -> None:
    path = OFFICIAL / name
    data = zipped({one.name: one.read_bytes() for one in path.iterdir()}) if path.is_dir() else path.read_bytes()
    file = "package.zip" if path.is_dir() else name
    first = imported(data, name=file)
    before, revisions = stored(source(slug="list")), Revision.objects.count()
    again = imported(data, name=file)
    assert stored(source(slug="list")) == before
    assert Revision.objects.count() == revisions
    assert again.counts["same"] == first.counts["made"]
    assert "changed" not in again.counts


def test_what_differs_is_changed_field_by_field() -> None:
    imported(FIRST)
    run = imported(table("1,Door,Come in,+39 02 3652 7138,Tue 10:00-12:00", "2,House,,,by appointment"))
    assert Service.objects.get(name="Door").description == "Come in"
    assert Service.objects.get(name="House").description == ""
    assert Schedule.objects.get(byday="TU").opens_at == "10:00+01:00"
    kept = Revision.objects.filter(run=run).order_by("kind", "field", "pk")
    assert list(kept.values_list("kind", "field", "before", "after")) == [
        ("schedule", "byday", "MO,TU,WE,TH,FR", "TU"),
        ("schedule", "closes_at", "17:00+01:00", "12:00+01:00"),
        ("schedule", "opens_at", "09:00+01:00", "10:00+01:00"),
        ("service", "description", "Talk to us", "Come in"),
        ("service", "description", "Stay", ""),
    ]
    assert codes(run, "hours_unread") == [
        ("service", "description", "changed", "field_changed"),
        ("service", "description", "changed", "field_changed"),
        ("schedule", "", "changed", "hours_changed"),
    ]


def test_a_table_empties_only_fields_it_has_a_column_for() -> None:
    imported(FIRST)
    imported(table("1,Door", "2,House", header="id,name"), columns=[("id", "service.id"), ("name", "service.name")])
    assert Service.objects.get(name="Door").description == "Talk to us"


def test_what_a_person_changed_is_kept_and_noted_at_every_import() -> None:
    imported(FIRST)
    by_hand(Service.objects.get(name="Door"), description="By hand")
    for _ in range(2):
        run = imported(FIRST)
        assert Service.objects.get(name="Door").description == "By hand"
        assert ("service", "description", "kept", "kept_by_hand") in codes(run)
        assert run.counts["kept"] == {"service": 1}


def test_where_person_and_source_agree_nothing_is_noted() -> None:
    imported(FIRST)
    by_hand(Service.objects.get(name="Door"), description="Come in")
    run = imported(table("1,Door,Come in,+39 02 3652 7138,Mon-Fri 9:00-17:00", "2,House,Stay,,by appointment"))
    assert "kept" not in run.counts


def test_what_a_person_removed_stays_away_with_what_hangs_on_it() -> None:
    imported(FIRST)
    door = Service.objects.get(name="Door")
    with transaction.atomic():
        remove_entries(actor=ADA, entries=[*door.schedules.all(), *door.phones.all(), door])
    run = imported(FIRST)
    assert list(Service.objects.values_list("name", flat=True)) == ["House"]
    assert not Phone.objects.exists()
    assert run.counts["kept"] == {"service": 1, "phone": 1, "schedule": 1}


def test_hours_a_person_set_are_kept_as_a_whole() -> None:
    imported(FIRST)
    by_hand(Schedule.objects.get(freq="WEEKLY"), opens_at="10:00+01:00")
    run = imported(
        table("1,Door,Talk to us,+39 02 3652 7138,Mon 9:00-12:00; Tue 14:00-16:00", "2,House,Stay,,by appointment")
    )
    assert list(Service.objects.get(name="Door").schedules.values_list("byday", "opens_at")) == [
        ("MO,TU,WE,TH,FR", "10:00+01:00")
    ]
    assert ("schedule", "", "kept", "kept_hours") in codes(run)


def test_rows_of_hours_that_the_source_replaced_go() -> None:
    imported(table("1,Door,,,Mon 9:00-12:00; Tue 14:00-16:00"))
    assert Schedule.objects.count() == 2
    imported(table("1,Door,,,Wed 9:00-12:00"))
    assert list(Schedule.objects.values_list("byday", flat=True)) == ["WE"]


def test_what_is_missing_is_noted_and_stays() -> None:
    imported(FIRST)
    run = imported(table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00"))
    assert Service.objects.get(name="House").status == "active"
    assert run.counts["missing"] == {"organization": 1, "service": 1, "schedule": 1}
    assert ("service", "", "missing", "no_longer_in_source") in codes(run)


def test_what_is_missing_becomes_inactive_when_that_was_asked() -> None:
    imported(FIRST)
    run = imported(table("1,Door,Talk to us,,"), retires_missing=True)
    assert Service.objects.get(name="House").status == "inactive"
    assert ("service", "status", "changed", "made_inactive") in codes(run)
    imported(FIRST)
    assert Service.objects.get(name="House").status == "active"


def test_a_status_set_by_hand_is_not_made_inactive() -> None:
    imported(FIRST)
    by_hand(Service.objects.get(name="House"), status="temporarily closed")
    imported(table("1,Door,Talk to us,,"), retires_missing=True)
    assert Service.objects.get(name="House").status == "temporarily closed"


def test_standing_is_never_touched() -> None:
    imported(FIRST)
    Upkeep.objects.update(listing="suspended")
    imported(table("1,Door,Come in,,"), retires_missing=True)
    assert set(Upkeep.objects.values_list("listing", flat=True)) == {"suspended"}


def test_holidays_of_older_packages_become_exceptional_days() -> None:
    imported(
        package(
            organizations=[{"id": "o", "name": "O", "description": "d"}],
            services=[{"id": "s", "organization_id": "o", "name": "S", "status": "active"}],
            holiday_schedule=[
                {"id": "h1", "service_id": "s", "closed": "true", "start_date": "2026-12-24", "end_date": "2026-12-26"},
                {"id": "h2", "service_id": "s", "closed": "false", "opens_at": "10:00", "closes_at": "12:00",
                 "start_date": "2026-12-27", "end_date": "2026-12-28"},
            ],
        ),
        name="package.zip",
    )  # fmt: skip
    Upkeep.objects.update(listing="listed")
    (door,) = shelf_of("rome").doors.values()
    assert [(c.first.day, c.last.day, len(c.slots)) for c in door.hours.closures] == [(24, 26, 0), (27, 28, 1)]
    assert door.hours.unread == ""


def test_terms_of_open_eligibility_become_sectors() -> None:
    imported(
        package(
            organizations=[{"id": "o", "name": "O", "description": "d"}],
            services=[{"id": "s", "organization_id": "o", "name": "S", "status": "active"}],
            taxonomy_terms=[{"id": "t", "name": "Citizenship & Immigration", "description": "d"}],
            attributes=[{"id": "a", "link_id": "s", "link_entity": "service", "taxonomy_term_id": "t"}],
        ),
        name="package.zip",
    )
    assert Service.objects.get().sectors == ["legal", "residence"]


def test_a_file_that_cannot_be_read_changes_nothing_and_says_so() -> None:
    imported(FIRST)
    before = stored(source(slug="list"))
    with pytest.raises(Refused, match="not a readable zip"):
        imported(b"PK\x03\x04broken", name="package.zip")
    with pytest.raises(Refused, match="lacks a column"):
        imported(b"a,b\n1,2")
    assert stored(source(slug="list")) == before
    assert list(ImportRun.objects.filter(state="failed").values_list("problem", flat=True)) == ["other_columns"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases have many writers")
def test_a_list_that_would_keep_every_other_writer_waiting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("equalcity.directory.actions.importing._MOST_WITH_ONE_WRITER", 6)
    with pytest.raises(Refused) as caught:
        imported(FIRST)
    assert caught.value.code == "too_many_at_once"
    assert (ImportRun.objects.get().state, ImportRun.objects.get().problem) == ("failed", "too_many_at_once")
    assert not Organization.objects.exists()


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous"])
def test_only_those_who_run_the_city_import(who: str) -> None:
    cast = people.cast()
    with pytest.raises(NotYours):
        imported(FIRST, actor=cast.actor(who))
    assert not Organization.objects.exists()
    assert imported(FIRST, actor=cast.actor("owner")).state == "done"


def test_what_a_person_added_is_not_missed_in_the_source() -> None:
    imported(FIRST)
    door = Service.objects.get(name="Door")
    with transaction.atomic():
        add_entries(
            actor=ADA, entries=[entry("phone", "by hand", door.origin, {"service_id": door, "number": "+39 02 1"})]
        )
    run = imported(table("1,Door,Talk to us,+39 02 3652 7138,Mon-Fri 9:00-17:00"))
    assert run.counts["missing"] == {
        "organization": 1,
        "service": 1,
        "schedule": 1,
    }  # the house, and nothing of the door
