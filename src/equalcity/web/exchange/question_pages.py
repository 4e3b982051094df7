"""What the desk shows of questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equalcity.network.logic.rules import may_ask_for, may_read_over, may_write_for
from equalcity.network.models import Answer, Question
from equalcity.network.selectors.questions import members_asked_for, questions_visible_to, unanswered
from equalcity.people.logic.roles import Actor
from equalcity.web.exchange import pages
from equalcity.web.templatetags.house import toolbox_name


@dataclass(frozen=True, slots=True)
class Line:
    """A question in a list."""

    row: Question
    who: str
    to: str
    topic: str
    answers: int


def line_of(row: Question) -> Line:
    """Return a question in words of the page's language."""
    to = pages.member_name(row.to) if row.to else ""
    topic = str(toolbox_name(row.topic)) if row.topic else ""
    return Line(row, pages.member_name(row.member), to, topic, len(row.answers.all()))


def questions(actor: Actor) -> dict[str, Any]:
    """Return the questions this person may read: open ones, closed ones; and for the project team those nobody answered."""
    rows = questions_visible_to(actor)
    late = unanswered(rows) if may_read_over(actor) else []
    return {
        "open": [line_of(row) for row in rows if row.closed_at is None],
        "closed": [line_of(row) for row in rows if row.closed_at is not None],
        "late": [line_of(row) for row in late],
        "reads": may_read_over(actor),
        "asks": bool(members_asked_for(actor)),
    }


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and what this person can do with it."""

    row: Answer
    who: str
    writes: bool
    agreed: bool
    may_agree: bool


def question(actor: Actor, row: Question) -> dict[str, Any]:
    """Return a question with its answers, and what this person can do."""
    asks = may_ask_for(actor, city=row.member.city_id or "", member=row.member_id)
    return {
        "line": line_of(row),
        "row": row,
        "asks": asks,
        "reads": may_read_over(actor),
        "replies": _replies(actor, row, asks=asks),
    }


def _replies(actor: Actor, row: Question, *, asks: bool) -> Sequence[Reply]:
    found = []
    for answer in row.answers.all():
        writes = may_write_for(actor, city=answer.member.city_id or "", member=answer.member_id)
        agreed = (answer.asker_agrees or not asks) and (answer.writer_agrees or not writes)
        fits = answer.language == row.language and bool(answer.words)
        may_agree = (asks or writes) and fits and not may_read_over(actor)
        found.append(Reply(answer, pages.member_name(answer.member), writes, agreed, may_agree))
    return found
