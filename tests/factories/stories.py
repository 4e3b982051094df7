"""Campaigns and stories, made by the product's own actions; and the days that pass."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

from django.conf import settings
from PIL import Image

from equalcity.core.clock import now
from equalcity.journal.formats.envelopes import open_envelope
from equalcity.journal.models import OutgoingMessage
from equalcity.people.logic.roles import ANYBODY, SYSTEM
from equalcity.voices.actions.campaigns import CampaignWords, move_campaign, write_campaign
from equalcity.voices.actions.consents import agree
from equalcity.voices.actions.publishing import publish_story
from equalcity.voices.actions.stories import begin_story, offer_story, renew_link
from equalcity.voices.actions.tellings import answer, hand_in
from equalcity.voices.logic.consent import Scope
from equalcity.voices.logic.stories import Declared, StoryContent
from equalcity.voices.models import Campaign, Consent, Story
from equalcity.voices.selectors.stories import digest, story_by

QUESTIONS = ("What do you do first?", "What helps?")
SAID = StoryContent(name="Ines", role="Receptionist", lead="I moved my chair.", answers=("I open the door.", "A list."))
SURE = Declared(is_adult=True, is_own=True, no_client=True)
ADA = "ada@example.org"


def campaign(title: str = "Everyday work", kind: str = "people") -> Campaign:
    """Return an open campaign with two questions."""
    words = CampaignWords(title, "The same questions to each.", QUESTIONS)
    made = write_campaign(actor=SYSTEM, kind=kind, language="en", words=words)
    return move_campaign(actor=SYSTEM, campaign=made.pk, after="open")


def asked(address: str = ADA, **more: str) -> tuple[Story, str]:
    """Return a story whose person has the questions, and their token."""
    row = begin_story(actor=SYSTEM, campaign=campaign().pk, language="en", address=address, **more)
    return row, renew_link(actor=SYSTEM, story=row.pk)


def offered(
    content: StoryContent = SAID, declared: Declared = SURE, portrait: bytes | None = None
) -> tuple[Story, str]:
    """Return a story that the person reads before they agree, and their token."""
    row, token = asked()
    answer(actor=ANYBODY, token=token, version=1, content=content, declared=declared, portrait=portrait)
    hand_in(actor=ANYBODY, token=token)
    return offer_story(actor=SYSTEM, story=row.pk), token


def in_a_year() -> date:
    """Return an end that can be chosen."""
    return (now() + timedelta(days=300)).date()


def agreed(*scopes: Scope, content: StoryContent = SAID, portrait: bytes | None = None) -> tuple[Story, str]:
    """Return a story that was agreed to just now (for everything, or for these uses), and the person's token."""
    _, token = offered(content, portrait=portrait)
    seen = digest(story_by(token))
    return agree(actor=ANYBODY, token=token, seen=seen, scopes=scopes or tuple(Scope), until=in_a_year()), token


def days_pass(story: Story, days: int = 7) -> None:
    """Let it be that many days since whatever was agreed to."""
    for one in Consent.objects.filter(story=story):
        Consent.objects.filter(pk=one.pk).update(at=one.at - timedelta(days=days))
    row = Story.objects.get(pk=story.pk)
    if row.free_from:
        Story.objects.filter(pk=story.pk).update(free_from=row.free_from - timedelta(days=days))


def told(*scopes: Scope, content: StoryContent = SAID, portrait: bytes | None = None) -> tuple[Story, str]:
    """Return a story that is out, and the person's token."""
    row, token = agreed(*scopes, content=content, portrait=portrait)
    days_pass(row)
    return publish_story(actor=SYSTEM, story=row.pk), token


def picture() -> bytes:
    """Return a photograph that says where it was taken."""
    out, image = io.BytesIO(), Image.new("RGB", (1600, 1200), "teal")
    exif = image.getexif()
    exif[0x010E] = "at home"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def links_in_letters() -> list[str]:
    """Return the paths of the private links in the letters that wait, the oldest first."""
    found = []
    for row in OutgoingMessage.objects.filter(purpose__startswith="story-").order_by("pk"):
        letter = open_envelope(bytes(row.sealed), message_id=row.message_id, secret=settings.SECRET_KEY)
        found += re.findall(r"http://[^/]+(/\S+/stories/mine/[0-9a-f]{40}/)", letter.body)
    return found
