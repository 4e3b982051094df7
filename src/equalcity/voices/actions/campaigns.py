"""Writing a campaign, opening and ending it, saying it in other languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.journal.errors import CannotMove, ChangedMeanwhile
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.voices.errors import CampaignRefused, NoSuchCampaign
from equalcity.voices.logic.rules import may_tell_stories, may_word_stories
from equalcity.voices.logic.stories import LONGEST_QUESTION, MOST_QUESTIONS, CampaignKind
from equalcity.voices.logic.updates import cleaned, slug_of
from equalcity.voices.models import Campaign
from equalcity.voices.selectors.campaigns import campaign_texts
from equalcity.wording.actions.words import keep_words

State = Campaign.State
LONGEST = {"title": 200, "opening": 2000}  # characters
MOVES = {State.DRAFT: State.OPEN, State.OPEN: State.ENDED, State.ENDED: State.OPEN}


@dataclass(frozen=True, slots=True)
class CampaignWords:
    """What a campaign says. A draft needs its title alone."""

    title: str
    opening: str
    questions: tuple[str, ...]


@transaction.atomic
def write_campaign(*, actor: Actor, kind: str, language: str, words: CampaignWords) -> Campaign:
    """Keep a new draft. Raises `NotYours`, `CampaignRefused`."""
    _insist_on_team(actor)
    said, moment = _tidy(words), now()
    if kind not in set(CampaignKind):
        raise CampaignRefused
    taken = list(Campaign.objects.values_list("slug", flat=True))
    made = Campaign.objects.create(
        slug=slug_of(said.title, moment.year, taken),
        kind=kind,
        language=language,
        title=said.title,
        opening=said.opening,
        questions=list(said.questions),
        made_by=actor.alias,
        made_at=moment,
        changed_at=moment,
    )
    record(actor=actor, verb="campaign.written", subject=f"campaign:{made.pk}")
    return made


@transaction.atomic
def change_campaign(*, actor: Actor, campaign: UUID, version: int, words: CampaignWords) -> Campaign:
    """Change the words of a campaign; `version` is that of the row the form was filled from.

    Questions stay as they are once somebody was asked: everybody gets the same. Raises `NotYours`, `NoSuchCampaign`, `ChangedMeanwhile`, `CannotMove` for
    one of the project of 2019-2021, `CampaignRefused`.
    """
    row = _locked(actor, campaign)
    said = _tidy(words)
    if row.version != version:
        raise ChangedMeanwhile
    if row.is_history:
        raise CannotMove
    if row.stories.exists() and list(said.questions) != row.questions:
        raise CampaignRefused
    if row.state != State.DRAFT and not _is_ready(said):
        raise CampaignRefused
    row.title, row.opening, row.questions = said.title, said.opening, list(said.questions)
    row.version, row.changed_at = row.version + 1, now()
    row.save()
    _told(actor, row, "campaign.changed")
    return row


@transaction.atomic
def move_campaign(*, actor: Actor, campaign: UUID, after: str) -> Campaign:
    """Open a draft to readers, end an open one, open an ended one again. Raises `NotYours`, `NoSuchCampaign`, `CannotMove`, `CampaignRefused`."""
    row = _locked(actor, campaign)
    if row.is_history or MOVES[State(row.state)] != after:
        raise CannotMove
    if not _is_ready(CampaignWords(row.title, row.opening, tuple(row.questions))):
        raise CampaignRefused
    row.state, row.changed_at = after, now()
    row.save()
    _told(actor, row, f"campaign.{after}")
    return row


@transaction.atomic
def word_campaign(*, actor: Actor, campaign: UUID, language: str, words: Mapping[str, str], reviewer: str = "") -> int:
    """Keep translations of a campaign that readers see, by the hashes of its texts; return how many are new or changed (see `keep_words`).

    Raises `NotYours`, `NoSuchCampaign`, `CampaignRefused` for one too long, and `ReviewedAlready`.
    """
    if not may_word_stories(actor):
        raise NotYours
    row = Campaign.objects.select_for_update().filter(pk=campaign).exclude(state=State.DRAFT).first()
    if row is None:
        raise NoSuchCampaign
    said = {key: cleaned(text) for key, text in words.items()}
    if any(len(text) > LONGEST["opening"] for text in said.values()):
        raise CampaignRefused
    changed = keep_words(
        actor=actor, source=row.language, texts=campaign_texts(row), language=language, words=said, reviewer=reviewer
    )
    if changed:
        facts: dict[str, str | int] = {"language": language, "texts": changed}
        verb = "campaign.reviewed" if reviewer else "campaign.translated"
        record(actor=actor, verb=verb, subject=f"campaign:{row.pk}", facts=facts)
        public_changed()
    return changed


def _insist_on_team(actor: Actor) -> None:
    if not may_tell_stories(actor):
        raise NotYours


def _locked(actor: Actor, campaign: UUID) -> Campaign:
    _insist_on_team(actor)
    row = Campaign.objects.select_for_update().filter(pk=campaign).first()
    if row is None:
        raise NoSuchCampaign
    return row


def _tidy(words: CampaignWords) -> CampaignWords:
    title = " ".join(cleaned(words.title).split())
    questions = tuple(text for each in words.questions if (text := " ".join(cleaned(each).split())))
    opening = cleaned(words.opening)
    is_long = len(title) > LONGEST["title"] or len(opening) > LONGEST["opening"] or _too_much(questions)
    if not title or is_long:
        raise CampaignRefused
    return CampaignWords(title, opening, questions)


def _too_much(questions: Sequence[str]) -> bool:
    return len(questions) > MOST_QUESTIONS or any(len(text) > LONGEST_QUESTION for text in questions)


def _is_ready(words: CampaignWords) -> bool:
    return bool(words.title and words.opening and words.questions)


def _told(actor: Actor, row: Campaign, verb: str) -> None:
    record(actor=actor, verb=verb, subject=f"campaign:{row.pk}")
    if row.state != State.DRAFT:
        public_changed()
