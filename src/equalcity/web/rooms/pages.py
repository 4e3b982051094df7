"""What the pages of a room show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from equalcity.gatherings.logic.room_cloud import Cloud, Word, lay_out
from equalcity.gatherings.logic.room_codes import in_groups
from equalcity.gatherings.logic.rooms import ENTRIES, LONGEST, POLLS, QuestionKind, chosen_in
from equalcity.gatherings.models import Participant, Room, RoomAnswer, RoomConcept, RoomQuestion
from equalcity.gatherings.selectors.rooms import answered_by
from equalcity.web.rooms.snapshots import Seen, snapshot_of
from equalcity.web.shell import link

EXPECTATIONS = _("What are your expectations for this workshop?")
KINDS: Mapping[str, str | Promise] = {
    QuestionKind.WORDS: _("A word cloud"),
    QuestionKind.ONE: _("A poll with one answer"),
    QuestionKind.SEVERAL: _("A poll with several answers"),
    QuestionKind.QUESTIONS: _("Questions from the room"),
    QuestionKind.FEEDBACK: _("Feedback on a toolbox"),
}
MOST_DRAWN = 40  # words of a cloud; the list has all of them


def text_of(question: RoomQuestion) -> str:
    """Return the words of a question, in the page's language where they are ours."""
    return question.text or str(EXPECTATIONS)


@dataclass(frozen=True, slots=True)
class Results:
    """What a room shows of a question, and its picture where words were asked for."""

    seen: Seen
    text: str
    cloud: Cloud | None


def results_in(room: Room) -> list[Results]:
    """Return the questions of a room with what may be seen of their answers."""
    return [
        Results(seen, text_of(seen.question), _cloud(seen) if seen.question.kind == QuestionKind.WORDS else None)
        for seen in snapshot_of(room).seen
    ]


def _cloud(seen: Seen) -> Cloud | None:
    words = [Word(each.label, each.count) for each in seen.shown[:MOST_DRAWN]]
    return lay_out(words) if words else None


@dataclass(frozen=True, slots=True)
class Section:
    """A question as one participant sees it. `mine` is what the token said; `boxes` are numbers of entries that are still free."""

    results: Results
    mine: Sequence[str]
    boxes: Sequence[int]
    longest: int
    may_answer: bool
    to_support: Sequence[RoomConcept]

    @property
    def question(self) -> RoomQuestion:
        """The question itself."""
        return self.results.seen.question


def sections_for(room: Room, participant: Participant) -> list[Section]:
    """Return the questions of a room as the holder of a token sees them."""
    answers, supported = answered_by(participant)
    return [_section(each, answers.get(each.seen.question.pk, []), supported) for each in results_in(room)]


def _section(results: Results, given: Sequence[RoomAnswer], supported: set[int]) -> Section:
    question = results.seen.question
    is_poll = question.kind in POLLS
    if is_poll:
        mine = [question.options[at] for row in given for at in chosen_in(row.chosen) if at < len(question.options)]
    else:
        mine = [row.words for row in given if row.words]
    boxes = [] if is_poll else list(range(len(given), ENTRIES))
    return Section(
        results=results,
        mine=mine,
        boxes=boxes if question.kind == QuestionKind.WORDS else boxes[:1],
        longest=LONGEST.get(QuestionKind(question.kind), 0),
        may_answer=question.is_open and (not given if is_poll else bool(boxes)),
        to_support=[each for each in results.seen.asked if each.pk not in supported] if question.is_open else [],
    )


def entrance(request: HttpRequest, room: Room) -> dict[str, Any]:
    """Return how people come in: the code, the address and its picture."""
    code = room.code or ""
    address = request.build_absolute_uri(link(request, "room", code=code)) if code else ""
    return {"code": in_groups(code), "raw": code, "address": address, "picture": qr(address) if code else ""}


def qr(address: str) -> SafeString:
    """Draw the QR code of one of our own addresses, without styles."""
    drawn = segno.make_qr(address, error="m").svg_inline(scale=6, border=4, light="#fff", svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn by us from our own address
