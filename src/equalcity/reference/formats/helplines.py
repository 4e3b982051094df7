"""`helplines.yaml`: telephone numbers with source and standing; nothing here says that a number works."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import phonenumbers
from phonenumbers import shortnumberinfo

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file
from equalcity.reference.formats.sources import Source, read_sources
from equalcity.reference.logic.showing import NEVER

FORMAT = "equalcity-helplines/1"
AUDIENCES = ("public", "children", "professionals")
KINDS = (
    "emergency",
    "police",
    "violence",
    "partner-violence",
    "sexual-violence",
    "sexual-violence-centre",
    "violence-against-women",
    "victims-of-crime",
    "children",
    "child-emergency",
    "missing-children",
    "advice-for-professionals",
)
CHANNELS = ("phone", "chat", "app", "mail", "sms", "visit")
DIGITS = re.compile(r"\d{3,15}")
PLACE = re.compile(r"[A-Z]{2}")
# 24/7, or days with times, in the notation of OpenStreetMap's opening_hours; the fuller reader lives with the
# directory.
HOURS = re.compile(r"24/7|[A-Z][a-z](?:[-,][A-Z][a-z])* \d\d:\d\d-\d\d:\d\d(?:; .+)?")
HARMONISED = re.compile(r"116\d{3}")


@dataclass(frozen=True, slots=True)
class HelplineEntry:
    """A helpline as the file has it; `dial` is what a telephone is given: +32... for long numbers, the digits for
    short ones."""

    id: str
    country: str
    shown_in: tuple[str, ...]
    never_in: tuple[str, ...]
    city: str
    replaces: str
    number: str
    display: str
    dial: str
    kind: str
    audience: str
    names: dict[str, str]
    labels: dict[str, str]
    hours: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    cost: str
    on_phone_bill: str
    is_anonymous: bool | None
    has_interpreters: bool | None
    is_recorded: bool | None
    is_withheld: bool
    withheld_because: str
    note: str
    sources: tuple[Source, ...]


def read_helplines(path: Path, *, countries: Collection[str]) -> tuple[tuple[HelplineEntry, ...], list[Mistake]]:
    """Return the helplines and the mistakes; with any mistake none may be stored."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return (), sheet.mistakes
    head.skip("language", "standing")
    lines = tuple(_helpline(entry, countries) for entry in head.entries("helplines", needed=True))
    head.close()
    ids = [line.id for line in lines]
    for twice in sorted({key for key in ids if ids.count(key) > 1}):
        head.wrong("helplines", f"`{twice}` is there twice", "keep one", "twice")
    for line in lines:
        if line.replaces and line.replaces not in ids:
            head.wrong("helplines", f"`{line.id}` replaces `{line.replaces}`, which is not there", code="reference")
    return lines, sheet.mistakes


def _helpline(entry: Entry, countries: Collection[str]) -> HelplineEntry:
    number = entry.text("number", needed=True, pattern=DIGITS)
    shown_in = entry.words("shown_in", allowed=countries)
    line = HelplineEntry(
        id=entry.text("id", needed=True, pattern=SLUG),
        country=entry.text("country", needed=True, pattern=PLACE, allowed={*countries, "EU"}),
        shown_in=shown_in,
        never_in=entry.words("never_in", allowed=countries),
        city=entry.text("city", pattern=SLUG),
        replaces=entry.text("replaces", pattern=SLUG),
        number=number,
        display=entry.text("display") or number,
        dial=dial(number, shown_in),
        kind=entry.text("kind", needed=True, allowed=KINDS),
        audience=entry.text("audience", needed=True, allowed=AUDIENCES),
        names=entry.by_language("names", or_any=True),
        labels=entry.by_language("labels", needed=True),
        hours=entry.text("hours", pattern=HOURS),
        languages=entry.words("languages", pattern=LANGUAGE),
        channels=entry.words("channels", allowed=CHANNELS) or ("phone",),
        cost=entry.text("cost", needed=True, allowed=("free", "charged", "unknown")),
        on_phone_bill=entry.text("on_phone_bill", needed=True, allowed=("true", "false", "unknown")),
        is_anonymous=entry.flag("anonymous"),
        has_interpreters=entry.flag("interpreters"),
        is_recorded=entry.flag("recorded"),
        is_withheld=bool(entry.flag("withheld")),
        withheld_because=entry.text("withheld_because"),
        note=entry.text("note"),
        sources=read_sources(entry),
    )
    _check(entry, line)
    entry.close()
    return line


def _check(entry: Entry, line: HelplineEntry) -> None:
    if entry.text("verified_on"):
        entry.wrong(
            "verified_on", "a file cannot verify a number", "leave it empty; a person records a call", "verified"
        )
    if not line.sources and line.number != "112":
        entry.wrong("sources", "a number without a source", "say where it is stated", "source")
    if re.sub(r"[ \-/]", "", line.display) != line.number:
        entry.wrong("display", f"`{line.display}` and `{line.number}` are not the same digits", code="number")
    for country in line.shown_in:
        if country in NEVER.get(line.number, ()) or country in line.never_in:
            entry.wrong("shown_in", f"{line.display} must never be shown in {country}", "remove the country", "never")
        elif not _is_plausible(line.number, country):
            entry.wrong("number", f"`{line.number}` is no number of {country}", "check the digits", "number")
    if line.is_withheld and not line.withheld_because:
        entry.wrong("withheld", "it is withheld and nobody says why", "add `withheld_because`", "missing")
    if line.is_withheld and line.number == "112":
        entry.wrong("withheld", "112 is always shown", "remove the line", "never")


def _is_plausible(number: str, country: str) -> bool:
    if HARMONISED.fullmatch(number):
        return True
    parsed = phonenumbers.parse(number, country)
    return phonenumbers.is_valid_number(parsed) or shortnumberinfo.is_valid_short_number_for_region(parsed, country)


def dial(number: str, countries: Collection[str]) -> str:
    """Return what a telephone is given: the number with its country code (E.164) if it is a long one, else the short
    number."""
    for country in countries:
        if len(number) <= 6:
            break
        try:
            parsed = phonenumbers.parse(number, country)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return number
