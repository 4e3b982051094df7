"""What the pages of the spotlight show."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.core.clock import now
from equalcity.journal.selectors import last_public_change
from equalcity.places import selectors as places
from equalcity.toolboxes.logic.reading import Words
from equalcity.voices.formats.atom import Entry, Feed
from equalcity.voices.logic.drawings import drawing
from equalcity.voices.logic.stories import ReadCampaign, ReadStory
from equalcity.voices.models import Story, StoryPortrait
from equalcity.voices.selectors.campaigns import campaigns_on_show, public_campaign, read_campaigns
from equalcity.voices.selectors.stories import (
    public_story,
    read_stories,
    stories_gone_from_feeds,
    stories_in_feeds,
    stories_of,
)
from equalcity.web.shell import link

FACES = 5  # beside a campaign in the list


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and its answer, in paragraphs."""

    question: Words
    paragraphs: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as pages show it. `portrait` is the address of its picture, empty where the drawing stands for it."""

    story: ReadStory
    href: str
    face: SafeString
    portrait: str
    city: str
    answers: Sequence[Answered]


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """A campaign with its stories, the newest first."""

    campaign: ReadCampaign
    href: str
    stories: Sequence[Shown]


def language() -> str:
    """Return the language of the page."""
    return get_language() or settings.LANGUAGE_CODE


def with_invented() -> bool:
    """Whether this installation shows what was invented for the demonstration."""
    return settings.MODE != "production"


def campaign_pages(request: HttpRequest) -> list[CampaignPage]:
    """Return all campaigns that readers see, those of the project of 2019-2021 last."""
    return [
        _campaign_page(request, each)
        for each in read_campaigns(campaigns_on_show(with_invented=with_invented()), language())
    ]


def campaign_page(request: HttpRequest, slug: str) -> CampaignPage:
    """Return one campaign. Raises `NoSuchCampaign`."""
    (found,) = read_campaigns([public_campaign(slug, with_invented=with_invented())], language())
    return _campaign_page(request, found)


def _campaign_page(request: HttpRequest, found: ReadCampaign) -> CampaignPage:
    stories = stories_of(found.key, language(), with_invented=with_invented())
    return CampaignPage(found, link(request, "campaign", campaign=found.slug), shown(request, stories))


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story, its campaign, and others of it."""

    shown: Shown
    campaign: CampaignPage
    others: Sequence[Shown]


def story_page(request: HttpRequest, slug: str) -> StoryPage:
    """Return a story that is out. Raises `NoSuchStory`, `StoryGone`."""
    row = public_story(slug, with_invented=with_invented())
    (found,) = read_stories([row], language())
    campaign = campaign_page(request, row.campaign.slug)
    others = [each for each in campaign.stories if each.story.key != found.key]
    return StoryPage(shown(request, [found])[0], campaign, others[:3])


def shown(request: HttpRequest, stories: Iterable[ReadStory]) -> list[Shown]:
    """Return stories as pages show them."""
    names = {city.slug: city.name_in(language()) for city in places.cities()}
    return [
        Shown(
            story=each,
            href=link(request, "story", story=each.slug),
            face=face(each.drawing, each.kind),
            portrait=link(request, "story-portrait", story=each.slug) if each.has_portrait else "",
            city=names.get(each.city, ""),
            answers=[Answered(asked, paragraphs(said)) for asked, said in each.answers],
        )
        for each in stories
    ]


def preview(request: HttpRequest, row: Story) -> Shown:
    """Return a story that is not out as readers would see it, its portrait within the page: nothing of it has an address yet."""
    (found,) = read_stories([row], row.language)
    (page,) = shown(request, [found])
    if not found.has_portrait:
        return page
    bytes_of = bytes(StoryPortrait.objects.get(story=row).content)
    return replace(page, portrait="data:image/jpeg;base64," + base64.b64encode(bytes_of).decode())


def face(number: int, kind: str) -> SafeString:
    """Return a drawing for a page."""
    return mark_safe(drawing(number, kind))  # noqa: S308 - our own drawings


def paragraphs(said: Words) -> list[Words]:
    """Return a text paragraph by paragraph."""
    return [replace(said, text=part.strip()) for part in said.text.split("\n\n") if part.strip()]


def feed_of(request: HttpRequest) -> Feed:
    """Return the feed of stories in the page's language: the first words and the address alone, so that no copy of a story lies elsewhere."""
    site = f"{'https' if settings.SECURE else 'http'}://{request.get_host()}"
    rows = stories_in_feeds(with_invented=with_invented())
    entries = [
        Entry(
            key=each.key,
            href=site + link(request, "story", story=each.slug),
            title=Words(each.name, each.written_in, each.lead.standing),
            summary=each.lead,
            body=each.lead,
            published_at=each.published_at,
            changed_at=each.changed_at,
        )
        for each in read_stories(rows, language())
    ]
    return Feed(
        href=site + request.path,
        page=site + link(request, "spotlight"),
        title=f"Equalcity · {_('In the spotlight')}",
        author="Equalcity",
        language=language(),
        entries=entries,
        deleted=stories_gone_from_feeds(),
        since=last_public_change() or now(),
    )
