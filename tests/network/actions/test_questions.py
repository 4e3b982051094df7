"""Members ask and answer among themselves; everybody reads it only if both sides want it, and nothing is kept longer than said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from equalcity.core.clock import now
from equalcity.journal.actions.erasures import replay_erasures
from equalcity.journal.errors import CannotMove
from equalcity.journal.models import Erasure, OutgoingMessage
from equalcity.network.actions import questions
from equalcity.network.actions.contributions import withdraw_contribution
from equalcity.network.actions.opening_answers import agree_to_open, remove_answer_words, remove_question_words
from equalcity.network.actions.questions import choose_letters, close_question, forget_questions, mark_helped
from equalcity.network.errors import ContributionRefused, NotYours, TooManyToday
from equalcity.network.models import Answer, Contribution, Question
from equalcity.network.selectors.contributions import contributions_in_public
from equalcity.network.selectors.questions import is_of_network, question_visible_to, questions_visible_to, unanswered
from equalcity.people.logic.roles import SYSTEM, Actor, Hat, Role
from equalcity.people.selectors import actor_of
from factories.exchange import answer, opened, question
from factories.network import city_member, network_member
from factories.people import member, team
from factories.toolboxes import released

pytestmark = pytest.mark.django_db
OF_COAST = Actor("p-c", 9, hats=(Hat(Role.CITY_COORDINATOR, "", "coast"),))
OF_HILLS = Actor("p-h", 8, hats=(Hat(Role.CITY_COORDINATOR, "", "hills"),))


@pytest.fixture(autouse=True)
def places() -> None:
    released()
    city_member()
    network_member("coast"), network_member("hills")


@pytest.fixture
def asker() -> Actor:
    return actor_of(member("asker", Role.CITY_COORDINATOR))


def test_a_question_to_one_member_tells_its_coordinator_once_and_nothing_of_it() -> None:
    member("coast", Role.CITY_COORDINATOR, "", organisation="coast")
    first = question(to="coast")
    assert question(to="coast", title="Again").pk == first.pk
    message = OutgoingMessage.objects.get()
    assert (message.purpose, message.state) == ("question", "waiting")
    question(stamp="two")
    assert OutgoingMessage.objects.count() == 1


def test_answers_tell_the_asker_once_a_day_unless_switched_off(asker: Actor) -> None:
    asked = question(actor=asker)
    for stamp in ("one", "two"):
        answer(asked, "coast", stamp=stamp)
    assert OutgoingMessage.objects.filter(alias=asker.alias).count() == 1
    choose_letters(actor=asker, question=asked.pk, wants=False)
    with time_machine.travel(now() + timedelta(days=1), tick=False):
        answer(asked, "coast", stamp="three")
    assert (Answer.objects.count(), OutgoingMessage.objects.count()) == (3, 1)


@pytest.mark.parametrize(
    "changes", [{"title": " "}, {"tried": "x" * 1001}, {"to": "nobody"}, {"to": "rome"}, {"topic": "nothing"}]
)
def test_a_question_that_cannot_be_right_is_not_kept(changes: dict[str, Any]) -> None:
    with pytest.raises(ContributionRefused) as refused:
        question(**changes)
    assert set(refused.value.faults) == set(changes)


def test_people_of_members_read_and_others_do_not() -> None:
    of_all, of_two = question(), question(stamp="two", to="coast")
    worker = actor_of(member("worker", Role.FRONTLINE_WORKER))
    assert {row.pk for row in questions_visible_to(worker)} == {of_all.pk, of_two.pk}
    assert [row.pk for row in questions_visible_to(OF_HILLS)] == [of_all.pk]
    with pytest.raises(NotYours):
        question_visible_to(OF_HILLS, of_two.pk)
    for outsider in (Actor(), Actor("p-o", 7), actor_of(member("far", Role.FACILITATOR, "brussels"))):
        assert not is_of_network(outsider)
        assert questions_visible_to(outsider) == []
        with pytest.raises(NotYours):
            question_visible_to(outsider, of_all.pk)
        with pytest.raises(NotYours):
            question(actor=outsider, stamp="no")
    with pytest.raises(NotYours):
        question(actor=worker, stamp="no")
    assert len(questions_visible_to(actor_of(team()))) == 2


def test_others_answer_the_asker_marks_and_closes(asker: Actor) -> None:
    asked = question(actor=asker)
    found = answer(asked, "coast", actor=OF_COAST)
    assert answer(asked, "coast", actor=OF_COAST).pk == found.pk
    for wrong in ("rome", "hills"):
        with pytest.raises(NotYours):
            answer(asked, wrong, actor=OF_COAST, stamp=wrong)
    mark_helped(actor=asker, answer=found.pk, helped=True)
    assert Answer.objects.get().helped
    for call in (
        lambda: mark_helped(actor=OF_COAST, answer=found.pk, helped=False),
        lambda: close_question(actor=OF_COAST, question=asked.pk),
        lambda: remove_question_words(actor=asker, question=asked.pk),
        lambda: remove_answer_words(actor=asker, answer=found.pk),
        lambda: forget_questions(actor=asker),
    ):
        with pytest.raises(NotYours):
            call()
    close_question(actor=asker, question=asked.pk)
    with pytest.raises(CannotMove):
        answer(asked, "coast", actor=OF_COAST, stamp="late")


def test_a_flood_ends_kindly(monkeypatch: pytest.MonkeyPatch, asker: Actor) -> None:
    monkeypatch.setattr(questions, "MOST_A_DAY", 1)
    asked = question(actor=asker)
    with pytest.raises(TooManyToday):
        question(actor=asker, stamp="two")
    answer(asked, "coast", actor=OF_COAST)
    with pytest.raises(TooManyToday):
        answer(asked, "coast", actor=OF_COAST, stamp="two")


def test_everybody_reads_a_pair_only_while_both_sides_want_it_and_after_it_was_read_over(asker: Actor) -> None:
    found = answer(question(actor=asker), "coast")
    agree_to_open(actor=asker, answer=found.pk, agrees=True)
    assert not Contribution.objects.exists()
    for neither in (OF_HILLS, actor_of(team())):
        with pytest.raises(NotYours):
            agree_to_open(actor=neither, answer=found.pk, agrees=True)
    pair = agree_to_open(actor=OF_COAST, answer=found.pk, agrees=True).pair
    assert pair is not None
    assert (pair.state, contributions_in_public("pair")) == ("waiting", [])
    assert opened(pair).public == {
        "title": "Which bell?",
        "tried": "A small one.",
        "answer": "A loud one.",
        "topics": ["small"],
        "answered_by": "coast",
    }
    agree_to_open(actor=OF_COAST, answer=found.pk, agrees=False)
    assert contributions_in_public("pair") == []
    agree_to_open(actor=OF_COAST, answer=found.pk, agrees=True)
    withdraw_contribution(actor=asker, contribution=opened(pair).pk)
    assert contributions_in_public("pair") == []


def test_a_pair_is_in_one_language() -> None:
    found = answer(question(), "coast", language="it")
    with pytest.raises(CannotMove):
        agree_to_open(actor=SYSTEM, answer=found.pk, agrees=True)


def test_a_persons_story_goes_from_question_answer_and_pair_and_stays_gone() -> None:
    asked = question()
    found = answer(asked, "coast")
    pair = agree_to_open(actor=SYSTEM, answer=found.pk, agrees=True).pair
    assert pair is not None
    opened(pair)
    remove_answer_words(actor=SYSTEM, answer=found.pk)
    assert (Answer.objects.get().words, Question.objects.get().title) == ("", "Which bell?")
    assert contributions_in_public("pair") == []
    remove_question_words(actor=SYSTEM, question=asked.pk)
    Question.objects.update(title="Back", tried="Back")
    Answer.objects.update(words="Back")
    replay_erasures([(each.kind, each.key, each.at.isoformat()) for each in Erasure.objects.all()])
    assert list(Question.objects.values_list("title", "tried", "answers__words")) == [("", "", "")]


def test_a_question_waits_closes_and_goes() -> None:
    asked = question()
    with time_machine.travel(now() + timedelta(days=14), tick=False):
        assert [row.pk for row in unanswered(questions_visible_to(SYSTEM))] == [asked.pk]
    with time_machine.travel(now() + timedelta(days=60), tick=False):
        assert forget_questions(actor=SYSTEM) == 0
    assert Question.objects.get().closed_at is not None
    assert unanswered(questions_visible_to(SYSTEM)) == []
    with time_machine.travel(now() + timedelta(days=425), tick=False):
        assert forget_questions(actor=SYSTEM) == 1
