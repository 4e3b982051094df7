"""What the public pages of the exchange show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from equalcity.network.logic.contributions import PAIR, PRACTICE, lines_of
from equalcity.network.models import Buddies, Member
from equalcity.network.selectors.buddies import buddies_in_public
from equalcity.network.selectors.contributions import (
    ReadContribution,
    contributions_in_public,
    public_contribution,
    read,
)
from equalcity.network.selectors.library import Item, library
from equalcity.network.selectors.units import KnownUnit, units_named
from equalcity.web.exchange import words
from equalcity.web.network.forms import topic_choices
from equalcity.web.network.words import country_name
from equalcity.web.services.pages import language_name

type Choices = Sequence[tuple[str, str | Promise]]


def language() -> str:
    """Return the language of the page."""
    return get_language() or "en"


def member_name(member: Member | None) -> str:
    """Return the name of a member in the page's language; nothing of a member is the network's own."""
    return member.name_in(language()) if member else gettext("the network")


@dataclass(frozen=True, slots=True)
class Filter:
    """Something to filter a list by, with what was chosen; what is not among the choices chooses nothing."""

    name: str
    label: str
    choices: Choices
    chosen: str


def _filter(asked: QueryDict, name: str, label: str, choices: Choices) -> Filter:
    wanted = asked.get(name, "")
    return Filter(name, label, choices, wanted if wanted in dict(choices) else "")


@dataclass(frozen=True, slots=True)
class Card:
    """A good-practice card as pages show it; its units are looked up for the page of one card alone."""

    card: ReadContribution
    who: str
    country: str
    spent: str
    spent_lines: Sequence[str] = ()
    steps: Sequence[str] = ()
    units: Sequence[KnownUnit] = ()

    @property
    def slug(self) -> str:
        """Return its address."""
        return self.card.slug


def shown(card: ReadContribution, units: Mapping[str, KnownUnit] | None = None) -> Card:
    """Return a card in words of the page's language."""
    return Card(
        card,
        member_name(card.member),
        country_name(card.member.country) if card.member else "",
        str(words.SPENT.get(card.plain.get("spent", ""), "")),
        words.spent_lines(card.plain),
        lines_of(card.words["steps"].text),
        [units[key] for key in card.plain["units"] if key in units] if units else (),
    )


def practices(asked: QueryDict) -> dict[str, Any]:
    """Return the list of cards, those of a topic, a country and a cost where these are given and known."""
    cards = [shown(each) for each in read(contributions_in_public(PRACTICE), language())]
    countries = sorted({(each.card.member.country, each.country) for each in cards if each.card.member}, key=_by_name)
    topic = _filter(asked, "topic", gettext("Topic"), topic_choices())
    country = _filter(asked, "country", gettext("Country"), countries)
    spent = _filter(asked, "spent", gettext("What it cost"), list(words.SPENT.items()))
    kept = [
        each
        for each in cards
        if topic.chosen in ("", *each.card.plain["topics"])
        and country.chosen in ("", each.card.member.country if each.card.member else None)
        and spent.chosen in ("", each.card.plain["spent"])
    ]
    return {"cards": kept, "filters": [topic, country, spent], "is_empty": not cards}


def practice(slug: str) -> Card:
    """Return one card. Raises `NoSuchContribution`, `ContributionGone`."""
    (found,) = read([public_contribution(PRACTICE, slug)], language())
    return shown(found, units_named(found.plain["units"], language()))


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the library in words of the page's language."""

    item: Item
    form: str
    languages: Sequence[str]
    topics: Sequence[str]
    who: str


UNSAID = "unsaid"  # the licence or the language is not stated
ON_A_PAGE = 25  # entries of the library: a page that a telephone gets in one go


def material(asked: QueryDict) -> dict[str, Any]:
    """Return a page of the library, of what is about a topic, in a language and under a licence where these are given and known."""
    items = library(language())
    tongues = sorted({(code, language_name(code)) for each in items for code in each.languages}, key=_by_name)
    licences = sorted({each.licence for each in items if each.licence}, key=str.casefold)
    not_said = (UNSAID, gettext("not stated"))
    topic = _filter(asked, "topic", gettext("Topic"), topic_choices())
    tongue = _filter(asked, "language", gettext("Language"), [*tongues, not_said])
    licence = _filter(asked, "licence", gettext("Licence"), [*((each, each) for each in licences), not_said])
    kept = [
        each
        for each in items
        if topic.chosen in ("", *each.topics)
        and tongue.chosen in ("", *(each.languages or (UNSAID,)))
        and licence.chosen in ("", each.licence or UNSAID)
    ]
    pages = Paginator(kept, ON_A_PAGE)
    page = pages.get_page(asked.get("page"))
    filters = [topic, tongue, licence]
    said = urlencode({each.name: each.chosen for each in filters if each.chosen})
    shown = {"entries": [_entry(each) for each in page], "page": page, "number": len(kept), "said": said}
    return {**shown, "filters": filters, "total": len(items)}


def _entry(item: Item) -> Entry:
    form = str(words.FORMS.get(item.form, ""))
    tongues = [language_name(code) for code in item.languages]
    return Entry(item, form, tongues, item.topics, member_name(item.member) if item.member else "")


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with its answer that both sides opened to everybody."""

    pair: ReadContribution
    asked_by: str
    answered_by: str


def pairs() -> list[Pair]:
    """Return the questions with an answer that everybody can read, the newest first."""
    rows = read(contributions_in_public(PAIR), language())
    answering = Member.objects.select_related("city").in_bulk({each.plain["answered_by"] for each in rows})
    return [
        Pair(each, member_name(each.member), member_name(answering[each.plain["answered_by"]]))
        for each in rows
        if each.plain["answered_by"] in answering
    ]


def buddy_pairs() -> list[tuple[Buddies, str, str]]:
    """Return the pairs of members that both sides want shown, with their names."""
    return [(row, member_name(row.trainee), member_name(row.guide)) for row in buddies_in_public()]


def _by_name(pair: tuple[str, Any]) -> str:
    return str(pair[1]).casefold()
