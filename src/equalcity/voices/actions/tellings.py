"""What people say of themselves: answering by their private link, and how words and pictures are kept, whoever typed them."""

from __future__ import annotations

import hashlib

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import record
from equalcity.journal.actions.transactions import inside_transaction
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.media.formats.pictures import encoded_anew
from equalcity.people.logic.roles import Actor
from equalcity.places.models import City
from equalcity.voices.errors import StoryRefused
from equalcity.voices.logic.stories import (
    LONGEST_WISH,
    NEVER,
    Declared,
    StoryContent,
    as_json,
    faults,
    tidy,
)
from equalcity.voices.logic.updates import cleaned
from equalcity.voices.models import Story, StoryPortrait, StoryRevision
from equalcity.voices.selectors.held import held_by_link, insist_on_ready
from equalcity.voices.selectors.stories import content_of, declared_of, portrait_hash

State = Story.State
PORTRAIT_SIDE = 1000  # pixels


@transaction.atomic
def answer(
    *, actor: Actor, token: str, version: int, content: StoryContent, declared: Declared, portrait: bytes | None = None
) -> Story:
    """Keep what somebody answered by their private link, as often as they like before they hand it in; `portrait` are a new picture's bytes.

    Raises `StoryLinkInvalid`, `CannotMove` once it is handed in, `ChangedMeanwhile`, `StoryRefused`, `UnusablePicture`.
    """
    row = held_by_link(token)
    if row.state != State.ASKED:
        raise CannotMove
    if row.version != version:
        if portrait is None and _says(row, content, declared):  # the same form, sent twice
            return row
        raise ChangedMeanwhile
    if portrait is not None:
        keep_portrait(actor=actor, story=row, content=portrait)
    keep_content(actor=actor, story=row, content=content, declared=declared)
    return row


def _says(row: Story, content: StoryContent, declared: Declared) -> bool:
    return content_of(row) == tidy(content, len(row.campaign.questions)) and declared_of(row) == declared


@transaction.atomic
def hand_in(*, actor: Actor, token: str) -> Story:
    """Give the answers to the editors. Twice is as once. Raises `StoryLinkInvalid`, `CannotMove`, `StoryRefused` while something is missing."""
    row = held_by_link(token)
    if row.state == State.EDITING:
        return row
    if row.state != State.ASKED:
        raise CannotMove
    insist_on_ready(row)
    row.state, row.changed_at = State.EDITING, now()
    row.save()
    record(actor=actor, verb="story.handed-in", subject=f"story:{row.pk}")
    return row


@transaction.atomic
def wish(*, actor: Actor, token: str, words: str) -> Story:
    """Send what was offered back to the editors, with a few words about what should be different. Raises `StoryLinkInvalid`, `CannotMove`."""
    row, said = held_by_link(token), cleaned(words)[:LONGEST_WISH]
    if row.state == State.EDITING and row.wish == said:
        return row
    if row.state != State.OFFERED:
        raise CannotMove
    row.state, row.wish, row.changed_at = State.EDITING, said, now()
    row.save()
    record(actor=actor, verb="story.sent-back", subject=f"story:{row.pk}")
    return row


def keep_content(*, actor: Actor, story: Story, content: StoryContent, declared: Declared) -> None:
    """Store what a story says and what was declared in the caller's transaction; what it said before goes into its history.

    Raises `StoryRefused` for what may never be kept of somebody, however early it is.
    """
    inside_transaction()
    said = tidy(content, len(story.campaign.questions))
    refused = faults(said, declared, has_portrait=bool(portrait_hash(story))) & NEVER
    if refused:
        raise StoryRefused(refused)
    if not said.shows_portrait:  # a picture that is not shown is not kept
        StoryPortrait.objects.filter(story=story).delete()
    before = content_of(story)
    if before != said:
        StoryRevision.objects.create(
            story=story, version=story.version, said=as_json(before), at=now(), alias=actor.alias
        )
    for name in ("name", "role", "workplace", "lead", "drawing", "shows_portrait"):
        setattr(story, name, getattr(said, name))
    story.answers = list(said.answers)
    story.city = City.objects.filter(pk=said.city).first() if said.city else None
    for name in Declared.__slots__:
        setattr(story, name, getattr(declared, name))
    story.version, story.changed_at = story.version + 1, now()
    story.save()


def keep_portrait(*, actor: Actor, story: Story, content: bytes) -> None:
    """Keep a portrait in place of the one before, encoded anew: no position, no camera, no hidden picture. Raises `UnusablePicture`."""
    inside_transaction()
    clean = encoded_anew(content, "JPEG", largest=PORTRAIT_SIDE)
    mark = hashlib.sha256(clean).hexdigest()
    StoryPortrait.objects.update_or_create(story=story, defaults={"content": clean, "hash": mark})
    story.portrait = StoryPortrait.objects.get(story=story)
