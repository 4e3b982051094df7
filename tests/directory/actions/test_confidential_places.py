"""Making a service confidential: its place leaves every public table and all history, and stands apart."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from directory.desk import ROME, STRANGERS, read
from equalcity.directory.actions.changing import add_entries, change_entry, remove_entries
from equalcity.directory.actions.confidential import keep_place, make_confidential, note_reading
from equalcity.directory.errors import NoSuchService, NotConfidential
from equalcity.directory.models import Correction, Location, Phone, Revision, Service
from equalcity.directory.selectors.confidential import confidential_place, hubs_in
from equalcity.journal.models import AuditEntry
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import SYSTEM
from factories.directory import entry, service, source, weekly

pytestmark = pytest.mark.django_db
SECRETS = ("Via Segreta", "IT-00199", "41.7007", "+39 06 77701")
KEPT = {"address": "Via Segreta 7", "telephone": "+39 333 9", "note": "ring twice"}


def refuge() -> Service:
    """A service with a place, a landline there, a history of its address, and a correction that repeats it."""
    made = service(
        "Refuge",
        addresses=[{"address_1": "Via Segreta 7", "postal_code": "IT-00199"}],
        at=(41.7007, 12.5),
        phones=[{"number": "+39 333 1"}],
        schedules=[weekly()],
        facts=[{"fact": "step-free", "known": "yes"}],
    )
    place = read(made.pk)
    with transaction.atomic():
        landline = {"service_at_location_id": place.at, "number": "+39 06 77701"}
        history = {
            "resource_id": str(place.location.pk),
            "resource_type": "location",
            "previous_value": "Via Segreta 5",
        }  # type: ignore[union-attr]
        add_entries(
            actor=SYSTEM, entries=[entry("phone", "l", source(), landline), entry("metadata", "m", source(), history)]
        )
        change_entry(
            actor=SYSTEM,
            entry=place.schedules[0],
            values={"service_id": None, "service_at_location_id": str(place.at.pk)},
        )  # type: ignore[union-attr]
        former = entry("address", "former", source(), {"location_id": place.location, "address_1": "Via Segreta 1"})
        add_entries(actor=SYSTEM, entries=[former])
        change_entry(actor=SYSTEM, entry=former, values={"address_2": "Via Segreta, attic"})
        remove_entries(actor=SYSTEM, entries=[former])
        change_entry(actor=SYSTEM, entry=place.address, values={"address_2": "Via Segreta, back door"})  # type: ignore[arg-type]
    Correction.objects.create(service=made, changes=[{"after": "Via Segreta 9"}])
    return made


def everything() -> str:
    """All that stands in any table but the one of confidential places."""
    models = [model for model in apps.get_models() if model.__name__ != "ConfidentialPlace"]
    return repr([list(model._default_manager.values()) for model in models])


def test_the_place_is_nowhere_any_more_and_the_service_keeps_the_rest() -> None:
    made = refuge()
    assert all(secret in everything() for secret in SECRETS)
    make_confidential(actor=ROME, service=made.pk)
    assert [secret for secret in SECRETS if secret in everything()] == []
    found = read(made.pk)
    assert (found.service.is_confidential, found.at, Location.objects.count()) == (True, None, 0)
    assert [each.number for each in Phone.objects.all()] == ["+39 333 1"]
    assert len(found.grid.cells) == 5
    assert set(found.facts) == {"step-free"}
    assert AuditEntry.objects.get(verb="place.hidden").facts == {"city": "rome"}


def test_what_is_kept_apart_is_kept_nowhere_else() -> None:
    made, hub = refuge(), service("Hub")
    make_confidential(actor=ROME, service=made.pk)
    before = Revision.objects.count()
    keep_place(actor=ROME, service=made.pk, hub=hub.pk, **KEPT)
    place = confidential_place(actor=ROME, service=made.pk)
    assert (place.address, place.telephone, place.note) == tuple(KEPT.values())
    assert hubs_in("rome") == {made.pk: hub.pk}
    assert Revision.objects.count() == before
    assert [word for word in (*KEPT.values(), *SECRETS) if word in everything()] == []


def test_a_hub_is_a_public_service_of_the_same_city() -> None:
    made = service("Refuge", is_confidential=True)
    for wrong in (service("Away", city="brussels"), service("Other refuge", is_confidential=True), made):
        with pytest.raises(NotYours):
            keep_place(actor=ROME, service=made.pk, hub=wrong.pk, **KEPT)


def test_nothing_is_kept_apart_for_a_public_service() -> None:
    with pytest.raises(NotConfidential):
        keep_place(actor=ROME, service=service().pk, hub=None, **KEPT)


@pytest.mark.parametrize("actor", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_nobody_else_hides_keeps_or_reads(actor: Any) -> None:
    made = refuge()
    with pytest.raises(NotYours):
        make_confidential(actor=actor, service=made.pk)
    make_confidential(actor=ROME, service=made.pk)
    with pytest.raises(NotYours):
        keep_place(actor=actor, service=made.pk, hub=None, **KEPT)
    keep_place(actor=ROME, service=made.pk, hub=None, **KEPT)
    with pytest.raises(NotYours):
        confidential_place(actor=actor, service=made.pk)


def test_reading_leaves_a_line_and_not_a_word() -> None:
    made = service("Refuge", is_confidential=True)
    with pytest.raises(NoSuchService):
        confidential_place(actor=ROME, service=made.pk)
    note_reading(actor=ROME, service=made.pk)
    entry_made = AuditEntry.objects.get(verb="place.read")
    assert (entry_made.alias, entry_made.subject, entry_made.facts) == ("rome-hand", f"service:{made.pk}", {})
