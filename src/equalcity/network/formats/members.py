"""`members.yaml`: members of the network, and for the demonstration their steps, reports and applications; mistakes are told by line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.network.logic.joining import SERVICES
from equalcity.network.logic.onboarding import TICKED
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file
from equalcity.places.formats.places import COUNTRY

FORMAT, FILE = "equalcity-members/1", "members.yaml"
KINDS = ("partner-city", "trainee-city", "organisation", "city-network")
CITIES = KINDS[:2]
COUNTED = ("people", "organisations", "contacts")


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A member as the file has it. `ticks` are days before today by step."""

    slug: str
    kind: str
    city: str
    organisation: str
    name: str
    country: str
    topics: tuple[str, ...]
    shares: str
    language: str
    is_of_project: bool
    ticks: dict[str, int]


@dataclass(frozen=True, slots=True)
class PassingEntry:
    """An invented report."""

    member: str
    toolbox: str
    title: str
    network: str
    days_ago: int
    number: int
    counted: str
    note: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class ApplicationEntry:
    """An invented application."""

    kind: str
    name: str
    country: str
    topics: tuple[str, ...]
    services: tuple[str, ...]
    why: str
    contact: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class MembersFile:
    """All of one file. When `mistakes` is not empty the rest must not be stored."""

    is_invented: bool
    members: tuple[MemberEntry, ...]
    passings: tuple[PassingEntry, ...]
    applications: tuple[ApplicationEntry, ...]
    mistakes: tuple[Mistake, ...]


def read_members(path: Path, *, cities: Collection[str], organisations: Collection[str]) -> MembersFile:
    """Read the file; it may name the `cities` and `organisations` that are stored. Only an invented file has ticks, reports and applications."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return MembersFile(False, (), (), (), tuple(sheet.mistakes))
    is_invented = bool(head.flag("invented"))
    members = tuple(_member(entry, cities, organisations) for entry in head.entries("members", needed=True))
    slugs = [member.slug for member in members]
    passings = tuple(_passing(entry, slugs) for entry in head.entries("passed_on"))
    applications = tuple(_application(entry) for entry in head.entries("applications"))
    head.close()
    if not is_invented and (passings or applications or any(member.ticks for member in members)):
        head.wrong("invented", "steps, reports and applications come from people, or belong in content/demo")
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        head.wrong("members", f"`{slug}` is there twice", "keep one", "twice")
    return MembersFile(is_invented, members, passings, applications, tuple(sheet.mistakes))


def _member(entry: Entry, cities: Collection[str], organisations: Collection[str]) -> MemberEntry:
    kind = entry.text("kind", needed=True, allowed=KINDS)
    is_city = kind in CITIES
    organisation = entry.text("organisation", allowed=organisations)
    is_own = not is_city and not organisation
    ticks = entry.entry("ticks") if "ticks" in entry.names() else None
    member = MemberEntry(
        slug=entry.text("slug", needed=True, pattern=SLUG),
        kind=kind,
        city=entry.text("city", needed=is_city, allowed=cities),
        organisation=organisation,
        name=entry.text("name", needed=is_own),
        country=entry.text("country", needed=is_own, pattern=COUNTRY),
        topics=entry.words("topics", pattern=SLUG),
        shares=entry.text("shares"),
        language=entry.text("language", pattern=LANGUAGE),
        is_of_project=bool(entry.flag("project")),
        ticks={step: counted(ticks, step) for step in TICKED if step in ticks.names()} if ticks else {},
    )
    if ticks:
        ticks.close()
    if is_city and member.slug != member.city:
        entry.wrong("slug", "a city's member has the slug of the city")
    entry.close()
    return member


def _passing(entry: Entry, members: Collection[str]) -> PassingEntry:
    passing = PassingEntry(
        member=entry.text("member", needed=True, allowed=members),
        toolbox=entry.text("toolbox", pattern=SLUG),
        title=entry.text("title"),
        network=entry.text("network", allowed=members),
        days_ago=counted(entry, "days_ago"),
        number=counted(entry, "number"),
        counted=entry.text("counted", needed=True, allowed=COUNTED),
        note=entry.text("note", needed=True),
        is_public=bool(entry.flag("public")),
    )
    if bool(passing.toolbox) == bool(passing.title):
        entry.wrong("title", "a report names a toolbox or has a title", "keep one of them")
    entry.close()
    return passing


def _application(entry: Entry) -> ApplicationEntry:
    application = ApplicationEntry(
        kind=entry.text("kind", needed=True, allowed=("city", "organisation", "city-network")),
        name=entry.text("name", needed=True),
        country=entry.text("country", needed=True, pattern=COUNTRY),
        topics=entry.words("topics", pattern=SLUG),
        services=entry.words("services", allowed=SERVICES),
        why=entry.text("why"),
        contact=entry.text("contact", needed=True),
        email=entry.text("email", needed=True),
        language=entry.text("language", needed=True, pattern=LANGUAGE),
    )
    entry.close()
    return application


def counted(entry: Entry, name: str) -> int:
    text = entry.text(name, needed=True)
    if not text.isdecimal():
        entry.wrong(name, f"`{name}` must be a whole number")
        return 0
    return int(text)
