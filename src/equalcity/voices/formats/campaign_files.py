"""Reading files of campaigns: those of the project's history, each with its sources, and invented ones with invented stories for the demonstration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file
from equalcity.voices.logic.drawings import DRAWINGS
from equalcity.voices.logic.stories import CampaignKind

FORMAT = "equalcity-campaigns/1"
FILE = "campaigns.yaml"
YEAR, NUMBER = re.compile(r"20\d\d"), re.compile(r"\d{1,2}")
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """An invented story. `answers` stand in the order of the questions."""

    slug: str
    name: str
    role: Texts
    city: str
    lead: Texts
    answers: tuple[Texts, ...]
    drawing: int
    at_risk: bool


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A campaign in a file."""

    slug: str
    kind: str
    title: Texts
    opening: Texts
    questions: tuple[Texts, ...]
    year: int | None
    sources: tuple[str, ...]
    is_as_announced: bool
    stories: tuple[StoryEntry, ...]


@dataclass(frozen=True, slots=True)
class CampaignsFile:
    """What a file holds, and what is wrong in it."""

    language: str
    is_invented: bool
    campaigns: tuple[CampaignEntry, ...]
    mistakes: tuple[Mistake, ...]


def read_campaigns(path: Path) -> CampaignsFile:
    """Read a file of campaigns; every mistake is noted with its line."""
    sheet = Sheet(path.name)
    file = read_file(path, sheet, format_name=FORMAT)
    if file is None:
        return CampaignsFile("en", False, (), tuple(sheet.mistakes))
    language = file.text("language", needed=True, pattern=LANGUAGE)
    is_invented = bool(file.flag("invented"))
    rows = [_campaign(entry, is_invented) for entry in file.entries("campaigns", needed=True)]
    file.close()
    slugs = [row.slug for row in rows] + [story.slug for row in rows for story in row.stories]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        sheet.wrong(0, f"`{slug}` is there twice", "give each a slug of its own", "twice")
    return CampaignsFile(language, is_invented, tuple(rows), tuple(sorted(sheet.mistakes)))


def _campaign(entry: Entry, is_invented: bool) -> CampaignEntry:
    year = entry.text("year", pattern=YEAR)
    found = CampaignEntry(
        slug=entry.text("slug", needed=True, pattern=SLUG),
        kind=entry.text("kind", needed=True, allowed=tuple(CampaignKind)),
        title=entry.by_language("title", needed=True),
        opening=entry.by_language("opening", needed=True),
        questions=tuple(_text(each) for each in entry.entries("questions", needed=is_invented)),
        year=int(year) if YEAR.fullmatch(year) else None,
        sources=entry.words("sources", needed=not is_invented),
        is_as_announced=bool(entry.flag("as_announced")),
        stories=tuple(_story(each) for each in entry.entries("stories")),
    )
    entry.close()
    if not is_invented and (found.questions or found.stories):
        entry.wrong("questions", "of the project's campaigns no question and no person is known here", "remove them")
    if any(len(story.answers) != len(found.questions) for story in found.stories):
        entry.wrong("stories", "a story has as many answers as there are questions", "add or remove answers")
    return found


def _story(entry: Entry) -> StoryEntry:
    number = entry.text("drawing", pattern=NUMBER)
    found = StoryEntry(
        slug=entry.text("slug", needed=True, pattern=SLUG),
        name=entry.text("name", needed=True),
        role=entry.by_language("role", needed=True),
        city=entry.text("city", pattern=SLUG),
        lead=entry.by_language("lead", needed=True),
        answers=tuple(_text(each) for each in entry.entries("answers", needed=True)),
        drawing=int(number) % DRAWINGS if NUMBER.fullmatch(number) else 0,
        at_risk=bool(entry.flag("at_risk")),
    )
    entry.close()
    return found


def _text(entry: Entry) -> Texts:
    found = entry.by_language("text", needed=True)
    entry.close()
    return found
