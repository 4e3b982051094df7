"""`services.yaml`, `open-eligibility.yaml` and `languages.yaml`: the kinds of service, terms of others that mean them, and
languages by their own names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import babel

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file
from equalcity.reference.formats.sources import Source, read_sources

SERVICES = "equalcity-services/1"
OPEN_ELIGIBILITY = "equalcity-open-eligibility/1"
OPEN_ELIGIBILITY_FILE = "open-eligibility.yaml"
LANGUAGES = "equalcity-languages/1"
DIGITS = ("latn", "arab", "arabext")


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A kind of service a person can be referred to. `origin` says whether the standard form has it or the platform
    adds it; `sources` say where that form was seen."""

    id: str
    names: dict[str, str]
    what: str
    origin: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A language. `locale` is the name Babel knows; `digits` and `direction` follow CLDR; `state` is interface or
    prepared."""

    code: str
    name: str
    autonym: str
    direction: str
    locale: str
    digits: str
    script: str
    state: str

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.direction == "rtl"


def read_services(path: Path) -> tuple[tuple[ServiceEntry, ...], list[Mistake]]:
    """Return the kinds of service and the mistakes."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=SERVICES)
    if head is None:
        return (), sheet.mistakes
    head.skip("language", "standing")
    found = tuple(_service(entry) for entry in head.entries("services", needed=True))
    head.close()
    _say_twice(head, "services", [service.id for service in found])
    return found, sheet.mistakes


def _service(entry: Entry) -> ServiceEntry:
    service = ServiceEntry(
        id=entry.text("id", needed=True, pattern=SLUG),
        names=entry.by_language("names", needed=True),
        what=entry.text("what", needed=True),
        origin=entry.text("origin", needed=True, allowed=("referral-form", "platform")),
        sources=read_sources(entry),
    )
    if service.origin == "referral-form" and not service.sources:
        entry.wrong("sources", "a sector of the standard form without a source", "say where it was seen", "source")
    entry.close()
    return service


def read_open_eligibility(path: Path) -> tuple[dict[str, tuple[str, ...]], list[Mistake]]:
    """Return the sectors meant by each term of Open Eligibility, by its name in small letters, and the mistakes."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=OPEN_ELIGIBILITY)
    if head is None:
        return {}, sheet.mistakes
    head.skip("language", "licence", "attribution")
    sectors = {service.id for service in read_services(path.with_name("services.yaml"))[0]}
    found: dict[str, tuple[str, ...]] = {}
    for entry in head.entries("terms", needed=True):
        name, meant = entry.text("name", needed=True).casefold(), entry.words("sectors", needed=True, allowed=sectors)
        if name in found:
            entry.wrong("name", f"`{name}` is there twice", "keep one", "twice")
        found[name] = tuple(meant)
        entry.close()
    head.close()
    return found, sheet.mistakes


def read_languages(path: Path) -> tuple[tuple[LanguageEntry, ...], list[Mistake]]:
    """Return the languages in the order of the picker, and the mistakes."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=LANGUAGES)
    if head is None:
        return (), sheet.mistakes
    found = tuple(_language(entry) for entry in head.entries("languages", needed=True))
    head.close()
    _say_twice(head, "languages", [language.code for language in found])
    return found, sheet.mistakes


def _language(entry: Entry) -> LanguageEntry:
    language = LanguageEntry(
        code=entry.text("code", needed=True, pattern=LANGUAGE),
        name=entry.text("name", needed=True),
        autonym=entry.text("autonym", needed=True),
        direction=entry.text("direction", needed=True, allowed=("ltr", "rtl")),
        locale=entry.text("locale", needed=True),
        digits=entry.text("digits", needed=True, allowed=DIGITS),
        script=entry.text("script", needed=True),
        state=entry.text("state", needed=True, allowed=("interface", "prepared")),
    )
    try:
        known = babel.Locale.parse(language.locale)
    except (babel.UnknownLocaleError, ValueError):
        entry.wrong("locale", f"`{language.locale}` is unknown to Babel", "use a name it knows")
    else:
        if known.text_direction != language.direction:
            entry.wrong("direction", f"CLDR says {known.text_direction}", "correct it")
    entry.close()
    return language


def _say_twice(head: Entry, name: str, keys: list[str]) -> None:
    for twice in sorted({key for key in keys if keys.count(key) > 1}):
        head.wrong(name, f"`{twice}` is there twice", "keep one", "twice")
