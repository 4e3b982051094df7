"""Rooms from opening to forgetting: who may what, one vote a token, what is shown, what stays."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection

from equalcity.core.clock import now
from equalcity.gatherings.actions.answers import (
    add_from_paper,
    answer_in_words,
    answer_poll,
    join_room,
    support_question,
)
from equalcity.gatherings.actions.concepts import (
    approve_concept,
    group_answers,
    hide_answer,
    release_concept,
    remove_disclosure,
)
from equalcity.gatherings.actions.rooms import (
    ask_in_room,
    change_head_count,
    close_room,
    forget_rooms,
    keep_results,
    open_new_room,
    set_question_open,
)
from equalcity.gatherings.errors import NoSuchRoom, NoSuchToken, NotAsked, NotYourEvent, RoomFull, RoomRefused
from equalcity.gatherings.formats.room_results import results_csv
from equalcity.gatherings.jobs import replay_disclosure
from equalcity.gatherings.logic.room_counts import Cell, in_steps
from equalcity.gatherings.logic.rooms import QuestionKind
from equalcity.gatherings.models import (
    Participant,
    Room,
    RoomAnswer,
    RoomConcept,
    RoomQuestion,
    RoomResult,
)
from equalcity.gatherings.selectors.rooms import (
    cells_of,
    feedback_on,
    open_room,
    participant_of,
    results_of,
    room_visible_to,
    rooms_visible_to,
    written_for,
)
from equalcity.journal.actions.erasures import ledger_lines
from equalcity.journal.models import AuditEntry
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, SYSTEM, Actor, Hat, Role
from equalcity.toolboxes.errors import NoSuchText
from factories.events import draft
from factories.processes import Installation, url_of_test_database
from factories.toolboxes import block, package, released, unit

LEADER = Actor(alias="p-1", account=1, hats=(Hat(Role.FACILITATOR, "rome"),))
STRANGERS = [
    Actor(alias="p-2", account=2, hats=(Hat(Role.FACILITATOR, "brussels"),)),
    Actor(alias="p-3", account=3, hats=(Hat(Role.FRONTLINE_WORKER, "rome"),)),
    Actor(alias="p-4", account=4),
    ANYBODY,
]
FOUR_SCRIPTS = ["networking", "تبادل الخبرات", "обмен опытом", "ልምድ ልውውጥ"]


def a_room(people: int = 12, city: str = "rome") -> Room:
    return open_new_room(actor=LEADER, city=city, title="Workshop", head_count=people, hours=3)


def asked(room: Room, kind: QuestionKind = QuestionKind.WORDS, text: str = "What?", **more: Any) -> RoomQuestion:
    return ask_in_room(actor=LEADER, room=room.pk, kind=kind, text=text, **more)


def came(room: Room, stamp: str) -> Participant:
    return participant_of(room, join_room(actor=ANYBODY, room=room, stamp=stamp))[0]


def said(question: RoomQuestion, who: Participant, *words: str, first: int = 0) -> int:
    return answer_in_words(actor=ANYBODY, question=question, participant=who, first=first, words=words)


def put_together(question: RoomQuestion, label: str, *words: str) -> RoomConcept:
    rows = RoomAnswer.objects.filter(question=question, words__in=words or (label,))
    return group_answers(actor=LEADER, question=question, answers=[row.pk for row in rows], label=label)


@pytest.mark.django_db
@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda actor: actor.alias or "anonymous")
def test_a_room_is_run_by_those_of_its_city_alone(stranger: Actor) -> None:
    room = a_room()
    question = asked(room)
    said(question, came(room, "a"), "networking")
    answer = RoomAnswer.objects.get()
    assert [each.pk for each in rooms_visible_to(LEADER)] == [room.pk]
    assert rooms_visible_to(stranger) == []
    for attempt in (
        lambda: open_new_room(actor=stranger, city="rome", title="x", head_count=1, hours=1),
        lambda: open_new_room(actor=LEADER, city="", title="x", head_count=1, hours=1),
        lambda: room_visible_to(stranger, room.pk),
        lambda: ask_in_room(actor=stranger, room=room.pk, kind=QuestionKind.WORDS),
        lambda: change_head_count(actor=stranger, room=room.pk, head_count=20),
        lambda: set_question_open(actor=stranger, question=question, is_open=False),
        lambda: close_room(actor=stranger, room=room.pk),
        lambda: keep_results(actor=stranger, room=room.pk),
        lambda: written_for(stranger, question),
        lambda: results_of(stranger, room),
        lambda: group_answers(actor=stranger, question=question, answers=[answer.pk], label="x"),
        lambda: hide_answer(actor=stranger, question=question, answer=answer.pk, is_hidden=True),
        lambda: remove_disclosure(actor=stranger, question=question, answer=answer.pk),
        lambda: add_from_paper(actor=stranger, question=question, entries=["x"], stamp="s"),
    ):
        with pytest.raises(NotYours):
            attempt()


@pytest.mark.django_db
def test_a_room_of_an_event_is_of_its_city_and_for_its_organisers() -> None:
    mine, network = draft(city="rome"), draft()
    given = {"city": "", "title": "Workshop", "head_count": 9, "hours": 3}
    room = open_new_room(actor=LEADER, event=mine.pk, **given)
    assert (room.event, room.city) == (mine, "rome")
    for actor, event in ((LEADER, network), (STRANGERS[0], mine)):
        with pytest.raises(NotYourEvent):
            open_new_room(actor=actor, event=event.pk, **given)
    mine.delete()
    room.refresh_from_db()
    assert room.event is None


@pytest.mark.django_db
def test_a_code_opens_a_room_only_while_it_is_open() -> None:
    room = a_room()
    code = str(room.code)
    assert open_room(f"{code[:4].lower()} {code[4:]}").pk == room.pk
    with pytest.raises(NoSuchRoom):
        open_room("00000000")
    with time_machine.travel(now() + timedelta(hours=3, seconds=1), tick=False):
        with pytest.raises(NoSuchRoom):
            open_room(code)
        forget_rooms(actor=SYSTEM)
    assert Room.objects.get().code is None
    other = a_room()
    close_room(actor=LEADER, room=other.pk)
    close_room(actor=LEADER, room=other.pk)
    with pytest.raises(NoSuchRoom):
        open_room(str(other.code))
    assert AuditEntry.objects.filter(verb="room.closed").count() == 1


@pytest.mark.django_db
def test_tokens_are_as_many_as_people_are_expected_and_stored_as_hashes() -> None:
    room = a_room(people=2)
    token = join_room(actor=ANYBODY, room=room, stamp="a")
    assert join_room(actor=ANYBODY, room=room, stamp="a") == token
    other = join_room(actor=ANYBODY, room=room, stamp="b")
    assert join_room(actor=ANYBODY, room=room, stamp="a") == token
    with pytest.raises(RoomFull):
        join_room(actor=ANYBODY, room=room, stamp="c")
    with pytest.raises(RoomRefused):
        change_head_count(actor=LEADER, room=room.pk, head_count=1)
    change_head_count(actor=LEADER, room=room.pk, head_count=3)
    join_room(actor=ANYBODY, room=room, stamp="c")
    assert Participant.objects.count() == Room.objects.get().joined == 3
    assert not {token, other} & set(Participant.objects.values_list("hash", flat=True))
    for wrong in ("", "0" * 16, token[:-1], join_room(actor=ANYBODY, room=a_room(), stamp="a")):
        with pytest.raises(NoSuchToken):
            participant_of(room, wrong)


@pytest.mark.django_db
def test_one_vote_a_token_and_the_first_counts() -> None:
    room = a_room()
    one = asked(room, QuestionKind.ONE, options=["yes", "no"])
    several = asked(room, QuestionKind.SEVERAL, options=["a", "b", "c"])
    people = [came(room, str(number)) for number in range(5)]
    for each in people:
        assert answer_poll(actor=ANYBODY, question=one, participant=each, options=[0])
        assert not answer_poll(actor=ANYBODY, question=one, participant=each, options=[1])
        assert answer_poll(actor=ANYBODY, question=several, participant=each, options=[0, 2, 2])
        assert not answer_poll(actor=ANYBODY, question=several, participant=each, options=[1])
    cells = cells_of([one, several])
    assert [(cell.label, cell.count) for cell in cells[one.pk]] == [("yes", 5), ("no", 0)]
    assert [(cell.label, cell.count) for cell in cells[several.pk]] == [("a", 5), ("b", 0), ("c", 5)]
    for wrong in ([], [2], [0, 1], [-1]):
        with pytest.raises(NotAsked):
            answer_poll(actor=ANYBODY, question=one, participant=people[0], options=wrong)
    late = came(room, "late")
    set_question_open(actor=LEADER, question=one, is_open=False)
    one.refresh_from_db()
    with pytest.raises(NotAsked):
        answer_poll(actor=ANYBODY, question=one, participant=late, options=[0])
    with pytest.raises(NotAsked):
        answer_poll(actor=ANYBODY, question=several, participant=came(a_room(), "x"), options=[0])


@pytest.mark.django_db
def test_words_in_any_script_wait_are_grouped_approved_and_counted_by_people() -> None:
    room = a_room()
    question = asked(room)
    people = [came(room, str(number)) for number in range(4)]
    for each in people:
        assert said(question, each, *FOUR_SCRIPTS[:2], "Networking") == 3
        assert said(question, each, "again", first=0) == said(question, each, "too many", first=3) == 0
    assert cells_of([question])[question.pk] == []
    concept = put_together(question, "networking", "networking", "Networking")
    assert cells_of([question])[question.pk] == []
    approve_concept(actor=LEADER, question=question, concept=concept.pk, is_approved=True)
    assert cells_of([question])[question.pk] == [Cell("networking", 4, 0, concept.pk)]
    assert len(written_for(LEADER, question).waiting) == 4
    again = put_together(question, "NETWORKING", "تبادل الخبرات")
    assert again.pk == concept.pk
    release_concept(actor=LEADER, question=question, concept=concept.pk)
    assert len(written_for(LEADER, question).waiting) == 12
    with pytest.raises(RoomRefused):
        group_answers(actor=LEADER, question=question, answers=[], label="x")


@pytest.mark.django_db
def test_paper_counts_apart_and_once() -> None:
    room = a_room()
    poll, words = asked(room, QuestionKind.ONE, options=["yes", "no"]), asked(room)
    assert add_from_paper(actor=LEADER, question=poll, entries=[0, 0, 0, 1, 7], stamp="s") == 4
    assert add_from_paper(actor=LEADER, question=poll, entries=[0, 0, 0, 1, 7], stamp="s") == 0
    assert add_from_paper(actor=LEADER, question=words, entries=["law", " ", "law"], stamp="t") == 2
    for number in range(3):
        answer_poll(actor=ANYBODY, question=poll, participant=came(room, str(number)), options=[0])
    assert cells_of([poll])[poll.pk] == [Cell("yes", 3, 3, 0), Cell("no", 0, 1, 1)]
    with pytest.raises(RoomRefused):
        add_from_paper(actor=LEADER, question=poll, entries=[0] * 37, stamp="u")
    keep_results(actor=LEADER, room=room.pk)
    assert list(RoomResult.objects.values_list("label", "count", "paper")) == [("yes", 6, 3)]
    with pytest.raises(NotAsked):
        add_from_paper(actor=LEADER, question=poll, entries=[0], stamp="v")


@pytest.mark.django_db
def test_questions_of_the_room_are_voted_for_once_a_token_after_they_were_read() -> None:
    room = a_room()
    question = asked(room, QuestionKind.QUESTIONS)
    people = [came(room, str(number)) for number in range(4)]
    said(question, people[0], "Who pays?")
    concept = put_together(question, "Who pays?")
    with pytest.raises(NotAsked):
        support_question(actor=ANYBODY, concept=concept, participant=people[1])
    approve_concept(actor=LEADER, question=question, concept=concept.pk, is_approved=True)
    concept.refresh_from_db()
    assert [support_question(actor=ANYBODY, concept=concept, participant=each) for each in people * 2] == [True] * 4 + [
        False
    ] * 4
    assert cells_of([question])[question.pk] == [Cell("Who pays?", 4, 0, concept.pk)]
    assert [each.count for each in in_steps(cells_of([question])[question.pk])] == [3]


@pytest.mark.django_db
def test_a_disclosure_goes_everywhere_and_stays_gone_after_a_restore() -> None:
    room = a_room()
    question = asked(room)
    said(question, came(room, "a"), "a person's story")
    concept = put_together(question, "a person's story")
    approve_concept(actor=LEADER, question=question, concept=concept.pk, is_approved=True)
    answer = RoomAnswer.objects.get()
    remove_disclosure(actor=LEADER, question=question, answer=answer.pk)
    assert (RoomAnswer.objects.get().words, RoomConcept.objects.count()) == ("", 0)
    assert [line[:2] for line in ledger_lines()] == [("room-answer", str(answer.pk))]
    answer.save()  # yesterday's backup is back
    replay_disclosure(str(answer.pk))
    assert RoomAnswer.objects.get().words == ""
    replay_disclosure("00000000-0000-4000-8000-000000000000")
    assert "story" not in str(list(AuditEntry.objects.values_list("verb", "subject", "facts")))


@pytest.mark.django_db
def test_results_are_kept_once_for_the_block_they_are_about_and_words_are_forgotten() -> None:
    released(package(unit("first-welcome", block("a", "Welcome."))))
    room = a_room()
    about = {"toolbox": "small", "unit": "manual/first-welcome", "block": "a"}
    feedback, words = asked(room, QuestionKind.FEEDBACK, **about), asked(room)
    for number in range(4):
        who = came(room, str(number))
        said(feedback, who, "=too long")
        said(words, who, "law" if number < 3 else "one alone")
    for question, label in ((feedback, "=too long"), (words, "law"), (words, "one alone")):
        concept = put_together(question, label)
        approve_concept(actor=LEADER, question=question, concept=concept.pk, is_approved=True)
    assert keep_results(actor=LEADER, room=room.pk) == 2
    with pytest.raises(RoomRefused):
        keep_results(actor=LEADER, room=room.pk)
    with pytest.raises(NotAsked):
        put_together(words, "law")
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert forget_rooms(actor=SYSTEM) > 0
    assert (Participant.objects.count(), RoomAnswer.objects.count(), RoomConcept.objects.count()) == (0, 0, 0)
    kept = feedback_on("small", "manual/first-welcome")
    assert [(row.label, row.count, row.question.release, row.question.block) for row in kept] == [
        ("=too long", 4, 1, "a")
    ]
    table = results_csv(RoomResult.objects.select_related("question").order_by("pk"), "")
    assert table.splitlines()[1] == "What?,feedback,'=too long,4,,small,1,manual/first-welcome,a"


@pytest.mark.django_db
def test_feedback_is_on_what_everybody_can_read() -> None:
    released(package(unit("first-welcome", block("a", "Welcome."))))
    room = a_room()
    with pytest.raises(NoSuchText):
        asked(room, QuestionKind.FEEDBACK, toolbox="small", unit="manual/nothing")
    with pytest.raises(NoSuchText):
        asked(room, QuestionKind.FEEDBACK, toolbox="nothing", unit="manual/first-welcome")
    with pytest.raises(RoomRefused):
        asked(room, QuestionKind.FEEDBACK, toolbox="small", unit="manual/first-welcome", block="nothing")
    for wrong in ([], ["one"], ["one", "one"], [str(number) for number in range(13)]):
        with pytest.raises(RoomRefused):
            asked(room, QuestionKind.ONE, options=wrong)
    with pytest.raises(RoomRefused):
        asked(room, QuestionKind.QUESTIONS, text=" ")


MANY_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from django.db import connections
from equalcity.gatherings.actions.answers import answer_poll, join_room
from equalcity.gatherings.errors import RoomFull
from equalcity.gatherings.models import *
from equalcity.gatherings.selectors.rooms import participant_of
from equalcity.people.logic.roles import ANYBODY

def one(number):
    try:
        room, question = Room.objects.get(), RoomQuestion.objects.select_related("room").get()
        token = join_room(actor=ANYBODY, room=room, stamp=f"s{number // 2}")  # everybody sends twice
        who = participant_of(room, token)[0]
        return [answer_poll(actor=ANYBODY, question=question, participant=who, options=[at]) for at in (0, 1)].count(True)
    except RoomFull:
        return 10
    finally:
        connections.close_all()

with ThreadPoolExecutor(8) as pool:
    firsts = list(pool.map(one, range(160)))
print(firsts.count(1), firsts.count(10), Room.objects.get().joined, Participant.objects.count(), RoomAnswer.objects.count())
"""


@pytest.mark.django_db(transaction=True)
def test_people_who_come_and_vote_at_the_same_moment(tmp_path: Path) -> None:
    asked(a_room(people=50), QuestionKind.ONE, options=["yes", "no"])
    url = ""
    if connection.vendor == "sqlite":  # threads do not share a database in memory as they share a file
        with sqlite3.connect(tmp_path / "equalcity.sqlite3") as copy:
            connection.connection.backup(copy)
    else:
        url = url_of_test_database()
    said = Installation(tmp_path, url).ask(MANY_AT_ONCE)
    assert said == "50 60 50 50 50"
