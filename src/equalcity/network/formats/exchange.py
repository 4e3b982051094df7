"""`exchange.yaml`: what is invented for the demonstration: cards, entries, questions, buddies, experts; mistakes are told by line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equalcity.core.errors import Mistake
from equalcity.network.formats.members import counted
from equalcity.network.logic.buddies import TASKS
from equalcity.network.logic.contributions import FORMS, MATERIAL, PRACTICE, SPENT, TEXTS
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file
from equalcity.places.formats.places import COUNTRY

FORMAT, FILE = "equalcity-exchange/1", "exchange.yaml"


@dataclass(frozen=True, slots=True)
class ContributionEntry:
    """A card or an entry as the file has it; `said` as `logic.contributions` names its fields."""

    kind: str
    member: str
    language: str
    said: dict[str, Any]
    days_ago: int


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """An invented answer; `is_open`: both sides let everybody read it."""

    member: str
    words: str
    days_ago: int
    helped: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """An invented question to all members, with its answers."""

    member: str
    topic: str
    language: str
    title: str
    tried: str
    days_ago: int
    answers: tuple[AnswerEntry, ...]


@dataclass(frozen=True, slots=True)
class BuddiesEntry:
    """An invented pair of members that go together."""

    trainee: str
    guide: str
    topic: str
    tasks: tuple[str, ...]
    done: tuple[str, ...]
    days_ago: int
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ExpertEntry:
    """An invented expert, by role and field."""

    member: str
    language: str
    role: str
    field: str
    organisation: str
    city: str
    country: str
    languages: tuple[str, ...]
    good_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """All of one file. When `mistakes` is not empty the rest must not be stored."""

    contributions: tuple[ContributionEntry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()
    buddies: tuple[BuddiesEntry, ...] = ()
    experts: tuple[ExpertEntry, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def read_exchange(path: Path, *, members: Collection[str]) -> ExchangeFile:
    """Read the file; it may name the `members` that are stored. It has to be marked as invented: real cards come from members."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return ExchangeFile(mistakes=tuple(sheet.mistakes))
    if not head.flag("invented"):
        head.wrong("invented", "cards come from members, or belong in content/demo")
    written = [_practice(entry, members) for entry in head.entries("practices")]
    written += [_material(entry, members) for entry in head.entries("material")]
    questions = tuple(_question(entry, members) for entry in head.entries("questions"))
    buddies = tuple(_buddies(entry, members) for entry in head.entries("buddies"))
    experts = tuple(_expert(entry, members) for entry in head.entries("experts"))
    head.close()
    return ExchangeFile(tuple(written), questions, buddies, experts, tuple(sheet.mistakes))


def _practice(entry: Entry, members: Collection[str]) -> ContributionEntry:
    hours, money = _range(entry, "hours"), _range(entry, "money")
    more = {
        "spent": entry.text("spent", needed=True, allowed=SPENT),
        "hours_least": hours[0],
        "hours_most": hours[1],
        "money_least": money[0],
        "money_most": money[1],
        "currency": entry.text("currency"),
    }
    return _entry(PRACTICE, entry, members, more)


def _material(entry: Entry, members: Collection[str]) -> ContributionEntry:
    more = {
        "author": entry.text("author", needed=True),
        "languages": entry.words("languages", needed=True, pattern=LANGUAGE),
        "form": entry.text("form", needed=True, allowed=FORMS),
        "licence": entry.text("licence", needed=True),
        "address": entry.text("address", needed=True),
    }
    return _entry(MATERIAL, entry, members, more)


def _entry(kind: str, entry: Entry, members: Collection[str], more: dict[str, Any]) -> ContributionEntry:
    said: dict[str, Any] = {text.name: entry.text(text.name, needed=True) for text in TEXTS[kind]}
    said |= {"topics": entry.words("topics", pattern=SLUG), "units": entry.words("units")}
    said["year"] = counted(entry, "year") if "year" in entry.names() else None
    found = ContributionEntry(
        kind=kind,
        member=entry.text("member", needed=True, allowed=members),
        language=entry.text("language", needed=True, pattern=LANGUAGE),
        said=said | more,
        days_ago=counted(entry, "days_ago"),
    )
    entry.close()
    return found


def _range(entry: Entry, name: str) -> tuple[int | None, int | None]:
    ends = [int(word) for word in entry.words(name) if word.isdecimal()]
    if name in entry.names() and len(ends) != 2:
        entry.wrong(name, f"`{name}` must be two whole numbers")
    return (ends[0], ends[1]) if len(ends) == 2 else (None, None)


def _question(entry: Entry, members: Collection[str]) -> QuestionEntry:
    found = QuestionEntry(
        member=entry.text("member", needed=True, allowed=members),
        topic=entry.text("topic", pattern=SLUG),
        language=entry.text("language", needed=True, pattern=LANGUAGE),
        title=entry.text("title", needed=True),
        tried=entry.text("tried", needed=True),
        days_ago=counted(entry, "days_ago"),
        answers=tuple(_answer(answer, members) for answer in entry.entries("answers")),
    )
    entry.close()
    return found


def _answer(entry: Entry, members: Collection[str]) -> AnswerEntry:
    found = AnswerEntry(
        member=entry.text("member", needed=True, allowed=members),
        words=entry.text("words", needed=True),
        days_ago=counted(entry, "days_ago"),
        helped=bool(entry.flag("helped")),
        is_open=bool(entry.flag("open")),
    )
    entry.close()
    return found


def _buddies(entry: Entry, members: Collection[str]) -> BuddiesEntry:
    found = BuddiesEntry(
        trainee=entry.text("trainee", needed=True, allowed=members),
        guide=entry.text("guide", needed=True, allowed=members),
        topic=entry.text("topic", needed=True, pattern=SLUG),
        tasks=entry.words("tasks", needed=True, allowed=TASKS),
        done=entry.words("done", allowed=TASKS),
        days_ago=counted(entry, "days_ago"),
        is_shown=bool(entry.flag("shown")),
    )
    entry.close()
    return found


def _expert(entry: Entry, members: Collection[str]) -> ExpertEntry:
    found = ExpertEntry(
        member=entry.text("member", needed=True, allowed=members),
        language=entry.text("language", needed=True, pattern=LANGUAGE),
        role=entry.text("role", needed=True),
        field=entry.text("field", needed=True),
        organisation=entry.text("organisation"),
        city=entry.text("city"),
        country=entry.text("country", needed=True, pattern=COUNTRY),
        languages=entry.words("languages", needed=True, pattern=LANGUAGE),
        good_for=entry.words("good_for", needed=True),
    )
    entry.close()
    return found
