"""Reads of rooms: by their code for participants, and for those who run them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from equalcity.core.clock import now
from equalcity.gatherings.errors import NoSuchRoom, NoSuchToken
from equalcity.gatherings.logic.room_codes import ROOM, TOKEN, hash_of, read_code
from equalcity.gatherings.logic.room_counts import Cell
from equalcity.gatherings.logic.rooms import POLLS, QuestionKind, chosen_in
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.models import (
    Participant,
    Room,
    RoomAnswer,
    RoomConcept,
    RoomQuestion,
    RoomResult,
    RoomSupport,
)
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor


def open_room(typed: str) -> Room:
    """Return the open room of a code as somebody typed it. Raises `NoSuchRoom`. Public: whoever has the code may come in."""
    code = read_code(typed, ROOM)
    room = Room.objects.filter(code=code).first() if code else None
    if room is None or not room.is_open(now()):
        raise NoSuchRoom
    return room


def participant_of(room: Room, typed: str) -> tuple[Participant, str]:
    """Return whoever holds a token, and the token as it is written. Raises `NoSuchToken`."""
    token = read_code(typed, TOKEN)
    found = Participant.objects.filter(room=room, hash=hash_of(token, room.pk)).first() if token else None
    if found is None:
        raise NoSuchToken
    return found, token


def questions_of(room: Room) -> Sequence[RoomQuestion]:
    """Return the questions of a room in their order."""
    return list(room.questions.all())


def answered_by(participant: Participant) -> tuple[dict[int, list[RoomAnswer]], set[int]]:
    """Return what a token has answered, by question, and the concepts it voted for. For the holder of the token alone."""
    found: dict[int, list[RoomAnswer]] = defaultdict(list)
    for answer in RoomAnswer.objects.filter(participant=participant).order_by("slot"):
        found[answer.question_id].append(answer)
    return found, set(RoomSupport.objects.filter(participant=participant).values_list("concept", flat=True))


def cells_of(questions: Sequence[RoomQuestion], *, only_approved: bool = True) -> dict[int, list[Cell]]:
    """Return what was said to each question and by how many, in true counts: shown to nobody but those who run the room, and else through `room_counts`."""
    polls = [each for each in questions if each.kind in POLLS]
    return _chosen(polls) | _concepts([each for each in questions if each.kind not in POLLS], only_approved)


def _chosen(questions: Sequence[RoomQuestion]) -> dict[int, list[Cell]]:
    people: dict[tuple[int, int], int] = defaultdict(int)
    paper: dict[tuple[int, int], int] = defaultdict(int)
    rows = RoomAnswer.objects.filter(question__in=questions, is_hidden=False).values("question", "chosen")
    counted = rows.annotate(all=Count("pk"), people=Count("pk", filter=Q(participant__isnull=False)))
    for row in counted.order_by() if questions else ():
        for option in chosen_in(row["chosen"]):
            people[row["question"], option] += row["people"]
            paper[row["question"], option] += row["all"] - row["people"]
    return {
        each.pk: [Cell(label, people[each.pk, at], paper[each.pk, at], at) for at, label in enumerate(each.options)]
        for each in questions
    }


def _concepts(questions: Sequence[RoomQuestion], only_approved: bool) -> dict[int, list[Cell]]:
    """A concept counts each token once, however often it was said or voted for by it."""
    found: dict[int, list[Cell]] = {each.pk: [] for each in questions}
    if not questions:
        return found
    people: dict[int, set[int]] = defaultdict(set)
    paper: dict[int, int] = defaultdict(int)
    said = RoomAnswer.objects.filter(question__in=questions, is_hidden=False, concept__isnull=False)
    for concept, participant in said.values_list("concept", "participant"):
        if participant:
            people[concept].add(participant)
        else:
            paper[concept] += 1
    for concept, participant in RoomSupport.objects.filter(concept__question__in=questions).values_list(
        "concept", "participant"
    ):
        people[concept].add(participant)
    concepts = RoomConcept.objects.filter(question__in=questions)
    for row in concepts.filter(is_approved=True) if only_approved else concepts:
        found[row.question_id].append(Cell(row.label, len(people[row.pk]), paper[row.pk], row.pk))
    return found


def read_questions(room: Room) -> dict[int, list[RoomConcept]]:
    """Return the participants' questions that a moderator has approved, which others may vote for. Public by the room's code."""
    found: dict[int, list[RoomConcept]] = defaultdict(list)
    rows = RoomConcept.objects.filter(question__room=room, question__kind=QuestionKind.QUESTIONS, is_approved=True)
    for concept in rows.order_by("pk"):
        found[concept.question_id].append(concept)
    return found


def rooms_visible_to(actor: Actor) -> Sequence[Room]:
    """Return the rooms this person may run, newest first."""
    return [room for room in Room.objects.order_by("-opened_at", "-pk") if may_organise(actor, room.city)]


def room_visible_to(actor: Actor, key: int) -> Room:
    """Return a room. Raises `NotYours`, also where there is none: the two look alike from outside."""
    room = Room.objects.filter(pk=key).first()
    if room is None or not may_organise(actor, room.city):
        raise NotYours
    return room


def question_visible_to(actor: Actor, room: int, question: int) -> RoomQuestion:
    """Return a question of a room. Raises `NotYours`, `NoSuchRoom`."""
    mine = room_visible_to(actor, room)
    found = RoomQuestion.objects.select_related("room").filter(room=mine, pk=question).first()
    if found is None:
        raise NoSuchRoom
    return found


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many written entries nobody has read, and how many people answered, by question."""

    unread: dict[int, int]
    answered: dict[int, int]


def waiting_in(actor: Actor, room: Room) -> Waiting:
    """Return what waits in a room. Raises `NotYours`."""
    if not may_organise(actor, room.city):
        raise NotYours
    rows = RoomAnswer.objects.filter(question__room=room).values("question")
    unread = rows.filter(concept__isnull=True, is_hidden=False).exclude(words="").annotate(n=Count("pk")).order_by()
    people = rows.annotate(
        n=Count("participant", distinct=True) + Count("pk", filter=Q(participant__isnull=True))
    ).order_by()
    return Waiting({row["question"]: row["n"] for row in unread}, {row["question"]: row["n"] for row in people})


@dataclass(frozen=True, slots=True)
class Written:
    """The written entries of a question that are to be looked at: those without a concept; concepts with their different words; those hidden."""

    waiting: Sequence[RoomAnswer]
    concepts: Sequence[tuple[RoomConcept, Cell, Sequence[tuple[str, int]]]]
    hidden: Sequence[RoomAnswer]


def written_for(actor: Actor, question: RoomQuestion) -> Written:
    """Return the entries of a question, for those who run its room. Raises `NotYours`."""
    if not may_organise(actor, question.room.city):
        raise NotYours
    rows = list(RoomAnswer.objects.filter(question=question).exclude(words="").order_by("said_at", "slot", "pk"))
    cells = {cell.key: cell for cell in cells_of([question], only_approved=False)[question.pk]}
    concepts = sorted(
        RoomConcept.objects.filter(question=question), key=lambda each: (-cells[each.pk].count, each.label.casefold())
    )
    spellings: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.concept_id and not row.is_hidden:
            spellings[row.concept_id][row.words] += 1
    return Written(
        waiting=[row for row in rows if row.concept_id is None and not row.is_hidden],
        concepts=[(each, cells[each.pk], spellings[each.pk].most_common()) for each in concepts],
        hidden=[row for row in rows if row.is_hidden],
    )


def results_of(actor: Actor, room: Room) -> dict[int, list[RoomResult]]:
    """Return what was kept of a room, by question. Raises `NotYours`."""
    if not may_organise(actor, room.city):
        raise NotYours
    found: dict[int, list[RoomResult]] = defaultdict(list)
    for result in RoomResult.objects.filter(question__room=room):
        found[result.question_id].append(result)
    return found


def feedback_on(toolbox: str, unit: str = "") -> Sequence[RoomResult]:
    """Return what rooms kept about a toolbox or one unit of it (`part/name`), newest release first: what a review begins with.

    Each result's `question` says release, unit and block. Counts of three and more, approved by a moderator: public to every reader of that review.
    """
    rows = RoomResult.objects.select_related("question__room").filter(question__toolbox=toolbox)
    rows = rows.filter(question__unit=unit) if unit else rows
    return list(rows.order_by("-question__release", "question__unit", "question__block", "-count", "pk"))
