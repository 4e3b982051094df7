"""Campaigns for everybody, and for those who run them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from equalcity.people.logic.roles import Actor
from equalcity.voices.errors import NoSuchCampaign
from equalcity.voices.logic.rules import may_tell_stories, may_word_stories
from equalcity.voices.logic.stories import CampaignKind, ReadCampaign
from equalcity.voices.logic.updates import best_words
from equalcity.voices.models import Campaign
from equalcity.wording.logic.hashing import text_hash
from equalcity.wording.selectors import renditions_in

State = Campaign.State


def campaigns_on_show(*, with_invented: bool = True) -> Sequence[Campaign]:
    """Return the campaigns that readers see: those of here first, the newest first, then those of the project of 2019-2021. Public."""
    rows = Campaign.objects.exclude(state=State.DRAFT).order_by("is_history", "-made_at", "slug")
    return list(rows if with_invented else rows.filter(is_invented=False))


def public_campaign(slug: str, *, with_invented: bool = True) -> Campaign:
    """Return a campaign that readers see. Raises `NoSuchCampaign`. Public."""
    row = Campaign.objects.filter(slug=slug).exclude(state=State.DRAFT).first()
    if row is None or (row.is_invented and not with_invented):
        raise NoSuchCampaign
    return row


def campaign_texts(campaign: Campaign) -> dict[str, str]:
    """Return its texts by their hashes, those that say something."""
    return {text_hash(text, campaign.language): text for text in _said(campaign) if text}


def _said(campaign: Campaign) -> list[str]:
    return [campaign.title, campaign.opening, *campaign.questions]


def read_campaigns(campaigns: Iterable[Campaign], language: str) -> list[ReadCampaign]:
    """Return campaigns in a language, each text with its standing. Says nothing about who may read them."""
    rows = list(campaigns)
    there = renditions_in({key for row in rows if row.language != language for key in campaign_texts(row)}, language)
    found = []
    for row in rows:
        title, opening, *questions = [
            best_words(text, row.language, language, there.get(text_hash(text, row.language))) for text in _said(row)
        ]
        found.append(
            ReadCampaign(
                key=row.pk,
                slug=row.slug,
                kind=CampaignKind(row.kind),
                state=row.state,
                language=language,
                title=title,
                opening=opening,
                questions=tuple(questions),
                year=row.year,
                sources=tuple(row.sources),
                is_history=row.is_history,
                is_as_announced=row.is_as_announced,
                is_invented=row.is_invented,
            )
        )
    return found


def campaigns_visible_to(actor: Actor) -> Sequence[Campaign]:
    """Return the campaigns of the desk: all to the team, those that readers see to translators."""
    rows = Campaign.objects.order_by("is_history", "-made_at", "slug")
    if may_tell_stories(actor):
        return list(rows)
    return list(rows.exclude(state=State.DRAFT)) if may_word_stories(actor) else []


def campaign_visible_to(actor: Actor, key: UUID) -> Campaign:
    """Return a campaign of the desk. Raises `NoSuchCampaign`."""
    row = Campaign.objects.filter(pk=key).first()
    if row is None or not (may_tell_stories(actor) or (may_word_stories(actor) and row.state != State.DRAFT)):
        raise NoSuchCampaign
    return row
