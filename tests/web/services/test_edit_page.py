"""The forms of a service: filled, sent, sent wrongly, grown by a row, and sent by two at once."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from equalcity.directory.actions.changing import change_entry, directory_changed
from equalcity.directory.models import Phone, Schedule, Service
from equalcity.directory.selectors.shelf import shelf_of
from equalcity.people.logic.roles import SYSTEM
from equalcity.web.services.forms import RuleForm
from factories.directory import service, weekly
from web.services.filling import as_sent

UNREAD = {"description": "Thursdays after the market"}


def made_service() -> Service:
    """A service with something of everything."""
    return service(
        phones=[{"number": "+39 06 1234", "is_safe_to_call": "yes", "type": "switchboard"}],
        schedules=[weekly(), weekly("SA", "22:00", "02:00", is_women_only=True), UNREAD],
        languages=[{"code": "ara"}, {"name": "no such tongue"}],
        addresses=[{"address_1": "Via Uno 1", "city": "Roma"}],
        at=(41.9, 12.5),
        eligibility=[{"criterion": "gender_identity", "mode": "only", "values": ["woman"]}],
        facts=[{"fact": "no-papers-needed", "known": "no"}],
        sectors=["health"],
    )


def address(made: Service, page: str = "edit/") -> str:
    """The address of a page of a service."""
    return f"/desk/en/services/{made.pk}/{page}"


def test_a_form_sent_as_it_came_changes_nothing(coordinator: Client) -> None:
    made = made_service()
    sent = as_sent(coordinator.get(address(made)).text)
    assert (sent["day-5-0-opens"], sent["day-5-0-closes"], sent["day-5-0-is_women_only"]) == (
        ["22:00"],
        ["02:00"],
        ["on"],
    )
    answer = coordinator.post(address(made), sent, follow=True)
    assert "Nothing was different." in answer.text
    assert Schedule.objects.count() == 3


def test_what_was_filled_in_is_seen_by_readers(coordinator: Client) -> None:
    made = made_service()
    sent = as_sent(
        coordinator.get(address(made)).text,
        service__next_step="Somebody calls back",
        day__0__0__opens="",
        day__0__0__closes="",
        special__0__first="2026-12-24",
        special__0__last="2026-12-26",
        languages__spoken="Arabic\nDari",
        phone__1__number="+39 06 99",
        facts__free_of_charge="x",
    ) | {"facts-free-of-charge": ["yes"], "unread-0": ["1"]}
    sent.pop("facts-free_of_charge")
    answer = coordinator.post(address(made), sent, follow=True)
    assert "Saved. Readers see it within a moment." in answer.text
    (door,) = shelf_of("rome").doors.values()
    assert (door.next_step, door.languages, door.facts["free-of-charge"]) == (
        "Somebody calls back",
        ("ar", "fa-AF"),
        "yes",
    )
    assert {slot.weekdays for slot in door.hours.slots} == {frozenset({1, 2, 3, 4}), frozenset({5})}
    assert (door.hours.unread, len(door.hours.closures)) == ("", 1)
    assert sorted(each.number for each in door.phones) == ["+39 06 1234", "+39 06 99"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("service-name", "", "This field is required."),
        ("service-email", "nobody", "Enter a valid email address."),
        ("address-country", "Italy", "Two capital letters, such as IT."),
        ("location-latitude", "91", "Ensure this value is less than or equal to 90."),
        ("location-longitude", "", "A point needs both numbers."),
        ("phone-0-number", "ask", "Write the number as one dials it"),
        ("languages-spoken", "Klingonish", "Not known as a language: Klingonish"),
        ("day-2-1-opens", "9", "Say from when and until when."),
        ("day-0-0-closes", "late", "Write a time such as 9:00 or 17.30."),
        ("special-0-last", "2026-12-24", "Say on which day it begins."),
        ("rule-age-mode", "only", "Say from which age or up to which age."),
        ("rule-lgbtqi-mode", "preferred", "Tick who is meant."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    coordinator: Client, field: str, value: str, sentence: str
) -> None:
    made = made_service()
    sent = as_sent(coordinator.get(address(made)).text, service__next_step="Keep these words") | {field: [value]}
    answer = coordinator.post(address(made), sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'role="alert"' in answer.text
    assert as_sent(answer.text) == sent
    assert Service.objects.get().next_step == ""


@pytest.mark.parametrize(
    ("ticked", "wrong"),
    [
        (["woman", "man", "not-trans-woman"], []),
        (["not-trans-woman"], ["Tick who is meant."]),
        (["trans-man", "not-trans-man"], ["The same people cannot be received and turned away."]),
    ],
)
def test_a_rule_says_who_is_turned_away(ticked: list[str], wrong: list[str]) -> None:
    for mode in ("only", "preferred"):
        form = RuleForm({"mode": mode, "values": ticked}, criterion="gender_identity")
        assert form.errors.get("values", []) == wrong
        assert wrong or form.rule() == {"mode": mode, "values": ticked}


@pytest.mark.parametrize("rows", ["phone", "day-3", "other", "special"])
def test_a_row_more_comes_without_a_script_and_loses_nothing(coordinator: Client, rows: str) -> None:
    made = made_service()
    sent = as_sent(coordinator.get(address(made)).text, service__name="", day__4__0__opens="half past") | {
        "more": [rows]
    }
    answer = coordinator.post(address(made), sent)
    assert answer.status_code == 200
    assert "Please look at this again" not in answer.text
    back = as_sent(answer.text)
    assert int(back[f"{rows}-count"][0]) == int(sent[f"{rows}-count"][0]) + 1
    assert {name: back[name] for name in sent if name not in ("more", f"{rows}-count")} == {
        name: said for name, said in sent.items() if name not in ("more", f"{rows}-count")
    }
    assert Service.objects.get().name == "Open Door"


def test_rows_do_not_grow_without_end(coordinator: Client) -> None:
    made = made_service()
    sent = as_sent(coordinator.get(address(made)).text) | {"phone-count": ["999"], "more": ["phone"]}
    assert as_sent(coordinator.post(address(made), sent).text)["phone-count"] == ["60"]


def test_two_who_edit_at_once_see_both_and_choose(coordinator: Client) -> None:
    made = made_service()
    sent = as_sent(
        coordinator.get(address(made)).text, service__alert="My words", day__6__0__opens="9", day__6__0__closes="10"
    )
    with transaction.atomic():
        change_entry(actor=SYSTEM, entry=made, values={"alert": "Their words"})
        directory_changed(actor=SYSTEM, city="rome")
    answer = coordinator.post(address(made), sent)
    assert answer.status_code == 409
    assert '<bdi>Their words</bdi></td><td data-label="Yours"><bdi>My words</bdi></td>' in answer.text
    assert "Sunday 09:00–10:00" in answer.text
    again = as_sent(answer.text)
    assert again["service-alert"] == ["My words"]
    coordinator.post(address(made), again)
    assert Service.objects.get().alert == "My words"


def test_a_confidential_service_has_no_box_for_its_address(coordinator: Client) -> None:
    made = service("Refuge", is_confidential=True)
    page = coordinator.get(address(made)).text
    assert "address-address_1" not in page
    sent = as_sent(page) | {"address-address_1": ["Via Segreta 7"], "location-latitude": ["41"]}
    assert coordinator.post(address(made), sent).status_code == 302
    assert "Segreta" not in coordinator.get(address(made, "history/")).text
    assert not Service.objects.get().service_at_locations.exists()


def test_history_tells_who_and_what_and_puts_back(coordinator: Client) -> None:
    made = made_service()
    sent = as_sent(coordinator.get(address(made)).text, service__name="Wide Door", phone__0__number="")
    coordinator.post(address(made), sent)
    assert not Phone.objects.exists()
    page = coordinator.get(address(made, "history/")).text
    assert "<del><bdi>Open Door</bdi></del>" in page
    assert "<ins><bdi>Wide Door</bdi></ins>" in page
    first = page.split("/back/")[0].rpartition("/")[2]
    assert coordinator.post(address(made, f"history/{first}/back/")).status_code == 302
    assert Phone.objects.count() == 1
