"""Private links, corrections, confidential places, contacts, translations: as their pages do them."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client

from equalcity.core.clock import now
from equalcity.directory.actions.changing import add_entries, change_entry
from equalcity.directory.models import Contact, Correction, Location, ProviderLink, Revision, Service, WrongReport
from equalcity.directory.models.confidential import ConfidentialPlace
from equalcity.directory.selectors.parts import parts_of
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.journal.models import AuditEntry
from equalcity.people.logic.roles import SYSTEM, Role
from equalcity.people.models import Account
from equalcity.wording.models import Rendition
from factories.directory import entry, service, source, weekly
from factories.people import member
from web.services.filling import as_sent


def base(made: Service) -> str:
    """The address of a service at the desk."""
    return f"/desk/en/services/{made.pk}/"


def entry_page(coordinator: Client, made: Service) -> str:
    """Make a private link and return its path."""
    text = coordinator.post(f"{base(made)}link/").text
    found = re.search(r"http://testserver(/desk/en/entry/[0-9a-f]{40}/)", text)
    assert found
    return found[1]


def door() -> object:
    """The service as readers see it."""
    return next(iter(shelf_of("rome").doors.values()))


def test_a_provider_corrects_its_hours_and_a_coordinator_approves(coordinator: Client) -> None:
    made = service(schedules=[weekly("MO")], facts=[{"fact": "step-free", "known": "no"}])
    page, provider = entry_page(coordinator, made), Client()
    text = provider.get(page).text
    assert "service-name" not in text
    assert "facts-step-free" not in text
    sent = as_sent(text, **{"day-1-0-opens": "10", "day-1-0-closes": "12"})
    sent.pop("confirm", None)
    assert provider.post(page, {**sent, "day-0-0-closes": ["soon"]}).status_code == 422
    assert "Until then the entry stays as it was." in provider.post(page, sent).text
    assert provider.get(page).status_code == 410
    assert provider.post(page, sent).status_code == 410
    assert [sorted(slot.weekdays) for slot in door().hours.slots] == [[0]]  # type: ignore[attr-defined]
    waiting = Correction.objects.get()
    assert f"/desk/en/services/corrections/{waiting.pk}/" in coordinator.get("/desk/en/services/in/rome/due/").text
    shown = coordinator.get(f"/desk/en/services/corrections/{waiting.pk}/").text
    assert "Tuesday 10:00–12:00" in shown
    assert "Monday" not in shown
    coordinator.post(f"/desk/en/services/corrections/{waiting.pk}/", {"decision": "approve"})
    assert {slot.weekdays for slot in door().hours.slots} == {frozenset({0}), frozenset({1})}  # type: ignore[attr-defined]


def two_places() -> Service:
    """A service with a number and hours, and two places: the second one has hours of its own."""
    made = service(addresses=[{"address_1": "Via Prima 1"}], schedules=[weekly("MO")], phones=[{"number": "+39 1111"}])
    second = entry("location", "second", source(), {"location_type": "physical", "name": "Second house"})
    at = entry("service_at_location", "second", source(), {"service_id": made, "location_id": second})
    street = entry(
        "address", "second", source(), {"location_id": second, "address_1": "Via Seconda 2", "country": "IT"}
    )
    hours = entry("schedule", "second", source(), {"location_id": second, **weekly("SA")})
    with transaction.atomic():
        add_entries(actor=SYSTEM, entries=[second, at, street, hours])
    return made


def test_a_provider_corrects_each_of_its_places(coordinator: Client) -> None:
    made = two_places()
    page = entry_page(coordinator, made)
    sent = as_sent(Client().get(page).text)
    streets = {sent[f"place-{n}-address-address_1"][0]: f"place-{n}-" for n in (1, 2)}
    first, second = streets["Via Prima 1"], streets["Via Seconda 2"]
    hours = [sent[name][0] for name in (f"{first}day-0-0-opens", "day-0-0-opens", f"{second}day-5-0-opens")]
    assert hours == ["", "09:00", "09:00"]
    sent |= {f"{first}address-address_1": ["Via Prima 3"], f"{second}day-5-0-opens": ["10"]}
    sent |= {f"{second}phone-0-number": ["+39 2222"]}
    assert "Until then the entry stays" in Client().post(page, sent).text
    decide = f"/desk/en/services/corrections/{Correction.objects.get().pk}/"
    shown = coordinator.get(decide).text
    for line in ("Open Door house · Address", "Second house · Hours", "Second house · Telephone"):
        assert line in shown
    coordinator.post(decide, {"decision": "approve"})
    shared, *parts = parts_of(made)
    placed = {str(each.address.address_1): each for each in parts if each.address}
    assert [each.number for each in (*shared.phones, *placed["Via Seconda 2"].phones)] == ["+39 1111", "+39 2222"]
    assert [each.opens for each in (*shared.grid.cells, *placed["Via Seconda 2"].grid.cells)] == [540, 600]
    assert (placed["Via Prima 3"].phones, placed["Via Prima 3"].schedules) == ((), ())


def test_a_provider_of_two_places_confirms_with_one_button(coordinator: Client) -> None:
    page = entry_page(coordinator, two_places())
    Client().post(page, {**as_sent(Client().get(page).text), "confirm": "yes"})
    assert Correction.objects.get().is_confirmation


def test_an_entry_is_taken_over_and_handed_on(coordinator: Client) -> None:
    made, other = service(), member("other", Role.CITY_COORDINATOR, "rome")
    service("Another")
    assert "Nobody: take it over." in coordinator.get(base(made)).text
    me = Account.objects.get(name="C")
    assert "kept by C" in coordinator.post(f"{base(made)}keeper/", {"to": me.alias}, follow=True).text
    listing = coordinator.get("/desk/en/services/in/rome/?mine=yes").text
    assert ("1 service<" in listing, "kept by C" in listing) == (True, True)
    WrongReport.objects.create(service=made, tick="no-answer", day=now().date(), count=1)
    assert "kept by C" in coordinator.get("/desk/en/services/in/rome/due/?mine=yes").text
    answer = coordinator.post(f"{base(made)}keeper/", {"to": other.alias}, follow=True)
    assert "kept by Other" in answer.text
    assert "Nobody has said" in coordinator.get("/desk/en/services/in/rome/due/?mine=yes").text
    worker = Client()
    worker.force_login(member("w", Role.FRONTLINE_WORKER, "rome"))
    assert "kept by" not in worker.get(base(made)).text


def test_a_provider_confirms(coordinator: Client) -> None:
    made = service()
    page = entry_page(coordinator, made)
    sent = {**as_sent(Client().get(page).text), "confirm": "yes"}
    assert "sees that all of it is right" in Client().post(page, sent).text
    assert Correction.objects.get().is_confirmation
    shown = coordinator.get(f"/desk/en/services/corrections/{Correction.objects.get().pk}/").text
    assert "All of it is right, the provider says." in shown


def test_who_looks_uses_nothing_up_and_more_rows_neither(coordinator: Client) -> None:
    made = service()
    page = entry_page(coordinator, made)
    sent = as_sent(Client().get(page).text) | {"more": ["day-0"]}
    assert Client().post(page, sent).status_code == 200
    assert ProviderLink.objects.get().used_at is None


def test_a_correction_that_fits_no_more_says_so(coordinator: Client) -> None:
    made = service(phones=[{"number": "+39 1111"}])
    page = entry_page(coordinator, made)
    Client().post(page, as_sent(Client().get(page).text, **{"phone-0-number": "+39 2222"}))
    with transaction.atomic():
        change_entry(actor=SYSTEM, entry=made.phones.get(), values={"number": "+39 3333"})
    decide = f"/desk/en/services/corrections/{Correction.objects.get().pk}/"
    answer = coordinator.post(decide, {"decision": "approve"})
    assert answer.status_code == 409
    assert "this correction does not fit any more" in answer.text
    coordinator.post(decide, {"decision": "decline"})
    assert Correction.objects.get().state == "declined"


def test_a_place_becomes_confidential_only_after_the_box_is_ticked(coordinator: Client) -> None:
    made = service("Refuge", addresses=[{"address_1": "Via Segreta 7"}])
    page = f"{base(made)}place/"
    assert coordinator.post(page).status_code == 422
    assert Location.objects.exists()
    coordinator.post(page, {"sure": "yes"})
    assert not Location.objects.exists()
    for where in (base(made), f"{base(made)}edit/", f"{base(made)}history/"):
        assert "Segreta" not in coordinator.get(where).text


def test_where_it_is_stands_on_one_page_and_reading_it_is_noted(coordinator: Client) -> None:
    made, hub = service("Refuge", is_confidential=True), service("Hub")
    page = f"{base(made)}place/"
    assert not AuditEntry.objects.filter(verb="place.read").exists()
    sent = {"address": "Via Segreta 7", "telephone": "", "note": "", "hub": str(hub.pk)}
    coordinator.post(page, sent)
    assert ConfidentialPlace.objects.get().hub_id == hub.pk
    assert "Via Segreta 7" in coordinator.get(page).text
    assert AuditEntry.objects.filter(verb="place.read").count() == 1
    assert "Segreta" not in coordinator.get(base(made)).text + str(list(AuditEntry.objects.values()))
    assert coordinator.post(page, {**sent, "hub": str(made.pk)}).status_code == 422


def test_a_contact_is_erased_after_the_box_is_ticked(coordinator: Client) -> None:
    made = service()
    with transaction.atomic():
        person = entry("contact", "a", source(), {"service_id": made, "name": "Ada Lovelace"})
        add_entries(actor=SYSTEM, entries=[person])
    assert "Ada Lovelace" in coordinator.get(base(made)).text
    page = f"{base(made)}contacts/{person.pk}/erase/"
    coordinator.post(page)
    assert Contact.objects.exists()
    coordinator.post(page, {"sure": "yes"})
    assert not Contact.objects.exists()
    assert "Lovelace" not in str(list(Revision.objects.values()))


def test_reports_are_looked_into(coordinator: Client) -> None:
    made = service()
    WrongReport.objects.create(service=made, tick="hours-wrong", day=now().date(), count=3)
    WrongReport.objects.create(service=made, tick="no-answer:many", day=now().date(), count=2)
    text = coordinator.get("/desk/en/services/in/rome/due/").text
    assert "The hours are wrong: 3" in text
    assert "Nobody answered (many from one connection): 2" in text
    assert "Put aside." in coordinator.post(f"{base(made)}reports/", follow=True).text
    assert "Nobody has said that something is wrong." in coordinator.get("/desk/en/services/in/rome/due/").text


def test_translations_are_drafts_until_somebody_puts_a_name_to_them(coordinator: Client) -> None:
    made = service(next_step="Somebody calls back", origin=source(slug="sheet", language="en"))
    page = f"{base(made)}in/it/"
    sent = as_sent(coordinator.get(page).text)
    key = next(name for name in sent if name.startswith("text-"))
    assert [name.startswith("text-") for name in sent].count(True) == 2  # the name and the next step
    coordinator.post(page, {**sent, key: "Porta aperta"})
    assert Rendition.objects.get().standing == "draft"
    coordinator.post(page, {**sent, key: "Porta aperta", "reviewer": "Ada"})
    assert (Rendition.objects.get().standing, Rendition.objects.get().reviewer) == ("reviewed", "Ada")
    answer = coordinator.post(page, {**sent, key: "Porta chiusa"})
    assert answer.status_code == 409
    assert "Porta chiusa" in answer.text
    assert coordinator.get(f"{base(made)}in/xx/").status_code == 404


@pytest.mark.parametrize("page", ["link/", "place/", "in/it/"])
def test_each_page_opens(coordinator: Client, page: str) -> None:
    assert coordinator.get(base(service()) + page).status_code == 200
