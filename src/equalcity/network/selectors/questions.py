"""Questions, for the people of members alone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from equalcity.core.clock import now
from equalcity.network.errors import NoSuchQuestion, NotYours
from equalcity.network.logic.questions import waits_long
from equalcity.network.logic.rules import belongs_to, may_ask_for, may_read_over, may_write_for
from equalcity.network.models import Answer, Member, Question
from equalcity.people.logic.roles import Actor, Role
from equalcity.people.models import Account


def members_of(actor: Actor) -> list[Member]:
    """Return the members in which this person has any role, by name."""
    cities = {hat.city for hat in actor.hats if hat.city}
    own = {hat.organisation for hat in actor.hats if not hat.city and hat.organisation}
    if not cities and not own:
        return []
    rows = Member.objects.select_related("city").filter(Q(city__in=cities) | Q(slug__in=own)).order_by("name", "slug")
    return [row for row in rows if belongs_to(actor, city=row.city_id or "", member=row.slug)]


def is_of_network(actor: Actor) -> bool:
    """Whether the actor is one of the project team, or has any role in a member."""
    return may_read_over(actor) or bool(members_of(actor))


def questions_visible_to(actor: Actor) -> list[Question]:
    """Return the questions this person may read, the newest first, with their answers: those to everybody, and those of and to the own members."""
    rows = _rows().order_by("-made_at")
    if may_read_over(actor):
        return list(rows)
    own = [member.slug for member in members_of(actor)]
    return list(rows.filter(Q(to=None) | Q(to__in=own) | Q(member__in=own))) if own else []


def question_visible_to(actor: Actor, key: UUID) -> Question:
    """Return a question. Raises `NoSuchQuestion`, `NotYours`."""
    row = _rows().filter(pk=key).first()
    if row is None:
        raise NoSuchQuestion
    own = {member.slug for member in members_of(actor)}
    is_theirs = bool(own) and (row.to_id is None or bool({row.to_id, row.member_id} & own))
    if not may_read_over(actor) and not is_theirs:
        raise NotYours
    return row


def _rows() -> QuerySet[Question]:
    answers = Answer.objects.select_related("member__city", "pair")
    return Question.objects.select_related("member__city", "to__city").prefetch_related(Prefetch("answers", answers))


def unanswered(questions: Sequence[Question]) -> list[Question]:
    """Return those of these open questions that nobody has answered in two weeks."""
    today = now().date()
    return [
        row
        for row in questions
        if row.closed_at is None and row.title and waits_long(row.made_at.date(), today, len(row.answers.all()))
    ]


def members_asked_for(actor: Actor) -> list[Member]:
    """Return the members for which this person may ask, by name."""
    rows = Member.objects.select_related("city").order_by("name", "slug")
    return [row for row in rows if may_ask_for(actor, city=row.city_id or "", member=row.slug)]


def members_answered_for(actor: Actor, question: Question) -> list[Member]:
    """Return the members for which this person may answer: not the one that asks, and the one that was asked where it is one."""
    rows = Member.objects.select_related("city").exclude(pk=question.member_id).order_by("name", "slug")
    if question.to_id:
        rows = rows.filter(pk=question.to_id)
    return [row for row in rows if may_write_for(actor, city=row.city_id or "", member=row.slug)]


def coordinators_of(member: Member) -> list[Account]:
    """Return who coordinates a member, for letters to them."""
    place = (
        Q(memberships__city=member.city_id)
        if member.city_id
        else Q(memberships__city="", memberships__organisation=member.slug)
    )
    role = Q(memberships__role=str(Role.CITY_COORDINATOR))
    return list(Account.objects.filter(role & place, is_active=True).distinct().order_by("pk"))


def answer_visible_to(actor: Actor, key: int) -> Answer:
    """Return an answer to a question this person may read. Raises `NoSuchQuestion`, `NotYours`."""
    row = Answer.objects.select_related("member", "question").filter(pk=key).first()
    if row is None:
        raise NoSuchQuestion
    question_visible_to(actor, row.question_id)
    return row
