"""What participants do: come in, answer, vote for a question. Nobody is an account here, and the trail says nothing of them.

Everything is decided by the database: a conditional update gives out the last free token once, a unique row makes the second of two answers none. What these
functions have returned is on the disk.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.errors import NotAsked, RoomFull, RoomRefused
from equalcity.gatherings.logic.room_codes import hash_of, token_for
from equalcity.gatherings.logic.rooms import (
    ENTRIES,
    LONGEST,
    POLLS,
    WRITTEN,
    QuestionKind,
    bits_of,
    cleaned,
)
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.models import Participant, Room, RoomAnswer, RoomConcept, RoomQuestion, RoomSupport
from equalcity.journal.actions import record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor


@transaction.atomic
def join_room(*, actor: Actor, room: Room, stamp: str) -> str:
    """Give out a token, of which only a hash is stored; the same stamp gives the same one. Raises `RoomFull`."""
    token = token_for(settings.SECRET_KEY, room.pk, stamp)
    mark = hash_of(token, room.pk)
    # The row of the room is taken first, so that of two who come at once one waits for the other.
    has_room = Room.objects.filter(pk=room.pk, joined__lt=F("head_count")).update(joined=F("joined") + 1)
    if Participant.objects.filter(room=room, hash=mark).exists():
        if has_room:
            Room.objects.filter(pk=room.pk).update(joined=F("joined") - 1)
        return token
    if not has_room:
        raise RoomFull
    Participant.objects.create(room=room, hash=mark)
    return token


def answer_poll(*, actor: Actor, question: RoomQuestion, participant: Participant, options: Sequence[int]) -> bool:
    """Count the vote of a token; return whether it is its first. Raises `NotAsked`."""
    _insist(question, participant, question.kind in POLLS)
    known = set(options)
    is_one = len(known) == 1 or question.kind == QuestionKind.SEVERAL
    if not known or not is_one or not known <= set(range(len(question.options))):
        raise NotAsked
    row = RoomAnswer(question=question, participant=participant, chosen=bits_of(list(known)), said_at=now())
    return _stored([row]) == 1


def answer_in_words(
    *, actor: Actor, question: RoomQuestion, participant: Participant, first: int, words: Sequence[str]
) -> int:
    """Keep what a token wrote, from its entry number `first` on; return how many entries are new. Nobody but a moderator sees them before they are approved.

    Raises `NotAsked`.
    """
    _insist(question, participant, question.kind in WRITTEN)
    longest, moment = LONGEST[QuestionKind(question.kind)], now()
    said = [text for each in words[:ENTRIES] if (text := cleaned(each, longest))]
    rows = [
        RoomAnswer(question=question, participant=participant, slot=slot, words=text, said_at=moment)
        for slot, text in enumerate(said, max(0, first))
        if slot < ENTRIES
    ]
    return _stored(rows)


def support_question(*, actor: Actor, concept: RoomConcept, participant: Participant) -> bool:
    """Count a token's vote for a question that a moderator approved; return whether it is its first. Raises `NotAsked`."""
    question = concept.question
    _insist(question, participant, question.kind == QuestionKind.QUESTIONS and concept.is_approved)
    before = RoomSupport.objects.filter(concept=concept, participant=participant).exists()
    RoomSupport.objects.bulk_create([RoomSupport(concept=concept, participant=participant)], ignore_conflicts=True)
    return not before


@transaction.atomic
def add_from_paper(*, actor: Actor, question: RoomQuestion, entries: Sequence[str | int], stamp: str) -> int:
    """Add what people said on paper: words, or the number of an option, one for each person; return how many are new. The same stamp counts once.

    They are counted apart from tokens and said to be from paper. Raises `NotYours`, `NotAsked`, `RoomRefused`.
    """
    if not may_organise(actor, question.room.city):
        raise NotYours
    is_poll, room = question.kind in POLLS, Room.objects.select_for_update().get(pk=question.room_id)
    if room.kept_at is not None:
        raise NotAsked
    rows = []
    for at, entry in enumerate(entries):
        row = RoomAnswer(question=question, stamp=f"{stamp}:{at}", said_at=now())
        if is_poll and isinstance(entry, int) and 0 <= entry < len(question.options):
            row.chosen = bits_of([entry])
        elif not is_poll and isinstance(entry, str):
            row.words = cleaned(entry, LONGEST[QuestionKind(question.kind)])
        if row.chosen or row.words:
            rows.append(row)
    there = RoomAnswer.objects.filter(question=question, participant__isnull=True)
    if there.exclude(stamp__in=[row.stamp for row in rows]).count() + len(rows) > room.head_count * ENTRIES:
        raise RoomRefused(_("These are more answers on paper than people you expect."))
    new = _stored(rows)
    record(actor=actor, verb="room.paper", subject=f"room:{room.pk}", facts={"rows": new})
    return new


def _insist(question: RoomQuestion, participant: Participant, is_asked: bool) -> None:
    room = question.room
    if not (is_asked and question.is_open and participant.room_id == room.pk and room.is_open(now())):
        raise NotAsked


def _stored(rows: Sequence[RoomAnswer]) -> int:
    """Store what is not there yet, in one statement; return how many are ours."""
    RoomAnswer.objects.bulk_create(rows, ignore_conflicts=True)
    return RoomAnswer.objects.filter(pk__in=[row.pk for row in rows]).count() if rows else 0
