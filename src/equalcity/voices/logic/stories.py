"""A story: what it says, what may not be shown of somebody, and the mark of exactly what is shown."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.voices.logic.updates import cleaned

LONGEST = {"name": 80, "role": 120, "workplace": 120, "lead": 300}  # characters
LONGEST_ANSWER = 4000
LONGEST_WISH = 1000
MOST_QUESTIONS, LONGEST_QUESTION = 12, 300
LINES = ("name", "role", "workplace", "lead")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class CampaignKind(StrEnum):
    """Who is in the spotlight."""

    PEOPLE = "people"
    CITIES = "cities"


class Fault(StrEnum):
    """Why a story cannot be kept, or cannot go on to readers."""

    NAME = "name"  # nothing to call the person by
    EMPTY = "empty"  # no answer at all
    LONG = "long"
    ADULT = "adult"  # not declared: an adult
    OWN = "own"  # not declared: speaks of the own work, or for the own city
    CLIENT = "client"  # not declared: no client's story even disguised, no child
    RISK_NAME = "risk-name"  # at risk, and not declared: the name is not the real one
    RISK_WORKPLACE = "risk-workplace"  # at risk, with a workplace
    RISK_PORTRAIT = "risk-portrait"  # at risk, with a portrait
    SURVIVOR_PORTRAIT = "survivor-portrait"  # a portrait of a survivor without their separate word
    NO_PORTRAIT = "no-portrait"  # a portrait is wanted, and there is none


# What is refused however early it is; the rest has time until somebody is asked to agree.
NEVER = frozenset({Fault.LONG, Fault.RISK_WORKPLACE, Fault.RISK_PORTRAIT, Fault.SURVIVOR_PORTRAIT, Fault.NO_PORTRAIT})


@dataclass(frozen=True, slots=True)
class StoryContent:
    """What a story says. `answers` stand in the order of the campaign's questions; `drawing` is the number of the drawing that was chosen."""

    name: str
    role: str = ""
    workplace: str = ""
    city: str = ""
    lead: str = ""
    answers: tuple[str, ...] = ()
    drawing: int = 0
    shows_portrait: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """What the person, or an editor for them, declared."""

    is_adult: bool = False
    is_own: bool = False
    no_client: bool = False
    at_risk: bool = False
    is_alias: bool = False
    says_survivor: bool = False
    portrait_sure: bool = False


def tidy(content: StoryContent, questions: int) -> StoryContent:
    """Return the content as it is kept: one line where there is one, as many answers as questions, without signs that turn what follows them."""
    said = {name: _TURNING.sub("", " ".join(cleaned(getattr(content, name)).split())) for name in LINES}
    answers = [_TURNING.sub("", cleaned(text)) for text in content.answers[:questions]]
    answers += [""] * (questions - len(answers))
    return StoryContent(
        **said,
        city=content.city,
        answers=tuple(answers),
        drawing=content.drawing,
        shows_portrait=content.shows_portrait,
    )


def faults(content: StoryContent, declared: Declared, *, has_portrait: bool) -> frozenset[Fault]:
    """Return everything that keeps a story from readers. What is shown of people at risk, and of survivors, is decided here."""
    found = {
        Fault.NAME: not content.name,
        Fault.EMPTY: not any(content.answers),
        Fault.LONG: any(len(getattr(content, name)) > most for name, most in LONGEST.items())
        or any(len(text) > LONGEST_ANSWER for text in content.answers),
        Fault.ADULT: not declared.is_adult,
        Fault.OWN: not declared.is_own,
        Fault.CLIENT: not declared.no_client,
        Fault.RISK_NAME: declared.at_risk and not declared.is_alias,
        Fault.RISK_WORKPLACE: declared.at_risk and bool(content.workplace),
        Fault.RISK_PORTRAIT: declared.at_risk and content.shows_portrait,
        Fault.SURVIVOR_PORTRAIT: declared.says_survivor and content.shows_portrait and not declared.portrait_sure,
        Fault.NO_PORTRAIT: content.shows_portrait and not has_portrait,
    }
    return frozenset(fault for fault, is_so in found.items() if is_so)


def without_portrait(content: StoryContent) -> StoryContent:
    """Return the content with the drawing in place of a portrait."""
    return content_from(as_json(content) | {"shows_portrait": False})


def as_json(content: StoryContent) -> dict[str, object]:
    """Return the content as it is stored in the history."""
    return {**asdict(content), "answers": list(content.answers)}


def content_from(said: dict[str, object]) -> StoryContent:
    """Return the content that `as_json` made."""
    known = {field.name for field in fields(StoryContent)}
    values = {name: value for name, value in said.items() if name in known}
    answers = values.get("answers")
    return StoryContent(**{**values, "answers": tuple(answers) if isinstance(answers, list) else ()})  # type: ignore[arg-type]


def digest_of(content: StoryContent, *, language: str, questions: Sequence[str], portrait: str) -> str:
    """Return the mark of exactly what is shown: every word, the questions, the picture (`portrait` is the hash of its bytes, or empty)."""
    picture = portrait if content.shows_portrait else f"drawing {content.drawing}"
    shown = [language, list(questions), {**as_json(content), "drawing": 0, "shows_portrait": False}, picture]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story in the language somebody asked for; each text says which it is in. `answers` pair question and answer, those that were answered."""

    key: UUID
    slug: str
    campaign: str
    kind: CampaignKind
    language: str
    written_in: str
    name: str
    role: Words
    workplace: str
    city: str
    lead: Words
    answers: tuple[tuple[Words, Words], ...]
    drawing: int
    has_portrait: bool
    is_invented: bool
    published_at: datetime
    changed_at: datetime
    ends_on: date | None

    @property
    def standing(self) -> Standing:
        """Return the least reliable standing among its texts."""
        return weakest([self.role, self.lead, *(words for pair in self.answers for words in pair)])


@dataclass(frozen=True, slots=True)
class ReadCampaign:
    """A campaign in the language somebody asked for. `year` and `sources` are those of the project of 2019-2021."""

    key: UUID
    slug: str
    kind: CampaignKind
    state: str
    language: str
    title: Words
    opening: Words
    questions: tuple[Words, ...]
    year: int | None
    sources: tuple[str, ...]
    is_history: bool
    is_as_announced: bool
    is_invented: bool

    @property
    def standing(self) -> Standing:
        """Return the least reliable standing among its texts."""
        return weakest([self.title, self.opening, *self.questions])


def weakest(words: Iterable[Words]) -> Standing:
    """Return the least reliable standing among texts that say something."""
    order = (Standing.SOURCE, Standing.REVIEWED, Standing.DRAFT, Standing.OUTDATED, Standing.UNTRANSLATED)
    return max((each.standing for each in words if each.text), key=order.index, default=Standing.SOURCE)


def alias_of(story: UUID) -> str:
    """Return what stands for the person beside letters to them, so that the letters go with the story (at most 16 letters)."""
    return f"y-{story.hex[:14]}"
