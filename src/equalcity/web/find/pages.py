"""What the pages of finding help show: the choices of the form, and the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from equalcity.core.clock import now
from equalcity.directory.logic.matching import Match, Need, Opening, Outcome
from equalcity.directory.selectors.districts import has_districts, middle_of
from equalcity.directory.selectors.shelf import Door, Shelf, shelf_of
from equalcity.places import selectors as places
from equalcity.reference.selectors import ReferenceBook
from equalcity.web.find import words
from equalcity.web.find.asked import MOST, STEP, Asked, View
from equalcity.web.find.cards import Card, Maker
from equalcity.web.find.languages import Tongue, tongues
from equalcity.web.find.texts import texts_of
from equalcity.web.home.pages import Call, Place, helplines_in_city
from equalcity.web.reading.references import shows_unchecked

FEW = 3  # services; below this the page says what left others out, and looks further away
FURTHER = 5  # services of other cities at once

type Places = Sequence[tuple[Door, Match]]
"""A service with its places, the one that fits best first."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be answered in a city."""

    sectors: Mapping[str, str]
    spoken: Sequence[Tongue]
    others: Sequence[Tongue]
    has_districts: bool

    @property
    def languages(self) -> Mapping[str, str]:
        """Return the own names of all languages that can be chosen, by tag."""
        return {each.tag: each.name for each in [*self.spoken, *self.others]}


def choices_in(book: ReferenceBook, shelf: Shelf) -> Choices:
    """Return what the form offers; in a city without a table of districts none is asked for."""
    spoken, others = tongues(book.languages, (tag for door in shelf.doors.values() for tag in door.languages))
    sectors = {each.id: each.name for each in book.services.values()}
    return Choices(sectors, spoken, others, has_districts(shelf.city))


@dataclass(frozen=True, slots=True)
class Exclusion:
    """By which answer most services were left out."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The services, and all that stands around them. `total` counts those of the city, `next_upto` is 0 where no more are to come."""

    cards: Sequence[Card]
    further: Sequence[Card]
    total: int
    next_upto: int
    is_empty_city: bool
    is_near_unknown: bool
    exclusion: Exclusion | None
    helplines: Sequence[Call]
    today: date
    good_until: date | None
    has_unchecked: bool
    hidden: Sequence[tuple[str, str]]


class Answering:
    """One question, being answered."""

    def __init__(self, request: HttpRequest, place: Place, shelf: Shelf, asked: Asked, view: View) -> None:
        self.request, self.place, self.shelf, self.asked, self.view = request, place, shelf, asked, view
        self.moment = now()
        self.here = middle_of(place.slug, asked.near) if asked.near else None
        self.need = Need() if view.is_only_kept else asked.need

    def answer(self) -> Answer:
        """Return the list: best first, each service once with its places."""
        outcome = self.shelf.match(self.need, self.moment, self.here)
        found = self._shown(_by_service(self._ordered(outcome), self.shelf))
        is_few = len(found) < FEW and not self.view.is_only_kept
        around = self._around() if is_few or self.view.is_only_kept else []
        further = self._shown([each for shelf, _name in around for each in _by_service(self._matched(shelf), shelf)])
        cards = self._cards([*found[: self.view.upto], *further[:FURTHER]], around)
        own = [card for card in cards if not card.city]
        return Answer(
            cards=own,
            further=[card for card in cards if card.city],
            total=len(found),
            next_upto=self.view.upto + STEP if self.view.upto < min(len(found), MOST) else 0,
            is_empty_city=not self.shelf.doors,
            is_near_unknown=bool(self.asked.near) and self.here is None,
            exclusion=_exclusion(outcome) if is_few else None,
            helplines=helplines_in_city(self.request, self.place),
            today=self.moment.date(),
            good_until=min((card.good_until for card in cards if card.good_until), default=None),
            has_unchecked=any(card.good_until is None for card in cards),
            hidden=self._hidden(cards),
        )

    def _shown(self, found: list[Places]) -> list[Places]:
        kept = self.view.kept
        return [each for each in found if each[0][0].service in kept] if self.view.is_only_kept else found

    def _ordered(self, outcome: Outcome) -> Sequence[Match]:
        """Who asked for what is open now reads it first, before what would have to be asked; nothing is left out for it."""
        if not self.asked.is_open_first:
            return outcome.matches
        order = list(Opening)
        return sorted(outcome.matches, key=lambda match: order.index(match.offer.opening))

    def _matched(self, shelf: Shelf) -> Sequence[Match]:
        return self._ordered(shelf.match(self.need, self.moment))

    def _around(self) -> list[tuple[Shelf, str]]:
        """The shelves of the other cities of the country, with their names."""
        language = get_language() or "en"
        cities = places.cities(with_invented=settings.MODE != "production")
        near = [each for each in cities if each.country_id == self.place.country and each.slug != self.place.slug]
        return [(shelf_of(each.slug), each.name_in(language)) for each in near]

    def _cards(self, found: Sequence[Places], around: Sequence[tuple[Shelf, str]]) -> list[Card]:
        services = _first_doors([self.shelf, *(shelf for shelf, _name in around)])
        doors = [door for each in found for door, _match in each]
        doors += [services[door.hub] for door in doors if door.hub in services]
        maker = Maker(
            texts=texts_of(doors, get_language() or "en", shows_drafts=shows_unchecked()),
            moment=self.moment,
            services=services,
            kept=frozenset(self.view.kept),
        )
        names = {shelf.city: name for shelf, name in around}
        return [maker.card(each, names.get(each[0][0].city, "")) for each in found]

    def _hidden(self, cards: Iterable[Card]) -> list[tuple[str, str]]:
        """What the answer's own form sends: the answers, and what was kept and is not on this page."""
        seen = {card.service for card in cards}
        return [*self.asked.fields(), *(("keep", str(each)) for each in self.view.kept if each not in seen)]


def _by_service(matches: Iterable[Match], shelf: Shelf) -> list[Places]:
    found: dict[UUID, list[tuple[Door, Match]]] = {}
    for match in matches:
        door = shelf.doors[match.offer.id]
        found.setdefault(door.service, []).append((door, match))
    return list(found.values())


def _first_doors(shelves: Iterable[Shelf]) -> dict[UUID, Door]:
    """Return each service by the first of its places: whom a hub's telephone is asked of."""
    found: dict[UUID, Door] = {}
    for shelf in shelves:
        for door in shelf.doors.values():
            found.setdefault(door.service, door)
    return found


def _exclusion(outcome: Outcome) -> Exclusion | None:
    if not outcome.left_out:
        return None
    code, count = max(outcome.left_out.items(), key=lambda each: (each[1], each[0]))
    return Exclusion(code, words.left_out(code, count))


def said(asked: Asked, choices: Choices) -> list[str]:
    """Return the answers in words, for the fold above the list."""
    who = [words.ASKED[each] for each in (asked.gender, asked.age) if each]
    musts = [words.ASKED[each] for each in asked.musts]
    sectors = [choices.sectors[each] for each in asked.sectors]
    language = [choices.languages[asked.language]] if asked.language else []
    first = [words.ASKED["open-now"]] if asked.is_open_first else []
    return [str(each) for each in [*sectors, *who, *language, *musts, *first, *([asked.near] if asked.near else [])]]
