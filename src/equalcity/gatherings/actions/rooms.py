"""Opening a room, asking in it, closing it, keeping its results; and deleting what people wrote when its day has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.gatherings.errors import NotAsked, RoomRefused
from equalcity.gatherings.logic.room_codes import new_room_code
from equalcity.gatherings.logic.room_counts import exact
from equalcity.gatherings.logic.rooms import (
    KEPT_FOR,
    LONGEST_OPTION,
    MOST_HOURS,
    MOST_OPTIONS,
    MOST_PEOPLE,
    MOST_QUESTIONS,
    POLLS,
    QuestionKind,
    cleaned,
)
from equalcity.gatherings.logic.rules import may_organise
from equalcity.gatherings.models import Participant, Room, RoomAnswer, RoomConcept, RoomQuestion, RoomResult
from equalcity.gatherings.selectors.events import event_organised_by
from equalcity.gatherings.selectors.rooms import cells_of, questions_of
from equalcity.journal.actions import record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import ANYBODY, Actor
from equalcity.toolboxes.selectors import Shelf, read_unit, release_for


@transaction.atomic
def open_new_room(
    *, actor: Actor, city: str, title: str, head_count: int, hours: int, event: UUID | None = None
) -> Room:
    """Open a room for at most `hours`, and give it a code. A room of an event is of the event's city.

    Raises `NotYours`, `RoomRefused`, and `NoSuchEvent` or `NotYourEvent`.
    """
    of = event_organised_by(actor, event) if event else None
    city = of.city_slug if of else city
    if not may_organise(actor, city):
        raise NotYours
    said = cleaned(title, 120)
    if not said or not 1 <= head_count <= MOST_PEOPLE or not 1 <= hours <= MOST_HOURS:
        raise RoomRefused(_("A room has a title, a head count and some hours."))
    moment = now()
    room = Room.objects.create(
        title=said,
        city=city,
        event=of,
        head_count=head_count,
        code=new_room_code(),
        opened_at=moment,
        opened_by=actor.alias,
        closes_at=moment + timedelta(hours=hours),
        delete_on=(moment + KEPT_FOR).date(),
    )
    _record(actor, "opened", room, head_count=head_count, hours=hours)
    return room


@transaction.atomic
def change_head_count(*, actor: Actor, room: int, head_count: int) -> None:
    """Expect more or fewer people, never fewer than are in. Raises `NotYours`, `RoomRefused`."""
    mine = _locked(actor, room)
    if not max(1, mine.joined) <= head_count <= MOST_PEOPLE:
        raise RoomRefused(_("The head count lies between those who are in and 1000."))
    mine.head_count = head_count
    mine.save(update_fields=["head_count"])
    _record(actor, "resized", mine, head_count=head_count)


@transaction.atomic
def ask_in_room(
    *,
    actor: Actor,
    room: int,
    kind: QuestionKind,
    text: str = "",
    options: Sequence[str] = (),
    toolbox: str = "",
    unit: str = "",
    block: str = "",
) -> RoomQuestion:
    """Ask a question. Without text, words are asked about expectations; feedback names a toolbox and `unit` (`part/name`), and perhaps a block of it.

    Raises `NotYours`, `NotAsked`, `RoomRefused`, and `NoSuchText` when the newest release has no such unit for everybody.
    """
    mine = _locked(actor, room, to_answer=True)
    said, kept = cleaned(text, 300), [cleaned(each, LONGEST_OPTION) for each in options] if kind in POLLS else []
    if not said and kind is not QuestionKind.WORDS:
        raise RoomRefused(_("Write the question."))
    if kind in POLLS and not 2 <= len(set(filter(None, kept))) == len(kept) <= MOST_OPTIONS:
        raise RoomRefused(_("A poll has two to twelve different options."))
    if mine.questions.count() >= MOST_QUESTIONS:
        raise RoomRefused(_("A room has at most twenty questions."))
    last = mine.questions.aggregate(last=Max("position"))["last"] or 0
    about = _about(toolbox, unit, block) if kind is QuestionKind.FEEDBACK else {}
    question = RoomQuestion.objects.create(
        room=mine, position=last + 1, kind=kind.value, text=said, options=kept, **about
    )
    _record(actor, "asked", mine, question=question.position)
    return question


def _about(toolbox: str, unit: str, block: str) -> dict[str, str | int]:
    release = release_for(ANYBODY, toolbox)
    part, _slash, name = unit.partition("/")
    found = read_unit(release, part, name, Shelf("en"))
    if block and block not in {each.id for each in found.walk()}:
        raise RoomRefused(_("This unit has no block of that name."))
    return {"toolbox": toolbox, "release": release.number, "unit": unit, "block": block}


@transaction.atomic
def set_question_open(*, actor: Actor, question: RoomQuestion, is_open: bool) -> None:
    """Let people answer a question, or stop it. Raises `NotYours`, `NotAsked`."""
    mine = _locked(actor, question.room_id, to_answer=True)
    RoomQuestion.objects.filter(pk=question.pk).update(is_open=is_open)
    _record(actor, "question-opened" if is_open else "question-stopped", mine, question=question.position)


@transaction.atomic
def close_room(*, actor: Actor, room: int) -> None:
    """End a room: its code is worth nothing any more. Closing twice does no harm. Raises `NotYours`."""
    mine = _locked(actor, room)
    if mine.closed_at is None:
        mine.closed_at, mine.code = now(), None
        mine.save(update_fields=["closed_at", "code"])
        _record(actor, "closed", mine, joined=mine.joined)


@transaction.atomic
def keep_results(*, actor: Actor, room: int) -> int:
    """Close a room and keep, once and for good, what three or more people said and a moderator approved; return how many rows.

    Counts are exact here and nowhere else that participants see, and never change afterwards (`logic.room_counts`). Raises `NotYours`, `RoomRefused`.
    """
    close_room(actor=actor, room=room)
    mine = _locked(actor, room)
    if mine.kept_at is not None:
        raise RoomRefused(_("The results of this room are kept already. They do not change any more."))
    cells = cells_of(questions_of(mine))
    rows = [
        RoomResult(question_id=question, position=at, label=shown.label, count=shown.count, paper=shown.paper)
        for question, counted in cells.items()
        for at, shown in enumerate(exact(counted))
    ]
    RoomResult.objects.bulk_create(rows)
    mine.kept_at = now()
    mine.save(update_fields=["kept_at"])
    _record(actor, "kept", mine, rows=len(rows))
    return len(rows)


@transaction.atomic
def forget_rooms(*, actor: Actor) -> int:
    """Close rooms whose time is over, and delete tokens and words of those whose day has come; return how many rows went. Results stay."""
    moment = now()
    Room.objects.filter(closed_at__isnull=True, closes_at__lte=moment).update(closed_at=moment, code=None)
    due = list(Room.objects.filter(delete_on__lte=moment.date()).values_list("pk", flat=True))
    gone = RoomAnswer.objects.filter(question__room__in=due).delete()[0]
    gone += Participant.objects.filter(room__in=due).delete()[0]
    gone += RoomConcept.objects.filter(question__room__in=due).delete()[0]
    Room.objects.filter(pk__in=due, closed_at__isnull=True).update(closed_at=moment, code=None)
    return gone


def _locked(actor: Actor, room: int, *, to_answer: bool = False) -> Room:
    """Return a room that nobody else changes until the end of the transaction."""
    found = Room.objects.select_for_update().filter(pk=room).first()
    if found is None or not may_organise(actor, found.city):
        raise NotYours
    if to_answer and not found.is_open(now()):
        raise NotAsked
    return found


def _record(actor: Actor, did: str, room: Room, **facts: int) -> None:
    record(actor=actor, verb=f"room.{did}", subject=f"room:{room.pk}", facts=facts)
