"""Every change of an entry leaves a revision, and is heard by those who keep copies."""

from __future__ import annotations

import pytest
from django.db import transaction

from equalcity.directory.actions.changing import add_entries, change_entry, directory_changed, remove_entries
from equalcity.directory.models import CityDirectory, Phone, Revision, Service
from equalcity.directory.models.kinds import values_of
from equalcity.journal.errors import OutsideTransaction
from equalcity.journal.models import OutboxEvent, PublicState
from equalcity.people.logic.roles import Actor
from factories.directory import entry, service, source

pytestmark = pytest.mark.django_db
ADA = Actor(alias="ada", account=7)


def test_a_new_service_is_unlisted_and_its_making_is_a_revision() -> None:
    origin = source()
    organization = entry("organization", "o", origin, {"name": "House"})
    made = entry("service", "s", origin, {"name": "Door", "organization_id": organization})
    with transaction.atomic():
        add_entries(actor=ADA, entries=[organization, made])
    stored = Service.objects.get(pk=made.pk)
    assert stored.upkeep.listing == "unlisted"
    revision = Revision.objects.get(entry=made.pk)
    assert (revision.service, revision.kind, revision.field, revision.before) == (made.pk, "service", "", None)
    assert revision.after == {"name": "Door", "organization_id": str(organization.pk)}
    assert revision.alias == "ada"


def test_a_change_keeps_each_field_before_and_after_and_nothing_else() -> None:
    made = service(description="Old")
    Revision.objects.all().delete()
    with transaction.atomic():
        changed = change_entry(
            actor=ADA, entry=made, values={"description": "New", "name": made.name, "minimum_age": "16"}
        )
    assert changed == ("description", "minimum_age")
    kept = list(Revision.objects.order_by("field").values_list("field", "before", "after"))
    assert kept == [("description", "Old", "New"), ("minimum_age", None, 16)]
    assert Service.objects.get(pk=made.pk).minimum_age == 16.0


def test_what_changes_nothing_writes_nothing() -> None:
    made = service()
    before = made.modified_at
    Revision.objects.all().delete()
    with transaction.atomic():
        assert change_entry(actor=ADA, entry=made, values={"name": "Open Door", "description": ""}) == ()
    assert not Revision.objects.exists()
    assert Service.objects.get(pk=made.pk).modified_at == before


def test_what_is_removed_leaves_its_last_words() -> None:
    made = service(phones=[{"number": "+39 02 1234"}])
    phone = Phone.objects.get()
    with transaction.atomic():
        remove_entries(actor=ADA, entries=[phone])
    last = Revision.objects.get(entry=phone.pk, field="", before__isnull=False)
    assert last.before is not None
    assert last.before["number"] == "+39 02 1234"
    assert last.service == made.pk


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransaction):
        add_entries(actor=ADA, entries=[])


def test_a_changed_directory_raises_both_numbers_and_is_announced() -> None:
    service()
    mark = CityDirectory.objects.get(pk="rome").mark
    OutboxEvent.objects.all().delete()
    public = PublicState.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    with transaction.atomic():
        directory_changed(actor=ADA, city="rome")
    assert CityDirectory.objects.get(pk="rome").mark != mark
    assert PublicState.objects.get(pk=1).number == public + 1
    assert OutboxEvent.objects.get(name="directory.DirectoryChanged").payload == {"city": "rome"}


def test_values_are_read_back_as_they_were_given() -> None:
    made = service(
        schedules=[{"freq": "WEEKLY", "byday": "MO", "valid_from": "2026-01-05", "timezone": 1, "opens_at": "09:00Z"}]
    )
    row = made.schedules.get()
    assert values_of(row) == {
        "service_id": str(made.pk),
        "freq": "WEEKLY",
        "byday": "MO",
        "valid_from": "2026-01-05",
        "timezone": 1,
        "opens_at": "09:00Z",
    }
