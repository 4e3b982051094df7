"""What a moderator does with words: puts them together, approves, hides, removes a disclosure."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from equalcity.gatherings.errors import NotAsked, RoomRefused
from equalcity.gatherings.logic.room_grouping import folded
from equalcity.gatherings.logic.rooms import LONGEST, WRITTEN, QuestionKind, cleaned
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.models import Room, RoomAnswer, RoomConcept, RoomQuestion, RoomResult
from equalcity.journal.actions import note_erasure, record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor

DISCLOSED = "room-answer"  # the kind of an erasure that is replayed after a restore


@transaction.atomic
def group_answers(*, actor: Actor, question: RoomQuestion, answers: Collection[UUID], label: str) -> RoomConcept:
    """Put entries together under a name; a concept of that name is used if there is one. It is not shown until it is approved.

    Raises `NotYours`, `NotAsked`, `RoomRefused`.
    """
    _insist(actor, question)
    said = cleaned(label, LONGEST[QuestionKind(question.kind)])
    rows = RoomAnswer.objects.filter(question=question, pk__in=answers, is_hidden=False).exclude(words="")
    if not said or not rows.exists():
        raise RoomRefused(_("Choose entries and give them a name."))
    concept, _is_new = RoomConcept.objects.get_or_create(
        question=question, folded=folded(said), defaults={"label": said}
    )
    moved = rows.update(concept=concept)
    _without_empty(question, but=concept)
    _record(actor, "grouped", question, rows=moved)
    return concept


@transaction.atomic
def approve_concept(*, actor: Actor, question: RoomQuestion, concept: int, is_approved: bool) -> None:
    """Show a concept to the room as soon as three people stand for it, or show it no longer. Raises `NotYours`, `NotAsked`."""
    _insist(actor, question)
    if not RoomConcept.objects.filter(question=question, pk=concept).update(is_approved=is_approved):
        raise NotAsked
    _record(actor, "approved" if is_approved else "withheld", question)


@transaction.atomic
def release_concept(*, actor: Actor, question: RoomQuestion, concept: int) -> None:
    """Take a concept apart: its entries wait again. Raises `NotYours`, `NotAsked`."""
    _insist(actor, question)
    if not RoomConcept.objects.filter(question=question, pk=concept).delete()[0]:
        raise NotAsked
    _record(actor, "ungrouped", question)


@transaction.atomic
def hide_answer(*, actor: Actor, question: RoomQuestion, answer: UUID, is_hidden: bool) -> None:
    """Leave an entry out of everything, or take it in again; it then waits once more. Raises `NotYours`, `NotAsked`."""
    _insist(actor, question)
    if not RoomAnswer.objects.filter(question=question, pk=answer).update(is_hidden=is_hidden, concept=None):
        raise NotAsked
    _without_empty(question)
    _record(actor, "hidden" if is_hidden else "unhidden", question)


@transaction.atomic
def remove_disclosure(*, actor: Actor, question: RoomQuestion, answer: UUID) -> None:
    """Remove what somebody wrote about a person, at once and everywhere, a concept or a kept result of the same words and a restored backup included.

    Raises `NotYours`, `NotAsked`.
    """
    if not may_organise(actor, question.room.city):
        raise NotYours
    if not erase_words(actor=actor, answer=answer):
        raise NotAsked
    note_erasure(kind=DISCLOSED, key=str(answer))
    _record(actor, "disclosure", question)


def erase_words(*, actor: Actor, answer: UUID) -> bool:
    """Erase the words of an entry if it is there; called again after a restore."""
    row = RoomAnswer.objects.filter(pk=answer).first()
    if row is None:
        return False
    if row.words:
        meant = folded(row.words)
        RoomConcept.objects.filter(question=row.question_id, folded=meant).delete()
        kept = RoomResult.objects.filter(question=row.question_id)
        kept.filter(pk__in=[each.pk for each in kept if folded(each.label) == meant]).delete()
    RoomAnswer.objects.filter(pk=answer).update(words="", is_hidden=True, concept=None)
    _without_empty(row.question)
    return True


def _insist(actor: Actor, question: RoomQuestion) -> None:
    if not may_organise(actor, question.room.city):
        raise NotYours
    if question.kind not in WRITTEN or Room.objects.filter(pk=question.room_id, kept_at__isnull=False).exists():
        raise NotAsked


def _without_empty(question: RoomQuestion, but: RoomConcept | None = None) -> None:
    """Delete concepts that nobody's words stand for any more."""
    empty = RoomConcept.objects.filter(question=question, answers__isnull=True)
    (empty.exclude(pk=but.pk) if but else empty).delete()


def _record(actor: Actor, did: str, question: RoomQuestion, **facts: int) -> None:
    facts = {"question": question.position, **facts}
    record(actor=actor, verb=f"room.{did}", subject=f"room:{question.room_id}", facts=facts)
