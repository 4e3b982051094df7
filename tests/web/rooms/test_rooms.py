"""The pages of a room: what a form may send, what the room sees, and what nobody sees."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from equalcity.gatherings.actions.answers import join_room
from equalcity.gatherings.actions.concepts import approve_concept, group_answers
from equalcity.gatherings.actions.rooms import ask_in_room, open_new_room
from equalcity.gatherings.logic.rooms import QuestionKind
from equalcity.gatherings.models import Participant, Room, RoomAnswer, RoomQuestion
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Role
from equalcity.web.rooms.snapshots import forget
from factories.people import member

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
HOSTILE = '<script>alert(1)</script>" onmouseover=x'


@pytest.fixture
def room() -> Room:
    return open_new_room(actor=SYSTEM, city="", title="A meeting", head_count=9, hours=3)


def path(room: Room, rest: str = "") -> str:
    return f"/en/meet/{room.code}/{rest}"


def send(room: Room, status: int = 200, **sent: Any) -> str:
    answer = Client(headers=OURS).post(path(room), sent)
    assert (answer.status_code, answer.headers["Cache-Control"], answer.cookies) == (status, "no-store", {})
    return answer.text


def asked(room: Room, kind: QuestionKind = QuestionKind.WORDS, **more: Any) -> RoomQuestion:
    return ask_in_room(actor=SYSTEM, room=room.pk, kind=kind, text="What?", **more)


def state(room: Room) -> dict[str, Any]:
    forget(room.pk)
    return dict(json.loads(Client().get(path(room, "state/")).content))


def test_coming_in_twice_with_one_page_gives_one_token_and_the_return_code_brings_back(room: Room) -> None:
    stamp = re.findall(r'name="stamp" value="([^"]+)"', Client().get(path(room)).text)[0]
    first, second = send(room, do="join", stamp=stamp), send(room, do="join", stamp=stamp)
    codes = re.findall(r'dir="ltr">([0-9A-Z-]{19})<', first)
    assert codes == re.findall(r'dir="ltr">([0-9A-Z-]{19})<', second)
    assert Participant.objects.count() == 1
    assert "Nothing is asked yet" in send(room, token=codes[0].lower(), do="return")
    assert "not one of this room" in send(room, 422, token="0" * 16, do="return")
    assert "open for too long" in send(room, 422, do="join", stamp="forged")


def test_a_full_room_says_so(room: Room) -> None:
    for number in range(9):
        join_room(actor=ANYBODY, room=room, stamp=str(number))
    stamp = re.findall(r'name="stamp" value="([^"]+)"', Client().get(path(room)).text)[0]
    assert "As many people as were expected" in send(room, 409, do="join", stamp=stamp)


def test_the_token_stands_in_no_address_and_the_code_is_typed_as_people_type(room: Room) -> None:
    answer = Client(headers=OURS).post("/fr/meet/", {"code": f" {str(room.code).lower()} "})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/fr/meet/{room.code}/")
    assert Client(headers=OURS).post("/en/meet/", {"code": "00000000"}).status_code == 422
    token = join_room(actor=ANYBODY, room=room, stamp="a")
    page = send(room, token=token, do="look")
    assert not [link for link in re.findall(r'(?:href|action|src)="([^"]*)"', page) if token in link]


def test_codes_cannot_be_tried_at_will(room: Room) -> None:
    answers = {Client(headers=OURS).get(f"/en/meet/0000{number:04}/").status_code for number in range(70)}
    assert answers == {404, 429}
    assert Client().get(path(room)).status_code == 200


def test_what_was_written_is_escaped_waits_and_is_seen_by_three_alone(room: Room) -> None:
    question = asked(room)
    tokens = [join_room(actor=ANYBODY, room=room, stamp=str(number)) for number in range(3)]
    for token in tokens:
        page = send(room, do="answer", token=token, question=question.pk, first=0, words=[HOSTILE, "law", ""])
        assert "reads it before others see it" in page
        assert HOSTILE not in page
    assert state(room)["questions"][0]["rows"] == []
    answers = list(RoomAnswer.objects.filter(words="law"))
    concept = group_answers(actor=SYSTEM, question=question, answers=[each.pk for each in answers], label="law")
    approve_concept(actor=SYSTEM, question=question, concept=concept.pk, is_approved=True)
    assert state(room)["questions"][0]["rows"] == [{"label": "law", "at_least": 3}]
    RoomAnswer.objects.filter(pk=answers[0].pk).update(is_hidden=True)
    assert state(room)["questions"][0]["rows"] == []
    page = Client().get(path(room, "screen/")).text
    assert "alert(1)" not in page
    assert "<svg" in page


@pytest.mark.parametrize(
    "sent",
    [
        {"question": "0", "option": "0"},
        {"question": "9" * 30, "option": "0"},
        {"option": "7"},
        {"option": ["0", "1"]},
        {"do": "support", "concept": "1"},
    ],
)
def test_an_answer_that_cannot_be_is_refused_kindly(room: Room, sent: dict[str, Any]) -> None:
    question = asked(room, QuestionKind.ONE, options=["yes", "no"])
    token = join_room(actor=ANYBODY, room=room, stamp="a")
    page = send(room, 422, **{"do": "answer", "token": token, "question": question.pk, **sent})
    assert "asks for another kind of answer" in page
    assert RoomAnswer.objects.count() == 0


def test_the_snapshot_is_asked_for_cheaply(room: Room, django_assert_num_queries: Any) -> None:
    asked(room, QuestionKind.ONE, options=["yes", "no"])
    forget(room.pk)
    etag = Client().get(path(room, "state/")).headers["ETag"]
    with django_assert_num_queries(1):  # whether the room is still open
        again = Client().get(path(room, "state/"), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_the_desk_reads_first_and_a_disclosure_leads_to_what_to_do() -> None:
    leader = Client()
    leader.force_login(member("leader", Role.FACILITATOR, "rome"))
    made = {"city": "rome", "title": "A meeting", "head_count": 9, "hours": 3, "expectations": "on"}
    assert leader.post("/desk/en/meet/new/", made).status_code == 302
    room = Room.objects.get()
    question = room.questions.get()
    token = join_room(actor=ANYBODY, room=room, stamp="a")
    send(room, do="answer", token=token, question=question.pk, first=0, words=[HOSTILE])
    address = f"/desk/en/meet/{room.pk}/{question.pk}/"
    page = leader.get(address).text
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page
    answer = leader.post(address, {"do": f"disclosure-{RoomAnswer.objects.get().pk}"}, follow=True)
    assert "do not look for the person" in answer.text
    assert "alert(1)" not in leader.get(address).text
    assert RoomAnswer.objects.get().words == ""
