"""What the pages of finding help show: the choices of the form, and the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from equalcity.core.clock import now
from equalcity.directory.logic.matching import OPENING_ORDER, Match, Need, Opening, Outcome, reasons_for
from equalcity.directory.selectors.districts import has_districts, middle_of
from equalcity.directory.selectors.shelf import Door, Shelf, offer_of, shelf_of
from equalcity.places import selectors as places
from equalcity.reference.selectors import ReferenceBook
from equalcity.web.find import words
from equalcity.web.find.asked import MOST, STEP, Asked, View
from equalcity.web.find.cards import Card, Found, Maker
from equalcity.web.find.languages import Tongue, tongues
from equalcity.web.find.texts import texts_of
from equalcity.web.home.pages import Call, Place, helplines_in_city
from equalcity.web.reading.references import shows_unchecked

FEW = 3  # services; below this the page says what left others out, and looks further away
FURTHER = 5  # services of other cities at once


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
    spoken, others = tongues(book.languages, shelf.languages)
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

    def answer(self) -> Answer:
        """Return the list: best first, each service once with its places."""
        if self.view.is_only_kept:
            around = self._around()
            kept = [each for shelf in (self.shelf, *(near for near, _name in around)) for each in self._kept(shelf)]
            return self._page(kept, around, total=len(kept))
        outcome = self._outcome()
        found = _once(self.shelf, outcome.matches)
        around = self._around() if len(found) < FEW else []
        further = [each for shelf, _name in around for each in self._elsewhere(shelf)]
        return self._page(
            [*found[: self.view.upto], *further[:FURTHER]],
            around,
            total=len(self.shelf.doors) - sum(outcome.left_out.values()),
            next_upto=self.view.upto + STEP if self.view.upto < min(len(found), MOST) else 0,
            exclusion=_exclusion(outcome) if len(found) < FEW else None,
        )

    def _page(
        self,
        found: Iterable[Found],
        around: Sequence[tuple[Shelf, str]],
        *,
        total: int,
        next_upto: int = 0,
        exclusion: Exclusion | None = None,
    ) -> Answer:
        cards = self._cards(list(found), around)
        return Answer(
            cards=[card for card in cards if not card.city],
            further=[card for card in cards if card.city],
            total=total,
            next_upto=next_upto,
            is_empty_city=not self.shelf.doors,
            is_near_unknown=bool(self.asked.near) and self.here is None,
            exclusion=exclusion,
            helplines=helplines_in_city(self.request, self.place),
            today=self.moment.date(),
            good_until=min((card.good_until for card in cards if card.good_until), default=None),
            has_unchecked=any(card.good_until is None for card in cards),
            hidden=self._hidden(cards),
        )

    def _outcome(self) -> Outcome:
        """What may fit in the city, best first: as many places as it takes to name one service more than is shown.

        Who asked for what is open now reads that first, before what would have to be asked; nothing is left out for it.
        """
        if self.asked.is_open_first:
            every = self.shelf.match(self.asked.need, self.moment, self.here)
            return Outcome(tuple(sorted(every.matches, key=_openness)), every.left_out)
        most = 2 * (self.view.upto + 1)
        while True:
            outcome = self.shelf.match(self.asked.need, self.moment, self.here, most)
            if len(outcome.matches) < most or len(_once(self.shelf, outcome.matches)) > self.view.upto:
                return outcome
            most *= 2

    def _elsewhere(self, shelf: Shelf) -> list[Found]:
        return _once(shelf, shelf.match(self.asked.need, self.moment, most=4 * FURTHER).matches)

    def _kept(self, shelf: Shelf) -> Iterator[Found]:
        """What was kept, without a word of what was asked."""
        for service in self.view.kept:
            for door in shelf.services.get(service, ())[:1]:
                offer = offer_of(door, self.moment, self.here)
                yield Found(shelf, door, Match(offer, tuple(reasons_for(Need(), offer))))

    def _around(self) -> list[tuple[Shelf, str]]:
        """The shelves of the other cities of the country, with their names."""
        language = get_language() or "en"
        cities = places.cities(with_invented=settings.MODE != "production")
        near = [each for each in cities if each.country_id == self.place.country and each.slug != self.place.slug]
        return [(shelf_of(each.slug), each.name_in(language)) for each in near]

    def _cards(self, found: Sequence[Found], around: Sequence[tuple[Shelf, str]]) -> list[Card]:
        hubs = {each.door.service: each.shelf.services.get(each.door.hub, ()) for each in found if each.door.hub}
        maker = Maker(
            texts=texts_of(self._doors(found, hubs.values()), get_language() or "en", shows_drafts=shows_unchecked()),
            moment=self.moment,
            here=self.here,
            hubs={service: doors[0] for service, doors in hubs.items() if doors},
            kept=frozenset(self.view.kept),
            need=Need() if self.view.is_only_kept else self.asked.need,
        )
        names = {shelf.city: name for shelf, name in around}
        return [maker.card(each, names.get(each.shelf.city, "")) for each in found]

    @staticmethod
    def _doors(found: Iterable[Found], hubs: Iterable[Sequence[Door]]) -> list[Door]:
        return [*(each.door for each in found), *(doors[0] for doors in hubs if doors)]

    def _hidden(self, cards: Iterable[Card]) -> list[tuple[str, str]]:
        """What the answer's own form sends: the answers, and what was kept and is not on this page."""
        seen = {card.service for card in cards}
        return [*self.asked.fields(), *(("keep", str(each)) for each in self.view.kept if each not in seen)]


def _openness(match: Match) -> int:
    return OPENING_ORDER[Opening(match.reasons[0].code.removeprefix("opening-"))]


def _once(shelf: Shelf, matches: Iterable[Match]) -> list[Found]:
    """Return each service once, by the place of it that fits best."""
    found: dict[UUID, Found] = {}
    for match in matches:
        door = shelf.doors[match.offer.id]
        found.setdefault(door.service, Found(shelf, door, match))
    return list(found.values())


def _exclusion(outcome: Outcome) -> Exclusion | None:
    """Return what left most places out among those that offer what is needed; the kind of service itself only where nothing is left."""
    left_out = {code: count for code, count in outcome.left_out.items() if code != "other-sector"}
    if not left_out and not outcome.matches:
        left_out = dict(outcome.left_out)
    if not left_out:
        return None
    code, count = max(left_out.items(), key=lambda each: (each[1], each[0]))
    return Exclusion(code, words.left_out(code, count))


def said(asked: Asked, choices: Choices) -> list[str]:
    """Return the answers in words, for the fold above the list."""
    who = [words.ASKED[each] for each in (asked.gender, asked.age) if each]
    musts = [words.ASKED[each] for each in asked.musts]
    sectors = [choices.sectors[each] for each in asked.sectors]
    language = [choices.languages[asked.language]] if asked.language else []
    first = [words.ASKED["open-now"]] if asked.is_open_first else []
    return [str(each) for each in [*sectors, *who, *language, *musts, *first, *([asked.near] if asked.near else [])]]
