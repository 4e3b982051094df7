"""Stories held for the caller's transaction, so that of two who act at once one waits for the other."""

from __future__ import annotations

from uuid import UUID

from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.errors import NoSuchStory, StoryRefused
from equalcity.voices.logic.rules import may_tell_stories
from equalcity.voices.logic.stories import faults
from equalcity.voices.models import Story
from equalcity.voices.selectors.stories import content_of, declared_of, portrait_hash, story_by


def held_for_team(actor: Actor, story: UUID) -> Story:
    """Return a story that is not gone. Raises `NotYours`, `NoSuchStory`."""
    if not may_tell_stories(actor):
        raise NotYours
    row = Story.objects.select_for_update().filter(pk=story).exclude(state=Story.State.WITHDRAWN).first()
    if row is None:
        raise NoSuchStory
    return row


def held_by_link(token: str) -> Story:
    """Return the story of a private link. Raises `StoryLinkInvalid`."""
    return Story.objects.select_for_update().get(pk=story_by(token).pk)


def insist_on_ready(story: Story) -> None:
    """Raise `StoryRefused` with everything that keeps a story from readers."""
    found = faults(content_of(story), declared_of(story), has_portrait=bool(portrait_hash(story)))
    if found:
        raise StoryRefused(found)
