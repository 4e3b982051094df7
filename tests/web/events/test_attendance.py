"""The pages of being there, as a browser sees them: counted at the door, on the private page, on the organiser's desk; and the check of a certificate."""

from __future__ import annotations

import re

import pytest
from django.core import serializers
from django.test import Client

from equalcity.core.clock import now
from equalcity.gatherings.actions.attending import attend, certify, open_attendance
from equalcity.gatherings.actions.loading import load_events
from equalcity.gatherings.actions.moving import move_event
from equalcity.gatherings.actions.seating import note_presence
from equalcity.gatherings.models import Attendance, Certificate, DoorMark, Event, Registration
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Role
from factories.events import HOUR, backdate, come, published, token_of
from factories.people import member
from gatherings.formats.test_event_files import CONTENT
from web.asking import OURS
from web.services.filling import as_sent

pytestmark = pytest.mark.django_db


def begun(*names: str) -> tuple[Event, str]:
    """Make an event of Rome that goes on, with people; return it with the code that is shown."""
    made = published("rome")
    for name in names:
        come(made, name)
    backdate(made, now() + HOUR)
    return made, str(open_attendance(actor=SYSTEM, event=made.pk).code)


def browser() -> Client:
    return Client(headers=OURS)


def organiser() -> Client:
    client = Client()
    client.force_login(member("planner", Role.FACILITATOR))
    return client


def test_at_the_door_one_form_counts_once_and_keeps_nothing_of_anybody() -> None:
    _made, code = begun()
    client = browser()
    sent = as_sent(client.get("/en/here/").text, code=code.lower())
    answers = [client.post("/en/here/", sent) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "You are counted" in answers[0].text
    assert (answers[0].headers["Cache-Control"], answers[0].cookies) == ("no-store", {})
    assert DoorMark.objects.count() == 1
    wrong = client.post("/en/here/", as_sent(client.get("/en/here/").text, code="00000000"))
    assert (wrong.status_code, "not the code" in wrong.text) == (422, True)
    old = client.post("/en/here/", {**sent, "stamp": ["old"]})
    again = as_sent(old.text)
    assert (old.status_code, again["code"]) == (422, [code.lower()])
    assert client.post("/en/here/", again).status_code == 200
    assert DoorMark.objects.count() == 2


def test_on_the_private_page_somebody_is_there_and_then_has_a_certificate_whose_name_is_kept_nowhere() -> None:
    made, code = begun("Ada")
    address, client = f"/en/events/mine/{token_of('Ada')}/", browser()
    assert "I am here" in client.get(address).text
    assert client.post(address, {"do": "here", "code": "x"}).status_code == 422
    assert client.post(address, {"do": "certificate", "holder": "Ada"}).status_code == 409
    there = client.post(address, {"do": "here", "code": code})
    assert (there.status_code, "You are noted as there." in there.text) == (200, True)
    move_event(actor=SYSTEM, event=made.pk, after="held")
    assert "Make the certificate" in client.get(address).text
    for typed, problem in (("李明", "no letters"), ("a\u202eb", "on one line"), ("", "required")):
        refused = client.post(address, {"do": "certificate", "holder": typed})
        assert (refused.status_code, problem in refused.text) == (422, True)
    made_out = client.post(address, {"do": "certificate", "holder": "Zora Typed"})
    assert (made_out.status_code, made_out.content[:5]) == (200, b"%PDF-")
    assert made_out.headers["Cache-Control"] == "no-store"
    assert made_out.headers["Content-Disposition"] == 'attachment; filename="certificate.pdf"'
    assert "Zora" not in serializers.serialize("json", [*Certificate.objects.all(), *Registration.objects.all()])


def test_whoever_has_the_code_learns_the_day_and_the_hours_and_no_name() -> None:
    made, code = begun("Ada")
    attend(actor=ANYBODY, token=token_of("Ada"), typed=code)
    move_event(actor=SYSTEM, event=made.pk, after="held")
    issued, client = certify(actor=ANYBODY, token=token_of("Ada")), browser()
    good = client.post("/en/verify/", {"code": issued.code.lower()})
    assert good.status_code == 200
    assert "A certificate for 2 hours at an event of the network on" in good.text
    assert "Ada" not in good.text
    assert good.headers["Cache-Control"] == "no-store"
    assert f"{issued.day.day} " in good.text
    unknown = client.post("/en/verify/", {"code": "0" * 16})
    assert (unknown.status_code, "No certificate has this code" in unknown.text) == (422, True)
    note_presence(actor=SYSTEM, event=made.pk, present=[])
    gone = client.post("/en/verify/", {"code": issued.code})
    assert (gone.status_code, "was withdrawn later" in gone.text) == (410, True)
    codes = [client.post("/en/verify/", {"code": ""}).status_code for _n in range(58)]
    assert (codes[-2], codes[-1]) == (422, 429)


def test_the_organiser_shows_the_code_sees_by_which_way_people_came_and_ends_it() -> None:
    made, _code = begun("Ada")
    Attendance.objects.all().delete()
    client, address = organiser(), f"/desk/en/events/{made.pk}/attendance/"
    assert "Show a code" in client.get(address).text
    assert client.post(address, {"do": "show"}).status_code == 302
    text = client.get(address).text
    code = re.findall(r'<b dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})</b>', text)[0]
    assert "<svg" in text
    assert "http://testserver/en/here/" in text
    attend(actor=ANYBODY, token=token_of("Ada"), typed=code)
    assert client.post(address, {"do": "paper", "number": "-1"}).status_code == 422
    assert client.post(address, {"do": "paper", "number": "4"}).status_code == 302
    text = client.get(address).text
    assert "Came: 5" in text
    assert "Ada" not in text
    assert client.post(address, {"do": "another"}).status_code == 302
    assert code not in client.get(address).text
    assert client.post(address, {"do": "close"}).status_code == 302
    assert Attendance.objects.get().code is None


def test_expectations_stand_in_one_size_and_nothing_is_said_of_how_often() -> None:
    load_events(actor=SYSTEM, folder=CONTENT / "history")
    load_events(actor=SYSTEM, folder=CONTENT / "history")
    text = Client().get("/ar/events/expectations/").text
    rows = re.findall(r'<li><bdi lang="en">(.*?)</bdi></li>', text)
    assert len(rows) == 14
    assert rows == sorted(rows)
    assert {"learn about SGBV", "know other opinions", "important"} <= set(rows)
    assert len(set(re.findall(r'font-size="([\d.]+)"', text))) == 1
    assert len(re.findall("<text ", text)) == 14
    assert text.count("/ar/events/workshop-2021-") == 4
    assert "/en/events/expectations/" in Client().get("/en/events/workshop-2021-09-09/").text
    assert "/events/expectations/" not in Client().get("/en/events/conference-2021-10-22/").text
