"""Who comes: places, the line, private links, letters; twice is once, and withdrawing leaves nothing."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core import serializers
from django.db import connection

from equalcity.core.clock import now
from equalcity.gatherings.actions.forgetting import (
    forget_guest_again,
    forget_guests,
    forget_guests_again,
    remind_guests,
)
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.planning import save_event
from equalcity.gatherings.actions.seating import (
    Guest,
    change_registration,
    decide_registration,
    invite_guests,
    note_presence,
    register,
    withdraw_registration,
)
from equalcity.gatherings.errors import LinkInvalid, NoSuchEvent, NotYourEvent, RegistrationClosed, RegistrationRefused
from equalcity.gatherings.logic.content import mark_of
from equalcity.gatherings.models import Event, EventTally, PrivateLink, Registration
from equalcity.gatherings.selectors.events import content_of
from equalcity.gatherings.selectors.registrations import (
    counts_of,
    place_in_line,
    registration_by,
    registrations_for,
)
from equalcity.journal.errors import CannotMove
from equalcity.journal.models import AuditEntry, Erasure, OutgoingMessage
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.toolboxes.actions import move_release
from factories.events import backdate, come, content, draft, in_days, letters, letters_to, published, states, token_of
from factories.processes import Installation, url_of_test_database
from factories.toolboxes import loaded

BRUSSELS = Actor("b", 4, "BE", (Hat(Role.CITY_COORDINATOR, "brussels"),))


@pytest.mark.django_db
def test_beyond_capacity_people_wait_and_move_up_by_themselves_in_their_order() -> None:
    made = published(capacity=2)
    for name in ("Ada", "Bo", "Cem", "Dua"):
        come(made, name)
    assert states(made) == {"Ada": "placed", "Bo": "placed", "Cem": "waiting", "Dua": "waiting"}
    assert place_in_line(Registration.objects.get(name="Dua")) == 2
    withdraw_registration(actor=ANYBODY, token=token_of("Ada"))
    assert states(made) == {"Bo": "placed", "Cem": "placed", "Dua": "waiting"}
    assert "A place has become free" not in letters_to("Cem")[0].body
    assert "a place has become free for you" in letters_to("Cem")[-1].body
    assert counts_of(made) | {"asked": 0} == {
        "invited": 0, "asked": 0, "waiting": 1, "placed": 2, "declined": 0, "withdrawn": 1, "present": 0, "by_code": 0, "on_list": 0,
        "at_door": 0, "on_paper": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_more_places_are_filled_from_the_line() -> None:
    made = published(capacity=1)
    for name in ("Ada", "Bo", "Cem"):
        come(made, name)
    there = content_of(Event.objects.get())
    save_event(actor=SYSTEM, event=made.pk, read=mark_of(there), content=content(capacity=None))
    assert states(made) == {"Ada": "placed", "Bo": "placed", "Cem": "placed"}


@pytest.mark.django_db
def test_the_same_form_twice_is_one_and_one_letter() -> None:
    made = published()
    come(made, "Ada")
    come(made, "Ada")
    assert (Registration.objects.count(), len(letters())) == (1, 1)


@pytest.mark.django_db
def test_the_same_address_again_is_one_and_a_link_at_most_once_an_hour() -> None:
    made = published()
    come(made, "Ada", organisation="Office")
    again = Guest(name="Somebody else", email="ADA@example.org", organisation="Elsewhere")
    for stamp in ("2", "3"):
        register(actor=ANYBODY, event=made.slug, stamp=stamp, guest=again, language="en")
    assert (Registration.objects.get().name, Registration.objects.get().organisation) == ("Ada", "Office")
    assert len(letters()) == 1
    first = token_of("Ada")
    with time_machine.travel(now() + timedelta(hours=1, seconds=1)):
        for stamp in ("4", "5"):
            register(actor=ANYBODY, event=made.slug, stamp=stamp, guest=again, language="en")
    assert len(letters()) == 2
    assert token_of("Ada") != first
    assert registration_by(first) == registration_by(token_of("Ada"))


@pytest.mark.django_db
def test_a_link_is_kept_as_a_hash_and_a_wrong_one_says_no_more_than_that() -> None:
    made = published()
    come(made, "Ada")
    token = token_of("Ada")
    kept = json.dumps([serializers.serialize("json", model.objects.all()) for model in (PrivateLink, Registration)])
    assert token not in kept
    for wrong in ("", "0" * 40, token[:-1]):
        with pytest.raises(LinkInvalid):
            registration_by(wrong)


@pytest.mark.django_db
def test_changing_keeps_the_address_and_the_place() -> None:
    made = published(capacity=1)
    come(made, "Ada")
    come(made, "Bo")
    said = Guest("A.", "other@example.org", " Big  office ", ["sign", "seat", "sign"], "fr")
    change_registration(actor=ANYBODY, token=token_of("Ada"), guest=said)
    row = Registration.objects.get(name="A.")
    assert (row.email, row.organisation, row.needs, row.interpretation, row.state) == (
        "ada@example.org", "Big office", ["seat", "sign"], "fr", "placed",
    )  # fmt: skip


@pytest.mark.django_db
def test_withdrawing_leaves_nothing_of_a_person_and_stays_so_after_a_restore() -> None:
    made = published()
    row = come(made, "Ada", organisation="Office", needs=["sign"], interpretation="fr")
    token = token_of("Ada")
    withdraw_registration(actor=ANYBODY, token=token)
    left = serializers.serialize("json", Registration.objects.all())
    assert not any(word in left for word in ("Ada", "ada@", "Office", '"sign"', '"fr"'))
    assert OutgoingMessage.objects.filter(purpose__startswith="event-").count() == 0
    assert PrivateLink.objects.count() == 0
    with pytest.raises(LinkInvalid):
        withdraw_registration(actor=ANYBODY, token=token)
    assert list(Erasure.objects.values_list("kind", "key")) == [("event-guest", str(row.pk))]
    row.save()  # as yesterday's backup has it
    forget_guest_again(registration=row.pk)
    forget_guest_again(registration=row.pk)
    assert Registration.objects.get().email == ""


@pytest.mark.django_db
def test_whoever_withdrew_can_come_again() -> None:
    made = published()
    come(made, "Ada")
    withdraw_registration(actor=ANYBODY, token=token_of("Ada"))
    guest = Guest("Ada", "ada@example.org")
    register(actor=ANYBODY, event=made.slug, stamp="again", guest=guest, language="en")
    assert states(made) == {"Ada": "placed"}


@pytest.mark.django_db
def test_approval_lets_in_to_a_place_or_to_the_line() -> None:
    made = published("rome", access="approval", capacity=1)
    rows = {name: come(made, name) for name in ("Ada", "Bo", "Cem")}
    assert set(states(made).values()) == {"asked"}
    with pytest.raises(NotYourEvent):
        decide_registration(actor=BRUSSELS, event=made.pk, registration=rows["Ada"].pk, let_in=True)
    for name, let_in in (("Bo", True), ("Ada", True), ("Cem", False)):
        decide_registration(actor=SYSTEM, event=made.pk, registration=rows[name].pk, let_in=let_in)
    assert dict(Registration.objects.values_list("name", "state")) == {
        "Bo": "placed", "Ada": "waiting", "Cem": "declined",
    }  # fmt: skip
    assert "you have a place" in letters_to("Bo")[-1].body
    assert "cannot offer you a place" in letters_to("Cem")[-1].body
    with pytest.raises(RegistrationClosed):
        decide_registration(actor=SYSTEM, event=made.pk, registration=rows["Cem"].pk, let_in=True)
    withdraw_registration(actor=ANYBODY, token=token_of("Bo"))
    assert states(made)["Ada"] == "placed"


@pytest.mark.django_db
def test_the_invited_say_yes_by_their_link_and_nobody_else_registers() -> None:
    made = published(access="invited", capacity=1)
    with pytest.raises(RegistrationClosed):
        come(made, "Eve")
    emails = ["ada@example.org", "ADA@example.org", "bo@example.org"]
    assert invite_guests(actor=SYSTEM, event=made.pk, emails=emails, language="en") == 2
    assert invite_guests(actor=SYSTEM, event=made.pk, emails=emails, language="en") == 0
    assert "you are invited" in letters_to("Ada")[-1].body
    for name in ("Ada", "Bo"):
        change_registration(actor=ANYBODY, token=token_of(name), guest=Guest(name, ""))
    assert states(made) == {"Ada": "placed", "Bo": "waiting"}
    change_registration(actor=ANYBODY, token=token_of("Ada"), guest=Guest("Ada L.", ""))
    assert [len(letters_to(name)) for name in ("Ada", "Bo")] == [2, 2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "  "),
        ("name", "Ada\r\nBcc: all@example.org"),
        ("organisation", "Office\nSubject: x"),
        ("email", "ada@example.org\nBcc: b@example.org"),
        ("email", "äda@example.org"),
    ],
)
def test_what_is_no_plain_line_is_refused(field: str, typed: str) -> None:
    made = published()
    said = {"name": "Ada", "email": "ada@example.org", field: typed}
    with pytest.raises(RegistrationRefused) as refused:
        register(actor=ANYBODY, event=made.slug, stamp="s", guest=Guest(**said), language="en")
    assert refused.value.field == field
    assert (Registration.objects.count(), len(letters())) == (0, 0)


@pytest.mark.django_db
def test_nobody_registers_for_what_is_not_open() -> None:
    with pytest.raises(NoSuchEvent):
        register(actor=ANYBODY, event="nothing", stamp="s", guest=Guest("A", "a@example.org"), language="en")
    with pytest.raises(RegistrationClosed):
        come(draft(), "Ada")
    begun = published()
    come(begun, "Ada")
    backdate(begun, now() + timedelta(minutes=30))
    with pytest.raises(RegistrationClosed):
        come(begun, "Bo")
    with pytest.raises(RegistrationClosed):
        change_registration(actor=ANYBODY, token=token_of("Ada"), guest=Guest("B", ""))
    withdraw_registration(actor=ANYBODY, token=token_of("Ada"))  # that is always possible


@pytest.mark.django_db
def test_letters_are_neutral_hold_nothing_typed_and_speak_the_guests_language() -> None:
    made = published(title="Violence against women", summary="LGBTQI+", place="Via Prima 1")
    guest = Guest("Zora Typed", "zora@example.org", "Typed office", ["sign"])
    register(actor=ANYBODY, event=made.slug, stamp="s", guest=guest, language="fr")
    letter = letters()[0]
    day = in_days(20).day
    assert str(day) in letter.subject
    for word in ("Violence", "LGBTQI", "Typed", "Zora"):
        assert word not in letter.subject + letter.body
    assert "/fr/events/mine/" in letter.body
    assert "Via Prima 1" in letter.body
    assert OutgoingMessage.objects.get(purpose="event-placed").alias.startswith("g-")


@pytest.mark.django_db
def test_what_to_read_before_opens_for_its_readers_and_others_learn_where_to_ask() -> None:
    trial = move_release(actor=SYSTEM, release=loaded(), after="prerelease")
    made = published(toolbox="small")
    come(made, "Ada")
    invite_guests(actor=SYSTEM, event=made.pk, emails=["bo@example.org"], language="en")
    for name in ("Ada", "Bo"):
        body = letters_to(name)[0].body
        assert "/desk/en/toolboxes/small/1/" in body
        assert "/en/access/" in body
    move_release(actor=SYSTEM, release=trial, after="released")
    come(made, "Cem")
    assert "/en/toolboxes/small/" in letters_to("Cem")[0].body
    assert "/en/access/" not in letters_to("Cem")[0].body


@pytest.mark.django_db
def test_the_link_to_take_part_is_for_those_with_a_place() -> None:
    made = published(capacity=1)
    come(made, "Ada")
    come(made, "Bo")
    assert "https://meet.example/room" in letters_to("Ada")[0].body
    assert "https://meet.example/room" not in letters_to("Bo")[0].body


@pytest.mark.django_db
def test_a_reminder_goes_once_to_those_with_a_place_and_not_to_those_who_just_came() -> None:
    made = published(capacity=2)
    for name in ("Ada", "Bo", "Cem"):
        come(made, name)
    assert remind_guests(actor=SYSTEM) == 0
    with time_machine.travel(in_days(19, 11)):
        withdraw_registration(actor=ANYBODY, token=token_of("Bo"))
        come(made, "Dua")
        assert remind_guests(actor=SYSTEM) == 2
        assert remind_guests(actor=SYSTEM) == 0
    assert "is soon" in letters_to("Ada")[-1].body
    assert "is soon" in letters_to("Cem")[-1].body
    assert "is soon" not in letters_to("Dua")[-1].body


@pytest.mark.django_db
def test_who_was_there_is_noted_by_the_organiser_and_thanked_at_the_end() -> None:
    made = published("rome")
    rows = {name: come(made, name) for name in ("Ada", "Bo")}
    with pytest.raises(CannotMove):
        note_presence(actor=SYSTEM, event=made.pk, present=[rows["Ada"].pk])
    backdate(made, in_days(-1))
    with pytest.raises(NotYourEvent):
        note_presence(actor=BRUSSELS, event=made.pk, present=[])
    assert note_presence(actor=SYSTEM, event=made.pk, present=[row.pk for row in rows.values()]) == 2
    assert note_presence(actor=SYSTEM, event=made.pk, present=[rows["Ada"].pk]) == 1
    move_event(actor=SYSTEM, event=made.pk, after="held")
    move_event(actor=SYSTEM, event=made.pk, after="closed")
    assert "thank you" in letters_to("Ada")[-1].body
    assert "thank you" not in letters_to("Bo")[-1].body


@pytest.mark.django_db
def test_only_who_organises_sees_who_comes() -> None:
    made = published("rome")
    come(made, "Ada")
    assert [row.name for row in registrations_for(SYSTEM, made)] == ["Ada"]
    for actor in (BRUSSELS, ANYBODY):
        with pytest.raises(NotYourEvent):
            registrations_for(actor, made)


@pytest.mark.django_db
def test_after_the_deletion_date_only_counts_are_left_and_a_restore_brings_nobody_back() -> None:
    made = published(capacity=1)
    rows = [come(made, name) for name in ("Ada", "Bo", "Cem")]
    withdraw_registration(actor=ANYBODY, token=token_of("Cem"))
    backdate(made, now() - timedelta(days=14) + timedelta(minutes=1))
    note_presence(actor=SYSTEM, event=made.pk, present=[rows[0].pk])
    assert forget_guests(actor=SYSTEM) == 0
    backdate(made, now() - timedelta(days=14))
    assert forget_guests(actor=SYSTEM) == 1
    assert forget_guests(actor=SYSTEM) == 0
    assert Registration.objects.count() == 0
    assert OutgoingMessage.objects.filter(purpose__startswith="event-").count() == 0
    kept = {"placed": 1, "waiting": 1, "withdrawn": 1, "declined": 0, "present": 1, "on_list": 1}
    assert counts_of(made) == {"by_code": 0, "at_door": 0, "on_paper": 0} | kept
    assert Erasure.objects.filter(kind="event-guests", key=str(made.pk)).count() == 1
    rows[0].save(force_insert=True)  # as yesterday's backup has it
    forget_guests_again(event=made.pk)
    assert (Registration.objects.count(), EventTally.objects.get().placed) == (0, 1)


@pytest.mark.django_db
def test_the_trail_names_nobody() -> None:
    made = published()
    come(made, "Ada")
    withdraw_registration(actor=ANYBODY, token=token_of("Ada"))
    text = serializers.serialize("json", AuditEntry.objects.filter(verb__startswith="registration."))
    assert "registration.made" in text
    assert "registration.withdrawn" in text
    assert "ada" not in text.lower()


MANY_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from django.db.models import Count
from equalcity.gatherings.actions.seating import Guest, register
from equalcity.gatherings.models import Registration
from equalcity.people.logic.roles import ANYBODY

def one(number):
    guest = Guest(f"G{number}", f"g{number % 24}@example.org")
    register(actor=ANYBODY, event="SLUG", stamp=f"s{number % 24}", guest=guest, language="en")
    connections.close_all()

with ThreadPoolExecutor(8) as pool:
    list(pool.map(one, range(36)))
print(sorted(Registration.objects.values_list("state").annotate(n=Count("pk")).order_by()))
first = Registration.objects.order_by("queued_at").values_list("state", flat=True)
print(list(first) == ["placed"] * 15 + ["waiting"] * 9)
"""


@pytest.mark.django_db(transaction=True)
def test_a_rush_fills_the_places_exactly_and_counts_nobody_twice(tmp_path: Path) -> None:
    made, url = published(capacity=15), ""
    if connection.vendor == "sqlite":  # threads do not share a database in memory as they share a file
        with sqlite3.connect(tmp_path / "equalcity.sqlite3") as copy:
            connection.connection.backup(copy)
    else:
        url = url_of_test_database()
    said = Installation(tmp_path, url).ask(MANY_AT_ONCE.replace("SLUG", made.slug))
    assert said.splitlines() == ["[('placed', 15), ('waiting', 9)]", "True"]
