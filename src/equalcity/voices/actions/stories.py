"""The editors' side of a story: beginning, editing with a history, offering it to the person, planning, translating."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.places.models import City
from equalcity.voices.actions.story_links import VALID, new_link, write_to_person
from equalcity.voices.actions.tellings import keep_content, keep_portrait
from equalcity.voices.errors import NoSuchCampaign, NoSuchStory, StoryRefused
from equalcity.voices.logic.consent import Scope
from equalcity.voices.logic.rules import may_tell_stories, may_word_stories
from equalcity.voices.logic.stories import (
    LONGEST_ANSWER,
    Declared,
    StoryContent,
    as_json,
    content_from,
    without_portrait,
)
from equalcity.voices.logic.updates import cleaned
from equalcity.voices.models import Campaign, Story, StoryRevision
from equalcity.voices.selectors.held import held_for_team, insist_on_ready
from equalcity.voices.selectors.stories import declared_of, may_use, portrait_hash, story_texts
from equalcity.wording.actions.words import keep_words

State = Story.State
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another
EDITED = frozenset({State.ASKED, State.EDITING, State.OFFERED, State.WAITING})


@transaction.atomic
def begin_story(*, actor: Actor, campaign: UUID, language: str, address: str = "", city: str = "") -> Story:
    """Begin an interview in an open campaign: with an address the person is invited by letter, without one the editors type it in.

    Raises `NotYours`, `NoSuchCampaign`, `CannotMove` for a campaign that is not open.
    """
    _insist_on_team(actor)
    row = Campaign.objects.select_for_update().filter(pk=campaign).first()
    if row is None:
        raise NoSuchCampaign
    if row.state != Campaign.State.OPEN or row.is_history:
        raise CannotMove
    moment, known = now(), address.strip().lower()
    made = Story.objects.create(
        slug=_free_slug(),
        campaign=row,
        state=State.ASKED if known else State.EDITING,
        language=language,
        city=City.objects.filter(pk=city).first() if city else None,
        answers=[""] * len(row.questions),
        drawing=secrets.randbelow(12),
        address=known,
        is_invented=row.is_invented,
        made_by=actor.alias,
        made_at=moment,
        changed_at=moment,
        expires_at=moment + VALID,
    )
    record(actor=actor, verb="story.began", subject=f"story:{made.pk}")
    write_to_person(actor=actor, story=made, occasion="invited")
    return made


def _free_slug() -> str:
    while True:
        slug = "".join(secrets.choice(LETTERS) for _ in range(8))
        if not Story.objects.filter(slug=slug).exists():
            return slug


@transaction.atomic
def change_story(
    *, actor: Actor, story: UUID, version: int, content: StoryContent, declared: Declared, portrait: bytes | None = None
) -> Story:
    """Edit a story that is not out; `version` is that of the row the form was filled from, `portrait` a new picture's bytes.

    What was agreed to before counts no more: the person is asked again. Raises `NotYours`, `NoSuchStory`, `CannotMove`, `ChangedMeanwhile`, `StoryRefused`.
    """
    row = held_for_team(actor, story)
    if row.state not in EDITED:
        raise CannotMove
    if row.version != version:
        raise ChangedMeanwhile
    if portrait is not None:
        keep_portrait(actor=actor, story=row, content=portrait)
    keep_content(actor=actor, story=row, content=content, declared=declared)
    _take_back(row)
    record(actor=actor, verb="story.changed", subject=f"story:{row.pk}", facts={"version": row.version})
    return row


@transaction.atomic
def put_back(*, actor: Actor, story: UUID, version: int) -> Story:
    """Let a story say again what it said in that version; that, too, can be put back. Raises as `change_story`."""
    row = held_for_team(actor, story)
    there = StoryRevision.objects.filter(story=row, version=version).first()
    if there is None:
        raise NoSuchStory
    if row.state not in EDITED:
        raise CannotMove
    content = content_from(there.said)
    if not portrait_hash(row) or row.at_risk:  # a picture that was taken away is gone
        content = without_portrait(content)
    if row.at_risk:
        content = content_from(as_json(content) | {"workplace": ""})
    keep_content(actor=actor, story=row, content=content, declared=declared_of(row))
    _take_back(row)
    record(actor=actor, verb="story.put-back", subject=f"story:{row.pk}", facts={"version": version})
    return row


def _take_back(row: Story) -> None:
    """Bring a story to the editors: whatever was agreed to was agreed to in other words."""
    row.state, row.free_from = State.EDITING, None
    row.expires_at = now() + VALID
    row.save()


@transaction.atomic
def offer_story(*, actor: Actor, story: UUID) -> Story:
    """Ask the person whether exactly this may be shown; the wish they may have left is handled with it.

    Raises `NotYours`, `NoSuchStory`, `CannotMove`, `StoryRefused` while something is missing or may not be shown.
    """
    row = held_for_team(actor, story)
    if row.state not in (State.EDITING, State.ASKED):
        raise CannotMove
    insist_on_ready(row)
    row.state, row.wish, row.changed_at = State.OFFERED, "", now()
    row.expires_at = now() + VALID
    row.save()
    record(actor=actor, verb="story.offered", subject=f"story:{row.pk}")
    write_to_person(actor=actor, story=row, occasion="offered")
    return row


@transaction.atomic
def plan_story(*, actor: Actor, story: UUID, on: date | None) -> Story:
    """Say on which day a story is to go out (UTC), or take the day away. Raises `NotYours`, `NoSuchStory`, `CannotMove` for one that is out."""
    row = held_for_team(actor, story)
    if row.state not in EDITED:
        raise CannotMove
    row.planned_on = on
    row.save()
    record(actor=actor, verb="story.planned", subject=f"story:{row.pk}", facts={"day": on.isoformat() if on else ""})
    return row


@transaction.atomic
def note_employer(*, actor: Actor, story: UUID, on: date | None) -> Story:
    """Note that the employer agreed to be named, and when; or that this holds no more. It changes what is shown, so the person is asked again.

    Nobody needs it: without it the workplace alone is left out. Raises `NotYours`, `NoSuchStory`, `CannotMove` for one that is out.
    """
    row = held_for_team(actor, story)
    if row.state not in EDITED:
        raise CannotMove
    row.employer_agreed_on, row.version, row.changed_at = on, row.version + 1, now()
    if row.workplace:
        _take_back(row)
    else:
        row.save()
    verb = "story.employer-agreed" if on else "story.employer-withdrew"
    record(actor=actor, verb=verb, subject=f"story:{row.pk}")
    return row


@transaction.atomic
def recall_story(*, actor: Actor, story: UUID) -> Story:
    """Take a story off its page to mend it: it goes out again when the person has agreed to the new words. Raises `NotYours`, `NoSuchStory`, `CannotMove`."""
    row = held_for_team(actor, story)
    if row.state not in (State.PUBLISHED, State.WAITING):
        raise CannotMove
    was_out = row.state == State.PUBLISHED
    row.changed_at = now()
    _take_back(row)
    record(actor=actor, verb="story.recalled", subject=f"story:{row.pk}")
    if was_out:
        public_changed()
    return row


@transaction.atomic
def renew_link(*, actor: Actor, story: UUID) -> str:
    """Return the token of a new private link, to be handed over by the editor. Raises `NotYours`, `NoSuchStory`."""
    row = held_for_team(actor, story)
    if row.state in (State.ASKED, State.EDITING, State.OFFERED):
        row.expires_at = now() + VALID
        row.save()
    record(actor=actor, verb="story.link", subject=f"story:{row.pk}")
    return new_link(actor=actor, story=row)


@transaction.atomic
def word_story(*, actor: Actor, story: UUID, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations of a story that is out and may be translated, by the hashes of its texts; return how many are new or changed (`keep_words`).

    Raises `NotYours`, `NoSuchStory`, `StoryRefused` for one too long, and `ReviewedAlready`.
    """
    if not may_word_stories(actor):
        raise NotYours
    row = Story.objects.select_for_update().filter(pk=story, state=State.PUBLISHED).first()
    if row is None or not may_use(row, Scope.TRANSLATIONS):
        raise NoSuchStory
    said = {key: cleaned(text) for key, text in words.items()}
    if any(len(text) > LONGEST_ANSWER for text in said.values()):
        raise StoryRefused
    changed = keep_words(
        actor=actor, source=row.language, texts=story_texts(row), language=language, words=said, reviewer=reviewer
    )
    if changed:
        row.changed_at = now()
        row.save()
        facts: dict[str, str | int] = {"language": language, "texts": changed}
        verb = "story.reviewed" if reviewer else "story.translated"
        record(actor=actor, verb=verb, subject=f"story:{row.pk}", facts=facts)
        public_changed()
    return changed


def _insist_on_team(actor: Actor) -> None:
    if not may_tell_stories(actor):
        raise NotYours
