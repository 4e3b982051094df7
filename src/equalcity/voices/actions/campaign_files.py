"""Loading campaigns from files: those of the project of 2019-2021, and what is invented for the demonstration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from equalcity.core.clock import now
from equalcity.journal.actions import public_changed, record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor
from equalcity.places.errors import FilesRejected
from equalcity.places.models import City
from equalcity.voices.formats.campaign_files import (
    FILE,
    CampaignEntry,
    CampaignsFile,
    StoryEntry,
    Texts,
    read_campaigns,
)
from equalcity.voices.logic.consent import FORM, THINKING, Scope
from equalcity.voices.models import Campaign, Consent, Story
from equalcity.voices.selectors.stories import digest
from equalcity.wording.actions import NewRendition, keep_renditions, keep_texts
from equalcity.wording.logic.hashing import text_hash

SHOWN_FOR = timedelta(days=365)  # an invented story


@transaction.atomic
def load_campaigns(*, actor: Actor, folder: Path) -> int:
    """Load `campaigns.yaml` of a folder, whole or not at all; return how many campaigns are new. Those that are there stay, but history follows its file.

    What was withdrawn here stays so. Raises `FilesRejected` with every mistake; `NotYours` for anybody but the command line, and for what is invented in
    production.
    """
    file = read_campaigns(folder / FILE)
    if not actor.is_system or (file.is_invented and settings.MODE == "production"):
        raise NotYours
    if file.mistakes:
        raise FilesRejected(file.mistakes)
    fresh = sum(_load(actor, entry, file) for entry in file.campaigns)
    _keep_words(actor, file)
    record(actor=actor, verb="campaigns.loaded", subject="campaigns", facts={"made": fresh, "all": len(file.campaigns)})
    public_changed()
    return fresh


def _load(actor: Actor, entry: CampaignEntry, file: CampaignsFile) -> bool:
    said = {
        "kind": entry.kind,
        "language": file.language,
        "title": entry.title[file.language],
        "opening": entry.opening[file.language],
        "questions": [text[file.language] for text in entry.questions],
        "year": entry.year,
        "sources": list(entry.sources),
        "is_history": not file.is_invented,
        "is_as_announced": entry.is_as_announced,
        "is_invented": file.is_invented,
    }
    there = Campaign.objects.filter(slug=entry.slug).first()
    if there is not None:
        if there.is_history and not file.is_invented:
            Campaign.objects.filter(pk=there.pk).update(**said, changed_at=now())
        return False
    state = Campaign.State.OPEN if file.is_invented else Campaign.State.ENDED
    times = {"made_at": now(), "changed_at": now()}
    made = Campaign.objects.create(slug=entry.slug, state=state, made_by=actor.alias, **said, **times)
    for at, story in enumerate(entry.stories):
        _load_story(actor, made, story, at)
    return True


def _load_story(actor: Actor, campaign: Campaign, entry: StoryEntry, at: int) -> None:
    """Make an invented story as it would be: agreed to, thought over for seven days, out."""
    language, out = campaign.language, now() - timedelta(days=at)
    agreed, until = out - THINKING, (now() + SHOWN_FOR).date()
    made = Story.objects.create(
        slug=entry.slug,
        campaign=campaign,
        language=language,
        name=entry.name,
        role=entry.role[language],
        city=City.objects.filter(pk=entry.city).first(),
        lead=entry.lead[language],
        answers=[text[language] for text in entry.answers],
        drawing=entry.drawing,
        **dict.fromkeys(("is_adult", "is_own", "no_client", "is_invented"), True),
        at_risk=entry.at_risk,
        is_alias=entry.at_risk,
        state=Story.State.PUBLISHED,
        free_from=out,
        ends_on=until,
        published_at=out,
        made_by=actor.alias,
        made_at=agreed,
        changed_at=out,
    )
    Consent.objects.create(
        story=made,
        at=agreed,
        digest=digest(made),
        scopes=[scope.value for scope in Scope],
        until=until,
        form=FORM,
        taken=Consent.Taken.PAPER,
        alias=actor.alias,
    )


def _keep_words(actor: Actor, file: CampaignsFile) -> None:
    """Keep the translations of a file as drafts."""
    texts = [text for entry in file.campaigns for text in _texts(entry)]
    keys = {text_hash(text[file.language], file.language): (file.language, text[file.language]) for text in texts}
    keep_texts(actor=actor, texts=keys)
    said = {
        (text_hash(text[file.language], file.language), language): body
        for text in texts
        for language, body in text.items()
        if language != file.language
    }
    keep_renditions(
        actor=actor, renditions=[NewRendition(key, language, body) for (key, language), body in said.items()]
    )


def _texts(entry: CampaignEntry) -> Iterable[Texts]:
    yield from (entry.title, entry.opening, *entry.questions)
    for story in entry.stories:
        yield from (story.role, story.lead, *story.answers)
