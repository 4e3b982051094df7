"""Members that go some of the way together: proposed, agreed, ticked, shown, ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, queue_message, record
from equalcity.journal.errors import CannotMove
from equalcity.network.errors import BuddiesRefused, NoSuchBuddies, NoSuchMember, NotYours
from equalcity.network.formats import letters
from equalcity.network.logic.buddies import MOST, TASKS, ends_well
from equalcity.network.logic.rules import may_run_member
from equalcity.network.models import Buddies, Member
from equalcity.network.selectors.buddies import runs
from equalcity.network.selectors.questions import coordinators_of
from equalcity.people.logic.roles import Actor
from equalcity.toolboxes.models import Toolbox

State = Buddies.State
ALIVE = (State.PROPOSED, State.GOING)


@transaction.atomic
def propose_buddies(
    *,
    actor: Actor,
    trainee: str,
    guide: str,
    by: str,
    topic: str,
    tasks: Collection[str],
    ends_on: date,
    is_invented: bool = False,
) -> Buddies:
    """Propose for one side (`by`, the slug of one of the two) that a trainee and a guide go together; the other side gets a letter without a word of it.

    Raises `NoSuchMember`, `NotYours`, `BuddiesRefused`, `CannotMove` where they go together already or the guide has as many as it can.
    """
    sides = {row.pk: row for row in Member.objects.select_for_update().filter(pk__in=(trainee, guide))}
    if len(sides) != 2 or by not in sides:
        raise NoSuchMember
    if not may_run_member(actor, city=sides[by].city_id or "", member=by):
        raise NotYours
    is_known = Toolbox.objects.filter(slug=topic).exists()
    if not is_known or set(tasks) - set(TASKS) or not tasks or not ends_well(now().date(), ends_on):
        raise BuddiesRefused
    if Buddies.objects.filter(guide=guide, state__in=ALIVE).count() >= MOST:
        raise CannotMove
    try:
        with transaction.atomic():
            made = Buddies.objects.create(
                trainee=sides[trainee],
                guide=sides[guide],
                topic=topic,
                by_trainee=by == trainee,
                tasks=[task for task in TASKS if task in tasks],
                is_invented=is_invented,
                made_by=actor.alias,
                made_at=now(),
                ends_on=ends_on,
            )
    except IntegrityError as error:
        raise CannotMove from error
    _note(actor, made, "buddies.proposed")
    if not is_invented:
        for account in coordinators_of(sides[guide if by == trainee else trainee]):
            title, body = letters.buddy_waits(account.language)
            occasion = f"buddies:{made.pk}"
            queue_message(
                to=account.email, subject=title, body=body, purpose="buddies", alias=account.alias, once=occasion
            )
    return made


@transaction.atomic
def agree_buddies(*, actor: Actor, buddies: int) -> None:
    """Agree for the side that was asked; they go together from today. Raises `NoSuchBuddies`, `NotYours`, `CannotMove`."""
    row = _held(actor, buddies)
    _insist_asked(actor, row)
    row.state, row.starts_on = State.GOING, now().date()
    _save(actor, row, "buddies.agreed")


@transaction.atomic
def decline_buddies(*, actor: Actor, buddies: int) -> None:
    """Say no for the side that was asked; nobody asks why. Raises `NoSuchBuddies`, `NotYours`, `CannotMove`."""
    row = _held(actor, buddies)
    _insist_asked(actor, row)
    row.state = State.DECLINED
    _save(actor, row, "buddies.declined")


@transaction.atomic
def end_buddies(*, actor: Actor, buddies: int) -> None:
    """End it, or take a proposal back; either side can, without a reason. Raises `NoSuchBuddies`, `NotYours`, `CannotMove`."""
    row = _held(actor, buddies)
    if row.state not in ALIVE:
        raise CannotMove
    row.state, row.ends_on = State.ENDED, min(row.ends_on, now().date())
    _save(actor, row, "buddies.ended")
    public_changed()


@transaction.atomic
def tick_task(*, actor: Actor, buddies: int, task: str, is_done: bool) -> None:
    """Say that something they agreed on was done, or not after all. Raises `NoSuchBuddies`, `NotYours`, `CannotMove`."""
    row = _held(actor, buddies)
    if row.state != State.GOING or task not in row.tasks:
        raise CannotMove
    done = {name: day for name, day in row.done.items() if name != task}
    row.done = {**done, task: row.done.get(task, now().date().isoformat())} if is_done else done
    _save(actor, row, "buddies.ticked" if is_done else "buddies.unticked")


@transaction.atomic
def show_buddies(*, actor: Actor, buddies: int, shows: bool) -> None:
    """Say for the own side whether everybody may see the two; they are shown only if both say so. Raises `NoSuchBuddies`, `NotYours`."""
    row = _held(actor, buddies)
    of_trainee, of_guide = runs(actor, row.trainee), runs(actor, row.guide)
    row.trainee_shows = shows if of_trainee else row.trainee_shows
    row.guide_shows = shows if of_guide else row.guide_shows
    _save(actor, row, "buddies.shown" if shows else "buddies.hidden")
    public_changed()


@transaction.atomic
def close_buddies(*, actor: Actor) -> int:
    """End those whose day has come; return how many. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    over = Buddies.objects.filter(state__in=ALIVE, ends_on__lt=now().date()).update(state=State.ENDED)
    if over:
        public_changed()
    return over


def _held(actor: Actor, buddies: int) -> Buddies:
    rows = Buddies.objects.select_for_update(of=("self",)).select_related("trainee", "guide")
    row = rows.filter(pk=buddies).first()
    if row is None:
        raise NoSuchBuddies
    if not runs(actor, row.trainee) and not runs(actor, row.guide):
        raise NotYours
    return row


def _insist_asked(actor: Actor, row: Buddies) -> None:
    if row.state != State.PROPOSED:
        raise CannotMove
    if not runs(actor, row.guide if row.by_trainee else row.trainee):
        raise NotYours


def _save(actor: Actor, row: Buddies, verb: str) -> None:
    row.save()
    _note(actor, row, verb)


def _note(actor: Actor, row: Buddies, verb: str) -> None:
    facts: dict[str, str | int] = {"trainee": row.trainee_id, "guide": row.guide_id}
    record(actor=actor, verb=verb, subject=f"buddies:{row.pk}", facts=facts)
