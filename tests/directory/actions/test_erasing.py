"""A contact person erased: the rows, their history, and again after a restore."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from directory.desk import ROME, STRANGERS
from directory.formats.hsds_samples import package
from equalcity.directory.actions.changing import add_entries, change_entry, remove_entries
from equalcity.directory.actions.erasing import erase_contact, erase_contact_again
from equalcity.directory.errors import NoSuchContact
from equalcity.directory.models import Contact, Phone, Revision, Service
from equalcity.journal.actions.erasures import replay_erasures
from equalcity.journal.models import Erasure
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM
from factories.directory import entry, service, source
from factories.imports import codes, imported

pytestmark = pytest.mark.django_db


@transaction.atomic
def ada(made: Service) -> Contact:
    """A contact with a number, another number that was removed, and a changed name."""
    person = entry("contact", "ada", source(), {"service_id": made, "name": "Ada Lovelace"})
    phones = [
        entry("phone", number, source(), {"contact_id": person, "number": number})
        for number in ("+39 77701", "+39 88801")
    ]
    add_entries(actor=SYSTEM, entries=[person, *phones])
    change_entry(actor=SYSTEM, entry=person, values={"name": "Ada L."})
    remove_entries(actor=SYSTEM, entries=phones[1:])
    assert isinstance(person, Contact)
    return person


def traces() -> str:
    """Everything that is written of anybody."""
    return repr([list(model.objects.values()) for model in (Contact, Phone, Revision)])


def test_nothing_of_the_person_is_left_and_all_else_is() -> None:
    made = service(phones=[{"number": "+39 11101"}])
    erase_contact(actor=ROME, contact=ada(made).pk)
    assert not any(word in traces() for word in ("Ada L", "77701", "88801"))
    assert "11101" in traces()


def test_a_restored_copy_is_erased_again() -> None:
    made = service()
    person = ada(made)
    erase_contact(actor=ROME, contact=person.pk)
    ada(made)
    line = Erasure.objects.get()
    replay_erasures([(line.kind, line.key, line.at.isoformat())])
    assert not any(word in traces() for word in ("Ada L", "77701", "88801"))


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_erases(actor: Any) -> None:
    person = ada(service())
    for act in (erase_contact, erase_contact_again):
        with pytest.raises(NotYours):
            act(actor=actor, contact=person.pk)
    assert Contact.objects.count() == 1


def test_who_is_not_there_is_said() -> None:
    with pytest.raises(NoSuchContact):
        erase_contact(actor=ROME, contact=service().pk)


def test_the_next_import_does_not_bring_the_person_back() -> None:
    given = package(
        organizations=[{"id": "o", "name": "House", "description": "-"}],
        services=[{"id": "s", "organization_id": "o", "name": "Door", "status": "active"}],
        contacts=[{"id": "c", "service_id": "s", "name": "Ada Lovelace"}],
        phones=[
            {"id": "p", "contact_id": "c", "number": "+39 06 77701"},
            {"id": "q", "service_id": "s", "number": "+39 06 11101"},
        ],
    )
    imported(given, name="package.zip")
    erase_contact(actor=ROME, contact=Contact.objects.get().pk)
    run = imported(given, name="package.zip")
    assert not any(word in traces() for word in ("Ada", "77701"))
    assert "11101" in traces()
    assert [row[3] for row in codes(run) if row[0] == "contact"] == ["erased"]
