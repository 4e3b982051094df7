"""A story goes out on its day and never earlier than seven days after the consent; it goes for good when the person, an editor or its end date says so."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from equalcity.core.clock import now
from equalcity.journal.actions import drop_messages_to, note_erasure, public_changed, record
from equalcity.journal.errors import CannotMove
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.actions.story_links import write_to_person
from equalcity.voices.errors import NotAgreed, TooEarly
from equalcity.voices.logic.consent import free_from, in_force
from equalcity.voices.logic.stories import alias_of, content_from
from equalcity.voices.models import Story
from equalcity.voices.selectors.held import held_by_link, held_for_team, insist_on_ready
from equalcity.voices.selectors.stories import content_of, digest, said_of, texts_in
from equalcity.wording.actions import drop_texts

STORY = "story"  # the kind in the ledger of erasures
WISH_KEPT = timedelta(days=30)
State = Story.State
EMPTY: dict[str, object] = {
    "name": "",
    "role": "",
    "workplace": "",
    "lead": "",
    "wish": "",
    "address": "",
    "answers": [],
    "city": None,
    "drawing": 0,
    "shows_portrait": False,
    "is_adult": False,
    "is_own": False,
    "no_client": False,
    "at_risk": False,
    "is_alias": False,
    "says_survivor": False,
    "portrait_sure": False,
    "employer_agreed_on": None,
    "planned_on": None,
    "free_from": None,
    "ends_on": None,
    "expires_at": None,
}


@transaction.atomic
def publish_story(*, actor: Actor, story: UUID) -> Story:
    """Open a story to readers. Raises `NotYours`, `NoSuchStory`, `CannotMove` unless it waits, `NotAgreed`, `TooEarly`, `StoryRefused`."""
    row = held_for_team(actor, story)
    _publish(actor, row)
    return row


def _publish(actor: Actor, row: Story) -> None:
    if row.state != State.WAITING:
        raise CannotMove
    said, mark, moment = said_of(row), digest(row), now()
    holding, begins = in_force(said, mark), free_from(said, mark)
    if holding is None or holding.until is None or begins is None or holding.until <= moment.date():
        raise NotAgreed
    if moment < begins or (row.planned_on is not None and moment.date() < row.planned_on):
        raise TooEarly
    insist_on_ready(row)
    row.state, row.free_from, row.ends_on = State.PUBLISHED, begins, holding.until
    row.published_at = row.changed_at = moment
    row.save()
    record(actor=actor, verb="story.published", subject=f"story:{row.pk}")
    public_changed()
    write_to_person(actor=actor, story=row, occasion="published")


@transaction.atomic
def withdraw_story(*, actor: Actor, story: UUID) -> None:
    """Take a story down for good, or delete one that was never out. Raises `NotYours`, `NoSuchStory`."""
    _withdraw(actor, held_for_team(actor, story), "editor")


@transaction.atomic
def withdraw_by_link(*, actor: Actor, token: str) -> None:
    """Take a story down for good, as the person asks by their link, in whatever state it is. Raises `StoryLinkInvalid`."""
    _withdraw(actor, held_by_link(token), "person")


@transaction.atomic
def withdraw_again(*, actor: Actor, story: UUID) -> None:
    """Take down what a restored copy brought back; nothing there is no error. For the system alone. Raises `NotYours`."""
    if not actor.is_system:
        raise NotYours
    row = Story.objects.select_for_update().filter(pk=story).exclude(state=State.WITHDRAWN).first()
    if row is not None:
        _empty(row)


def tend_stories(*, actor: Actor) -> int:
    """Let go out what has its day, take down what has reached its end, delete what nobody went on with; return how many. For the system alone.

    Each in a transaction of its own: one that cannot go out holds up no other. Raises `NotYours`.
    """
    if not actor.is_system:
        raise NotYours
    moment = now()
    today = moment.date()
    rows = Story.objects.all()
    over = rows.filter(state__in=(State.WAITING, State.PUBLISHED), ends_on__lte=today)
    left = rows.filter(state__in=(State.ASKED, State.EDITING, State.OFFERED), expires_at__lte=moment)
    count = sum(_ended(actor, key, "end") for key in _keys(over)) + sum(
        _ended(actor, key, "left") for key in _keys(left)
    )
    due = rows.filter(state=State.WAITING, planned_on__lte=today, free_from__lte=moment)
    count += sum(_went_out(actor, key) for key in _keys(due))
    rows.filter(changed_at__lte=moment - WISH_KEPT).exclude(wish="").update(wish="")
    return count


def _keys(rows: QuerySet[Story]) -> list[UUID]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _ended(actor: Actor, key: UUID, why: str) -> int:
    _withdraw(actor, Story.objects.select_for_update().get(pk=key), why)
    return 1


@transaction.atomic
def _went_out(actor: Actor, key: UUID) -> int:
    try:
        _publish(actor, Story.objects.select_for_update().get(pk=key))
    except (CannotMove, NotAgreed, TooEarly):  # changed in between: it waits for the next time
        return 0
    return 1


def _withdraw(actor: Actor, row: Story, why: str) -> None:
    was_out = row.state == State.PUBLISHED
    _empty(row)
    note_erasure(kind=STORY, key=str(row.pk))
    record(actor=actor, verb="story.withdrawn", subject=f"story:{row.pk}", facts={"why": why})
    if was_out:
        public_changed()


def _empty(row: Story) -> None:
    """Delete everything that was said, its translations, the picture, the consents, the links and letters; of one that was out a bare row stays."""
    said = [content_of(row), *(content_from(each.said) for each in row.revisions.all())]
    drop_texts(keys=_only_here(row, {key for content in said for key in texts_in(content, row.language)}))
    drop_messages_to(alias=alias_of(row.pk))
    if row.published_at is None:
        key = row.pk
        row.delete()
        row.pk = key
        return
    for name in ("revisions", "consents", "links"):
        getattr(row, name).all().delete()
    if hasattr(row, "portrait"):
        row.portrait.delete()
    for name, value in EMPTY.items():
        setattr(row, name, value)
    row.state, row.withdrawn_at, row.changed_at = State.WITHDRAWN, now(), now()
    row.save()


def _only_here(row: Story, keys: set[str]) -> set[str]:
    """Return those of the texts that no other story says word for word."""
    others = Story.objects.exclude(pk=row.pk).exclude(state=State.WITHDRAWN)
    return keys - {key for other in others for key in texts_in(content_of(other), other.language)}
