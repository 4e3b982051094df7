"""`places.yaml`: countries, cities and organisations, with the mistakes told by line."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from equalcity.core.errors import Mistake
from equalcity.places.formats.marked import LANGUAGE, SLUG, Entry, Sheet, read_file

FORMAT = "equalcity-places/1"
ROLES = (
    "donor",
    "managing-organisation",
    "implementing-partner",
    "supporting-authority",
    "partner-city",
    "trainee-city",
    "city-network",
    "local-partner",
)
CITY_ROLES = ("partner-city", "trainee-city")
COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """A country as the file has it."""

    code: str
    names: dict[str, str]
    languages: tuple[str, ...]
    likely_languages: tuple[str, ...]
    emergency: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CityEntry:
    """A city as the file has it."""

    slug: str
    country: str
    names: dict[str, str]
    role: str
    languages: tuple[str, ...]
    timezone: str
    helplines: tuple[str, ...]
    address: str
    telephone: str
    is_invented: bool


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """An organisation as the file has it; `city` may be empty."""

    slug: str
    name: str
    country: str
    city: str
    role: str
    is_invented: bool


@dataclass(frozen=True, slots=True)
class PlacesFile:
    """All of one file. When `mistakes` is not empty the rest must not be stored."""

    countries: tuple[CountryEntry, ...]
    cities: tuple[CityEntry, ...]
    organisations: tuple[OrganisationEntry, ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored already: codes of countries, slugs of cities, and which of those are invented."""

    countries: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    invented: frozenset[str] = frozenset()


def read_places(path: Path, *, reserved: Collection[str] = (), known: Known = Known()) -> PlacesFile:
    """Read the file. `reserved` are words no city may have as slug; a file may name what is `known`."""
    sheet = Sheet(path.name)
    head = read_file(path, sheet, format_name=FORMAT)
    if head is None:
        return PlacesFile((), (), (), tuple(sheet.mistakes))
    invented = bool(head.flag("invented"))
    head.skip("language", "roles")
    countries = tuple(_country(entry) for entry in head.entries("countries"))
    codes = known.countries | {country.code for country in countries}
    cities = tuple(_city(entry, codes, reserved, invented, known) for entry in head.entries("cities"))
    slugs = known.cities | {city.slug for city in cities}
    organisations = tuple(_organisation(entry, codes, slugs, invented) for entry in head.entries("organisations"))
    head.close()
    for name, keys in (
        ("countries", [country.code for country in countries]),
        ("cities", [city.slug for city in cities]),
        ("organisations", [organisation.slug for organisation in organisations]),
    ):
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            head.wrong(name, f"`{key}` is there twice", "keep one", "twice")
    return PlacesFile(countries, cities, organisations, tuple(sheet.mistakes))


def _country(entry: Entry) -> CountryEntry:
    country = CountryEntry(
        code=entry.text("code", needed=True, pattern=COUNTRY),
        names=entry.by_language("names", needed=True),
        languages=entry.words("languages", needed=True, pattern=LANGUAGE),
        likely_languages=entry.words("likely_languages", pattern=LANGUAGE),
        emergency=entry.words("emergency", needed=True, pattern=SLUG),
    )
    entry.close()
    return country


def _city(
    entry: Entry, countries: Collection[str], reserved: Collection[str], invented: bool, known: Known
) -> CityEntry:
    city = CityEntry(
        slug=entry.text("slug", needed=True, pattern=SLUG),
        country=entry.text("country", needed=True, allowed=countries),
        names=entry.by_language("names", needed=True),
        role=entry.text("role", needed=True, allowed=CITY_ROLES),
        languages=entry.words("languages", needed=True, pattern=LANGUAGE),
        timezone=entry.text("timezone", needed=True),
        helplines=entry.words("helplines", needed=True, pattern=SLUG),
        address=entry.text("address"),
        telephone=entry.text("telephone"),
        is_invented=bool(entry.flag("invented")),
    )
    if city.slug in reserved:
        entry.wrong("slug", f"`{city.slug}` is a word of our own addresses", "choose another slug", "reserved")
    if city.timezone and city.timezone not in zoneinfo.available_timezones():
        entry.wrong("timezone", f"`{city.timezone}` is no time zone", "write it as Europe/Brussels")
    if city.slug in known.cities and (city.slug in known.invented) != city.is_invented:
        entry.wrong(
            "slug", f"`{city.slug}` is stored already, and not as an invented city or the reverse", code="invented"
        )
    _check_invented(entry, city.is_invented, invented)
    entry.close()
    return city


def _organisation(
    entry: Entry, countries: Collection[str], cities: Collection[str], invented: bool
) -> OrganisationEntry:
    organisation = OrganisationEntry(
        slug=entry.text("slug", needed=True, pattern=SLUG),
        name=entry.text("name", needed=True),
        country=entry.text("country", needed=True, allowed={*countries, "EU"}),
        city=entry.text("city", allowed=cities),
        role=entry.text("role", needed=True, allowed=ROLES),
        is_invented=bool(entry.flag("invented")),
    )
    _check_invented(entry, organisation.is_invented, invented)
    entry.close()
    return organisation


def _check_invented(entry: Entry, is_invented: bool, file_is_invented: bool) -> None:
    if is_invented != file_is_invented:
        wish = "mark it `invented: true`" if file_is_invented else "invented places belong in content/demo"
        entry.wrong("invented", "an invented place and a real one are mixed", wish, "invented")
