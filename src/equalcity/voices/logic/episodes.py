"""An episode as a reader gets it, and what keeps one from being published."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from equalcity.toolboxes.logic.reading import Standing, Words

LONGEST = {"title": 200, "summary": 1000, "people": 300, "transcript": 200_000}  # characters
MOST_CHAPTERS = 100
_TIME = r"(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)"
_CHAPTER = re.compile(rf"{_TIME}\s+(\S.*)")
_PARAGRAPH = re.compile(rf"\[{_TIME}\]\s*(.*)", re.DOTALL)
_HTML = re.compile(r"<[a-zA-Z/!]")
type Chapters = Sequence[tuple[int, str]]


class Fault(StrEnum):
    """Why words of an episode cannot stay so."""

    EMPTY = "empty"
    LONG = "long"
    HTML = "html"
    CHAPTER = "chapter"  # a line that is no time with a title
    ORDER = "order"  # a chapter that begins before the one above it
    PAST_END = "past-end"  # a chapter that begins after the recording has ended


@dataclass(frozen=True, slots=True)
class Sound:
    """The recording of an episode."""

    hash: str
    media_type: str
    size: int
    milliseconds: int

    @property
    def is_video(self) -> bool:
        """Whether there is something to see."""
        return self.media_type.startswith("video/")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: when it begins (seconds), and its title."""

    seconds: int
    title: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a transcript; `seconds` is when it is spoken, where the transcript says so."""

    seconds: int | None
    text: str


@dataclass(frozen=True, slots=True)
class ReadEpisode:
    """An episode in the language somebody asked for. `language` is theirs, `spoken_in` that of the recording; each text says which it is in."""

    key: UUID
    slug: str
    language: str
    spoken_in: str
    title: Words
    summary: Words
    people: Words
    transcript: Words
    chapters: tuple[Chapter, ...]
    has_captions: bool
    sound: Sound | None
    year: int | None
    sources: tuple[str, ...]
    is_invented: bool
    published_at: datetime
    changed_at: datetime

    @property
    def standing(self) -> Standing:
        """Return the least reliable standing among its texts."""
        order = (Standing.SOURCE, Standing.REVIEWED, Standing.DRAFT, Standing.OUTDATED, Standing.UNTRANSLATED)
        said = [words.standing for words in (self.title, self.summary, self.people, self.transcript) if words.text]
        return max(said, key=order.index, default=Standing.SOURCE)


def faults(words: Mapping[str, str]) -> dict[str, Fault]:
    """Return what keeps the texts of an episode from being published, by name. Who speaks may be left out."""
    found: dict[str, Fault] = {}
    for name, most in LONGEST.items():
        text = words.get(name, "")
        if not text.strip() and name != "people":
            found[name] = Fault.EMPTY
        elif len(text) > most:
            found[name] = Fault.LONG
        elif _HTML.search(text):
            found[name] = Fault.HTML
    return found


def read_chapters(text: str, milliseconds: int = 0) -> tuple[list[tuple[int, str]], Fault | None]:
    """Return the chapters that lines such as "1:30 The first minutes" name, and what is wrong with them; `milliseconds` is the recording's length."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        said = _CHAPTER.fullmatch(line)
        if said is None or len(said[4]) > LONGEST["title"]:
            return [], Fault.CHAPTER
        if _HTML.search(said[4]):
            return [], Fault.HTML
        found.append((_seconds(said[1], said[2], said[3]), said[4]))
    if any(after <= before for (before, _), (after, _) in pairwise(found)):
        return [], Fault.ORDER
    if milliseconds and any(1000 * seconds >= milliseconds for seconds, _ in found):
        return [], Fault.PAST_END
    return (found, None) if len(found) <= MOST_CHAPTERS else ([], Fault.LONG)


def write_chapters(chapters: Chapters) -> str:
    """Return chapters as lines that `read_chapters` reads."""
    return "\n".join(f"{clock(seconds)} {title}" for seconds, title in chapters)


def clock(seconds: int) -> str:
    """Return a time of a recording: `0:07`, `12:00`, `1:00:05`."""
    hours, rest = divmod(int(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def paragraphs(transcript: str) -> list[Paragraph]:
    """Return the paragraphs of a transcript; one that begins with a time such as [1:30] is spoken then."""
    found = []
    for text in re.split(r"\n\s*\n", transcript.strip()):
        said = _PARAGRAPH.fullmatch(text.strip())
        if said:
            found.append(Paragraph(_seconds(said[1], said[2], said[3]), said[4].strip()))
        elif text.strip():
            found.append(Paragraph(None, text.strip()))
    return found


def place_of(seconds: int, transcript: Sequence[Paragraph]) -> int | None:
    """Return the time of the paragraph that is spoken at a time, None where none says when it is."""
    return max(
        (each.seconds for each in transcript if each.seconds is not None and each.seconds <= seconds), default=None
    )


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
