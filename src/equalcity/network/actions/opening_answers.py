"""Opening a question with its answer to everybody, which both sides have to want; and removing words that are about a person."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import note_erasure, public_changed, record
from equalcity.journal.errors import CannotMove
from equalcity.network.actions.contribution_words import remove_contribution_words
from equalcity.network.actions.contributions import withdraw_contribution
from equalcity.network.errors import NoSuchQuestion, NotYours
from equalcity.network.logic.contributions import PAIR
from equalcity.network.logic.rules import may_ask_for, may_read_over, may_write_for
from equalcity.network.models import Answer, Contribution, Question
from equalcity.network.selectors.contributions import as_kept
from equalcity.people.logic.roles import SYSTEM, Actor

QUESTION_WORDS, ANSWER_WORDS = "question-words", "answer-words"  # the kinds in the ledger of erasures


@transaction.atomic
def agree_to_open(*, actor: Actor, answer: int, agrees: bool) -> Answer:
    """Say for the own side whether everybody may read a question with this answer. Once both agree the project team reads it over, like a card.

    Whoever stands for both sides says it for both. Taking it back takes it down. Raises `NoSuchQuestion`, `NotYours`, and `CannotMove` where
    question and answer are in different languages.
    """
    row = _answer(answer)
    asked, member = row.question.member, row.member
    is_asker = may_ask_for(actor, city=asked.city_id or "", member=asked.slug)
    is_writer = may_write_for(actor, city=member.city_id or "", member=member.slug)
    if may_read_over(actor) and not actor.is_system:
        is_asker = is_writer = False  # the team speaks for neither side
    if not is_asker and not is_writer:
        raise NotYours
    if agrees and (row.language != row.question.language or not row.words or not row.question.title):
        raise CannotMove
    row.asker_agrees = agrees if is_asker else row.asker_agrees
    row.writer_agrees = agrees if is_writer else row.writer_agrees
    row.save()
    facts: dict[str, str | int] = {"answer": row.pk, "agrees": int(agrees)}
    record(actor=actor, verb="question.agreed", subject=f"question:{row.question_id}", facts=facts)
    if row.asker_agrees and row.writer_agrees:
        _hand_in(actor, row)
    elif row.pair is not None and row.pair.state != Contribution.State.WITHDRAWN:
        withdraw_contribution(actor=SYSTEM, contribution=row.pair.pk)
    return row


def _hand_in(actor: Actor, row: Answer) -> None:
    asked = row.question
    topics = [asked.topic] if asked.topic else []
    said = as_kept(
        PAIR,
        {
            "title": asked.title,
            "tried": asked.tried,
            "answer": row.words,
            "topics": topics,
            "answered_by": row.member_id,
        },
    )
    fields = {
        "said": said,
        "public": None,
        "state": Contribution.State.WAITING,
        "withdrawn_at": None,
        "changed_at": now(),
    }
    if row.pair is not None:
        Contribution.objects.filter(pk=row.pair.pk).update(**fields)
        return
    row.pair = Contribution.objects.create(
        kind=PAIR,
        slug=f"answer-{row.pk}",
        stamp=f"answer-{row.pk}",
        member=asked.member,
        language=asked.language,
        is_invented=asked.is_invented,
        made_by=actor.alias,
        made_at=now(),
        **fields,
    )
    row.save(update_fields=["pair"])


@transaction.atomic
def remove_question_words(*, actor: Actor, question: UUID) -> None:
    """Remove what somebody asked about a person, with all answers, at once and everywhere. Raises `NotYours`, `NoSuchQuestion`."""
    if not may_read_over(actor):
        raise NotYours
    row = Question.objects.select_for_update().filter(pk=question).first()
    if row is None:
        raise NoSuchQuestion
    _empty(actor, row)
    note_erasure(kind=QUESTION_WORDS, key=str(row.pk))
    record(actor=actor, verb="question.disclosure", subject=f"question:{row.pk}")
    public_changed()


@transaction.atomic
def remove_answer_words(*, actor: Actor, answer: int) -> None:
    """Remove what somebody answered about a person, at once and everywhere. Raises `NotYours`, `NoSuchQuestion`."""
    if not may_read_over(actor):
        raise NotYours
    row = _answer(answer)
    _without_words(actor, row)
    note_erasure(kind=ANSWER_WORDS, key=f"{row.pk}:{int(row.made_at.timestamp())}")
    record(actor=actor, verb="question.disclosure", subject=f"question:{row.question_id}", facts={"answer": row.pk})
    public_changed()


@transaction.atomic
def remove_question_again(*, actor: Actor, key: str) -> None:
    """Remove words of a question that a restored backup has brought back. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    row = Question.objects.filter(pk=UUID(key)).first()
    if row is not None:
        _empty(actor, row)


@transaction.atomic
def remove_answer_again(*, actor: Actor, key: str) -> None:
    """Remove words of an answer that a restored backup has brought back. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    number, _, second = key.partition(":")
    row = Answer.objects.select_related("pair").filter(pk=int(number)).first()
    if row is not None and int(row.made_at.timestamp()) == int(second):
        _without_words(actor, row)


def _answer(answer: int) -> Answer:
    rows = Answer.objects.select_for_update(of=("self",)).select_related("question__member", "member", "pair")
    row = rows.filter(pk=answer).first()
    if row is None:
        raise NoSuchQuestion
    return row


def _empty(actor: Actor, row: Question) -> None:
    for answer in row.answers.select_related("pair"):
        _without_words(actor, answer)
    row.title, row.tried, row.closed_at = "", "", row.closed_at or now()
    row.save()


def _without_words(actor: Actor, row: Answer) -> None:
    if row.pair is not None:
        remove_contribution_words(actor=actor, contribution=row.pair.pk)
    row.words, row.asker_agrees, row.writer_agrees = "", False, False
    row.save()
