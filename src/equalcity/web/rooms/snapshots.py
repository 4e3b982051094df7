"""What everybody in a room may see just now: made at most once a second by each process, however many ask, and the same for all.

It holds counts in steps and approved words alone (`gatherings.logic.room_counts`), so that it can be shown to whoever has the room's code.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from equalcity.gatherings.logic.room_counts import LEAST, Cell, Shown, in_steps
from equalcity.gatherings.logic.rooms import QuestionKind
from equalcity.gatherings.models import Room, RoomConcept, RoomQuestion
from equalcity.gatherings.selectors.rooms import cells_of, questions_of, read_questions

FRESH = 1.0  # seconds
ROOMS = 64  # rooms that a process remembers


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with what is shown of its answers; `asked` are the participants' questions that others may vote for."""

    question: RoomQuestion
    shown: tuple[Shown, ...]
    asked: tuple[RoomConcept, ...]
    has_paper: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A room at one moment; `body` says the same to programs, and `etag` changes with it."""

    seen: tuple[Seen, ...]
    body: bytes
    etag: str


_kept: OrderedDict[int, tuple[float, Snapshot]] = OrderedDict()
_lock = Lock()


def snapshot_of(room: Room) -> Snapshot:
    """Return what everybody may see, at most a second old."""
    moment = time.monotonic()
    with _lock:
        known = _kept.get(room.pk)
    if known and moment - known[0] < FRESH:
        return known[1]
    made = _made(room)
    with _lock:
        _kept[room.pk] = moment, made
        _kept.move_to_end(room.pk)
        while len(_kept) > ROOMS:
            _kept.popitem(last=False)
    return made


def forget(room: int) -> None:
    """Let this process look anew: a moderator sees at once what was done."""
    with _lock:
        _kept.pop(room, None)


def _made(room: Room) -> Snapshot:
    questions = questions_of(room)
    cells, asked = cells_of(questions), read_questions(room)
    seen = tuple(
        Seen(each, tuple(in_steps(cells[each.pk])), tuple(asked.get(each.pk, ())), _has_paper(cells[each.pk]))
        for each in questions
    )
    said = {"questions": [_said(each) for each in seen]}
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return Snapshot(seen, body, f'"{hashlib.sha256(body).hexdigest()[:24]}"')


def _has_paper(cells: list[Cell]) -> bool:
    return sum(cell.paper for cell in cells) >= LEAST


def _said(seen: Seen) -> dict[str, object]:
    question = seen.question
    rows = [{"label": each.label, "at_least": each.count} for each in seen.shown]
    said = {"id": question.pk, "kind": question.kind, "text": question.text, "is_open": question.is_open, "rows": rows}
    if question.kind == QuestionKind.QUESTIONS:
        said["asked"] = [each.label for each in seen.asked]
    return said
