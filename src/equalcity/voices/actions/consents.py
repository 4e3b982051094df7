"""Consent: given, changed, stopped. Each is a record of its own that is only ever added; what follows from it for the story is worked out from all of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.people.logic.roles import Actor
from equalcity.voices.actions.story_links import VALID, write_to_person
from equalcity.voices.errors import NotAgreed
from equalcity.voices.logic.consent import FORM, Said, Scope, free_from, is_end_allowed
from equalcity.voices.models import Consent, Story
from equalcity.voices.selectors.held import held_by_link, held_for_team, insist_on_ready
from equalcity.voices.selectors.stories import digest, said_of

State = Story.State
Taken = Consent.Taken


@transaction.atomic
def agree(*, actor: Actor, token: str, seen: str, scopes: Collection[str], until: date) -> Story:
    """Note what the person agrees to, by their link: to exactly the words whose mark (`seen`) the form carried.

    Also changes what was agreed to before, at any time. Raises `StoryLinkInvalid`, `CannotMove`, `ChangedMeanwhile` when the words are others by now,
    `NotAgreed` for no use of this site or an end that cannot be, `StoryRefused`.
    """
    row = held_by_link(token)
    if row.state not in (State.OFFERED, State.WAITING, State.PUBLISHED):
        raise CannotMove
    is_first = row.state == State.OFFERED
    _take(actor, row, seen, scopes, until, Taken.LINK)
    if is_first:
        write_to_person(actor=actor, story=row, occasion="waiting")
    return row


@transaction.atomic
def note_paper_consent(*, actor: Actor, story: UUID, seen: str, scopes: Collection[str], until: date) -> Story:
    """Note a consent that was given on paper, under a print of exactly these words; the seven days begin now.

    Raises `NotYours`, `NoSuchStory`, and as `agree`.
    """
    row = held_for_team(actor, story)
    if row.state not in (State.EDITING, State.OFFERED, State.WAITING, State.PUBLISHED):
        raise CannotMove
    _take(actor, row, seen, scopes, until, Taken.PAPER)
    return row


def _take(actor: Actor, row: Story, seen: str, scopes: Collection[str], until: date, taken: str) -> None:
    mark, moment = digest(row), now()
    if seen != mark:
        raise ChangedMeanwhile
    insist_on_ready(row)
    chosen = [scope.value for scope in Scope if scope in scopes]
    if Scope.SITE not in chosen or not is_end_allowed(until, moment.date()):
        raise NotAgreed
    before = said_of(row)
    if before and before[-1] == Said(before[-1].at, mark, frozenset(chosen), until) and row.free_from is not None:
        return  # the same form, sent twice
    Consent.objects.create(
        story=row, at=moment, digest=mark, scopes=chosen, until=until, form=FORM, taken=taken, alias=actor.alias
    )
    row.free_from = free_from(said_of(row), mark)
    row.ends_on, row.expires_at, row.changed_at = until, None, moment
    if row.state != State.PUBLISHED:
        row.state = State.WAITING
    row.save()
    facts: dict[str, str | int] = {"scopes": "-".join(chosen), "until": until.isoformat(), "taken": taken}
    record(actor=actor, verb="story.agreed", subject=f"story:{row.pk}", facts=facts)
    if row.state == State.PUBLISHED:
        public_changed()


@transaction.atomic
def stop(*, actor: Actor, token: str) -> Story:
    """Stop a story that waits for its day: nothing goes out unless the person agrees anew. Twice is as once. Raises `StoryLinkInvalid`, `CannotMove`."""
    row = held_by_link(token)
    if row.state in (State.EDITING, State.OFFERED):
        return row
    if row.state != State.WAITING:
        raise CannotMove
    moment = now()
    Consent.objects.create(story=row, at=moment, digest=digest(row), form=FORM, taken=Taken.LINK, alias=actor.alias)
    row.state, row.free_from, row.ends_on, row.changed_at = State.OFFERED, None, None, moment
    row.expires_at = moment + VALID
    row.save()
    record(actor=actor, verb="story.stopped", subject=f"story:{row.pk}")
    return row
