"""Asking other cities, answering, and saying what helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import queue_message, record
from equalcity.journal.errors import CannotMove
from equalcity.network.errors import ContributionRefused, NoSuchMember, NoSuchQuestion, NotYours, TooManyToday
from equalcity.network.formats import letters
from equalcity.network.logic.contributions import Fault, plain_words
from equalcity.network.logic.questions import LONGEST_ANSWER, LONGEST_TITLE, LONGEST_TRIED, question_days
from equalcity.network.logic.rules import may_ask_for
from equalcity.network.models import Answer, Member, Question
from equalcity.network.selectors.questions import coordinators_of, members_answered_for, question_visible_to
from equalcity.people.logic.roles import Actor
from equalcity.people.models import Account
from equalcity.toolboxes.models import Toolbox

MOST_A_DAY = 10  # questions of one member, and answers of one


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question says. `to` is the slug of a member, empty for all of them; `helps_by` is when an answer still helps."""

    title: str
    tried: str
    topic: str
    language: str
    to: str = ""
    helps_by: date | None = None
    wants_letters: bool = True


@transaction.atomic
def ask_question(*, actor: Actor, member: str, asked: Asked, stamp: str, is_invented: bool = False) -> Question:
    """Ask for a member; who coordinates the one that is asked gets a letter without a word of it. The same form (`stamp`) asks once.

    Raises `NoSuchMember`, `NotYours`, `ContributionRefused`, `TooManyToday`.
    """
    owner = Member.objects.select_for_update().filter(pk=member).first()
    if owner is None:
        raise NoSuchMember
    if not may_ask_for(actor, city=owner.city_id or "", member=owner.slug):
        raise NotYours
    there = Question.objects.filter(stamp=stamp, member=owner).first()
    if there is not None:
        return there
    today = Question.objects.filter(member=owner, made_at__gt=now() - timedelta(days=1)).count()
    if today >= MOST_A_DAY and not actor.is_system:
        raise TooManyToday
    made = _made(actor, owner, asked, stamp, is_invented)
    facts: dict[str, str | int] = {"member": owner.slug, "to": asked.to}
    record(actor=actor, verb="question.asked", subject=f"question:{made.pk}", facts=facts)
    if made.to is not None and not made.is_invented:
        for each in coordinators_of(made.to):
            _tell(each, letters.question_waits(each.language), f"question:{made.pk}")
    return made


def _made(actor: Actor, owner: Member, asked: Asked, stamp: str, is_invented: bool) -> Question:
    to = Member.objects.filter(pk=asked.to).exclude(pk=owner.pk).first() if asked.to else None
    title, tried = " ".join(plain_words(asked.title).split()), plain_words(asked.tried)
    faults = _faults({"title": (title, LONGEST_TITLE), "tried": (tried, LONGEST_TRIED)})
    if asked.to and to is None:
        faults["to"] = Fault.UNKNOWN.value
    if asked.topic and not Toolbox.objects.filter(slug=asked.topic).exists():
        faults["topic"] = Fault.UNKNOWN.value
    if asked.helps_by is not None and asked.helps_by < now().date():
        faults["helps_by"] = Fault.RANGE.value
    if faults:
        raise ContributionRefused(faults)
    closes_on, delete_on = question_days(now().date())
    return Question.objects.create(
        stamp=stamp,
        member=owner,
        to=to,
        topic=asked.topic,
        title=title,
        tried=tried,
        language=asked.language,
        helps_by=asked.helps_by,
        wants_letters=asked.wants_letters,
        asked_by=actor.alias,
        is_invented=is_invented or owner.is_invented,
        made_at=now(),
        closes_on=closes_on,
        delete_on=delete_on,
    )


@transaction.atomic
def answer_question(*, actor: Actor, question: UUID, member: str, words: str, language: str, stamp: str) -> Answer:
    """Answer for a member; who asked gets a letter without a word of it, one a day. The same form (`stamp`) answers once.

    Raises `NoSuchQuestion`, `NotYours`, `CannotMove` for a closed one, `ContributionRefused`, `TooManyToday`.
    """
    row = _held(actor, question)
    owner = next((each for each in members_answered_for(actor, row) if each.slug == member), None)
    if owner is None:
        raise NotYours
    there = Answer.objects.filter(stamp=stamp, member=owner).first()
    if there is not None:
        return there
    if row.closed_at is not None:
        raise CannotMove
    if Answer.objects.filter(member=owner, made_at__gt=now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyToday
    said = plain_words(words)
    faults = _faults({"words": (said, LONGEST_ANSWER)})
    if faults:
        raise ContributionRefused(faults)
    made = Answer.objects.create(
        question=row, stamp=stamp, member=owner, words=said, language=language, made_by=actor.alias, made_at=now()
    )
    facts: dict[str, str | int] = {"answer": made.pk, "member": owner.slug}
    record(actor=actor, verb="question.answered", subject=f"question:{row.pk}", facts=facts)
    asker = Account.objects.filter(alias=row.asked_by, is_active=True).first() if row.asked_by else None
    if asker is not None and row.wants_letters and not row.is_invented:
        _tell(asker, letters.answer_waits(asker.language), f"answers:{row.pk}:{now().date().isoformat()}")
    return made


@transaction.atomic
def mark_helped(*, actor: Actor, answer: int, helped: bool) -> None:
    """Say that an answer helped, or that it did not after all. Raises `NoSuchQuestion`, `NotYours`."""
    row = Answer.objects.select_for_update(of=("self",)).select_related("question").filter(pk=answer).first()
    if row is None:
        raise NoSuchQuestion
    _of_asker(actor, row.question_id)
    if row.helped != helped:
        row.helped = helped
        row.save(update_fields=["helped"])
        verb = "question.helped" if helped else "question.not-helped"
        record(actor=actor, verb=verb, subject=f"question:{row.question_id}", facts={"answer": row.pk})


@transaction.atomic
def close_question(*, actor: Actor, question: UUID) -> None:
    """Close a question: nobody answers any more. Twice changes nothing. Raises `NoSuchQuestion`, `NotYours`."""
    row = _of_asker(actor, question)
    if row.closed_at is None:
        row.closed_at = now()
        row.save(update_fields=["closed_at"])
        record(actor=actor, verb="question.closed", subject=f"question:{row.pk}")


@transaction.atomic
def choose_letters(*, actor: Actor, question: UUID, wants: bool) -> None:
    """Let answers to a question come with a letter, or no longer. Raises `NoSuchQuestion`, `NotYours`."""
    row = _of_asker(actor, question)
    row.wants_letters = wants
    row.save(update_fields=["wants_letters"])


@transaction.atomic
def forget_questions(*, actor: Actor) -> int:
    """Close questions whose time is over, and delete those whose day has come; return how many were deleted. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    today = now().date()
    Question.objects.filter(closes_on__lte=today, closed_at=None).update(closed_at=now())
    found = Question.objects.filter(delete_on__lte=today)
    count = found.count()
    found.delete()
    return count


def _tell(account: Account, letter: letters.Letter, occasion: str) -> None:
    title, body = letter
    queue_message(to=account.email, subject=title, body=body, purpose="question", alias=account.alias, once=occasion)


def _faults(texts: dict[str, tuple[str, int]]) -> dict[str, str]:
    found = {name: Fault.EMPTY.value for name, (text, _most) in texts.items() if not text}
    return found | {name: Fault.LONG.value for name, (text, most) in texts.items() if len(text) > most}


def _held(actor: Actor, question: UUID) -> Question:
    Question.objects.select_for_update().filter(pk=question).first()
    return question_visible_to(actor, question)


def _of_asker(actor: Actor, question: UUID) -> Question:
    row = _held(actor, question)
    if not may_ask_for(actor, city=row.member.city_id or "", member=row.member_id):
        raise NotYours
    return row
