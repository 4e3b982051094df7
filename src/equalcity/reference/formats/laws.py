"""`laws.yaml`: notes on the law in plain words, each with its standing and its sources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import SLUG, Entry, Sheet, read_file
from equalcity.reference.formats.sources import Source, read_sources

FORMAT = "equalcity-laws/1"
# What the law of a country says on a matter that the toolboxes lean on; each country has a note on each.
TOPICS = (
    "duty-to-report",
    "professional-secrecy",
    "barring-order",
    "residence-after-violence",
    "care-without-papers",
    "police-without-papers",
    "guardian",
    "child-alone",
)
KINDS = (*TOPICS, "directive", "convention", "regulation", "national-law")
STANDINGS = ("stated", "not-established")


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A note as the file has it; `questions` are open and for a lawyer, never claims."""

    id: str
    country: str
    kind: str
    title: str
    text: str
    standing: str
    questions: tuple[str, ...]
    sources: tuple[Source, ...]


def read_laws(path: Path, *, countries: Collection[str]) -> tuple[tuple[LawEntry, ...], list[Mistake]]:
    """Return the notes and the mistakes; with any mistake none may be stored."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return (), sheet.mistakes
    head.skip("language")
    sentence = head.text("not_established", needed=True)
    laws = tuple(_law(entry, countries, sentence) for entry in head.entries("laws", needed=True))
    head.close()
    ids = [law.id for law in laws]
    for twice in sorted({key for key in ids if ids.count(key) > 1}):
        head.wrong("laws", f"`{twice}` is there twice", "keep one", "twice")
    return laws, sheet.mistakes


def _law(entry: Entry, countries: Collection[str], sentence: str) -> LawEntry:
    law = LawEntry(
        id=entry.text("id", needed=True, pattern=SLUG),
        country=entry.text("country", needed=True, allowed={*countries, "EU"}),
        kind=entry.text("kind", needed=True, allowed=KINDS),
        title=entry.text("title", needed=True),
        text=entry.text("text", needed=True),
        standing=entry.text("standing", needed=True, allowed=STANDINGS),
        questions=entry.words("questions"),
        sources=read_sources(entry),
    )
    if entry.text("verified_on"):
        entry.wrong("verified_on", "a file cannot confirm the law", "leave it empty", "verified")
    if law.standing == "stated" and not law.sources:
        entry.wrong("sources", "a rule of law without a source", "add it, or `standing: not-established`", "source")
    if law.standing == "not-established" and law.text != sentence:
        entry.wrong("text", "a rule that is not established must read as `not_established` says", "use that sentence")
    for question in law.questions:
        if not question.endswith("?"):
            entry.wrong("questions", f"`{question}` is no question", "end it with a question mark")
    entry.close()
    return law
