"""What the pages of the public shell show, composed from places and reference data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header

from equalcity.places import selectors as places
from equalcity.places.models import City
from equalcity.reference.selectors import HelplineShown, languages_of_page, read_page
from equalcity.toolboxes.formats.html import Levels, Page
from equalcity.toolboxes.formats.html_words import words_html
from equalcity.toolboxes.formats.labels import labels_in
from equalcity.toolboxes.formats.markdown_runs import direction
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.web.addresses import codes
from equalcity.web.reading.references import BookReferences, book_for, shows_unchecked, standing_of
from equalcity.web.reading.tongues import OtherTongue, other_tongues, require_tongue
from equalcity.web.shell import link

_OWN_REFERENCE = re.compile(r"\[\[(?P<kind>page|settings):(?P<key>[a-z0-9-]+)\]\]")
_MARK = "\ue000"  # of the private use area: no text has it
# Pages of content/pages and the address they have here.
_ADDRESSES = {
    "rights": "rights",
    "leaving": "leaving",
    "offline": "offline",
    "contact": "contact",
    "about": "about",
    "privacy": "privacy",
    "accessibility": "accessibility",
}


def preferred_language(accepted: str) -> str:
    """Return the first interface language that a browser's `Accept-Language` asks for, or the default."""
    for code, _quality in parse_accept_lang_header(accepted):
        if code.split("-")[0] in codes():
            return code.split("-")[0]
    return settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Place:
    """A city as pages name it."""

    slug: str
    name: str
    country: str
    country_name: str
    exit_url: str
    address: str
    telephone: str
    is_invented: bool


def place(request: HttpRequest, slug: str) -> Place:
    """Return a city and make the page its own. Raises `CityMissing`."""
    city = places.city(slug)
    found = _place(city)
    request.city = found  # type: ignore[attr-defined]
    return found


def _place(city: City) -> Place:
    language = get_language() or "en"
    return Place(
        city.slug,
        city.name_in(language),
        city.country.code,
        city.country.name_in(language),
        city.exit_url,
        city.address,
        city.telephone,
        city.is_invented,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A place to go on to."""

    name: str
    href: str
    note: str = ""


def city_rows(request: HttpRequest) -> list[Row]:
    """Return the cities; invented ones only where the demonstration shows them, marked."""
    rows = []
    for city in places.cities(with_invented=settings.MODE != "production"):
        shown = _place(city)
        note = _("%(country)s · invented for the demonstration") if shown.is_invented else "%(country)s"
        rows.append(Row(shown.name, link(request, "city", city=shown.slug), note % {"country": shown.country_name}))
    return rows


def country_rows(request: HttpRequest, tongue: str = "") -> list[Row]:
    """Return the countries of the network with the address of their rights, in `tongue` where one is given."""
    language = get_language() or "en"
    name, more = ("country-rights-in", {"tongue": tongue}) if tongue else ("country-rights", {})
    return [
        Row(country.name_in(language), link(request, name, country=country.code.lower(), **more))
        for country in places.countries()
    ]


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call."""

    name: str
    number: str
    tel: str
    note: str


def emergency_calls(request: HttpRequest) -> list[Call]:
    """Return what is right everywhere in the network: 112."""
    line = book_for(request, get_language() or "en").helpline("eu-112")
    return [_call(line, "")] if line else [Call(_("Emergency: police, ambulance"), "112", "112", "")]


def calls_in_country(request: HttpRequest, code: str) -> list[Call]:
    """Return the emergency numbers of a country, 112 first."""
    country = next((each for each in places.countries() if each.code.lower() == code.lower()), None)
    if country is None:
        return emergency_calls(request)
    return _calls(request, country.emergency, country.code, country.name_in(get_language() or "en"))


def calls_in_city(request: HttpRequest, city: Place) -> list[Call]:
    """Return the numbers a city puts first, 112 at the head."""
    return _calls(request, places.city(city.slug).helplines, city.country, city.country_name)


def helplines_in_city(request: HttpRequest, city: Place) -> list[Call]:
    """Return every number for people in a city and its country that may be shown, 112 first."""
    lines = book_for(request, get_language() or "en").helplines_in(city.country, city=city.slug)
    return [_call(line, city.country_name) for line in lines]


def _calls(request: HttpRequest, keys: Sequence[str], country: str, country_name: str) -> list[Call]:
    book = book_for(request, get_language() or "en")
    lines = [book.helpline(key, country=country) for key in dict.fromkeys(["eu-112", *keys])]
    return [_call(line, country_name) for line in lines if line]


def _call(line: HelplineShown, country_name: str) -> Call:
    notes = [line.label if line.name else "", standing_of(line, country_name)]
    return Call(line.name or line.label, line.display, line.dial, " · ".join(note for note in notes if note))


@dataclass(frozen=True, slots=True)
class Text:
    """A page of `content/pages`, ready to be shown."""

    title: str
    summary: str
    html: SafeString
    standing: str
    reviewer: str
    reviewed_on: str
    language_attributes: SafeString
    is_withheld: bool


def tongues_of(request: HttpRequest, slug: str, name: str, tongue: str, **places: str) -> Sequence[OtherTongue]:
    """Return the languages a page can be read in that the interface does not speak; `tongue` is the one asked for.

    Raises `PageMissing`, and `NoSuchText` when the page is not there in `tongue`.
    """
    tongues = other_tongues(request, languages_of_page(slug, shows_unreviewed=shows_unchecked()), name, places, tongue)
    require_tongue(tongue, tongues)
    return tongues


def text(request: HttpRequest, slug: str, city: Place | None = None, tongue: str = "") -> Text:
    """Return a page in the reader's language or in `tongue`, or in English with the reason. Raises `PageMissing`."""
    language = get_language() or "en"
    page = read_page(slug, tongue or language, shows_unreviewed=shows_unchecked())
    country = city.country if city else page.country
    said = Words(page.body, page.language, Standing(page.standing))
    is_foreign = page.language != language
    return Text(
        page.title,
        page.summary,
        written(request, said, country, city),
        page.standing,
        page.reviewer,
        page.reviewed_on,
        format_html(' lang="{}" dir="{}"', page.language, direction(page.language)) if is_foreign else SafeString(""),
        page.instead_of_draft,
    )


def written(request: HttpRequest, said: Words, country: str, city: Place | None = None) -> SafeString:
    """Return the text of a page as HTML, its references looked up for a country."""
    language = get_language() or "en"
    renderer = Page(
        language=language,
        labels=labels_in(language),
        references=BookReferences(book_for(request, language), country),
        media_url=lambda _path: None,
        standing=said.standing,
        permalinks=False,
    )
    words = Words(_with_own_references(said.text, city), said.language, said.standing)
    return mark_safe(_with_links(request, words_html(words, renderer, Levels(2))))  # noqa: S308 - sanitised by the renderer


def _with_own_references(body: str, city: Place | None) -> str:
    """Fill in what a city or office states, and put marks where links to our own pages will stand."""
    known = _own_settings(city)

    def written(found: re.Match[str]) -> str:
        if found["kind"] == "settings":
            return known.get(found["key"]) or _("not stated yet")
        return f"{_MARK}{found['key']}{_MARK}"

    return _OWN_REFERENCE.sub(written, body)


def _with_links(request: HttpRequest, html: str) -> str:
    return re.sub(
        f"{_MARK}(?:<bdi[^>]*>)?([a-z0-9-]+)(?:</bdi>)?{_MARK}", lambda found: _link_to(request, found[1]), html
    )


def _link_to(request: HttpRequest, slug: str) -> str:
    try:
        href = (
            link(request, _ADDRESSES[slug])
            if slug in _ADDRESSES
            else link(request, "country-rights", country=slug.removeprefix("rights-"))
        )
    except NoReverseMatch:
        return ""
    language = get_language() or "en"
    page = read_page(slug, language, shows_unreviewed=shows_unchecked())
    if page.language == language:
        return format_html('<a href="{}">{}</a>', href, page.title)
    return format_html('<a href="{}" lang="{}">{}</a>', href, page.language, page.title)


def _own_settings(city: Place | None) -> Mapping[str, str]:
    office = settings.CONTACT
    address = city.address if city else office["postal"]
    telephone = city.telephone if city else office["phone"]
    return {
        "contact": " · ".join(said for said in (address, telephone) if said),
        "contact-address": address,
        "contact-telephone": telephone,
    }
