"""A service as it stands in the answer: everything inside, so that nobody has to come back to a form that was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from equalcity.directory.formats.dialling import figures, with_extension
from equalcity.directory.logic.distance import kilometres
from equalcity.directory.logic.matching import Known, Match, Need, Tone, reasons_for
from equalcity.directory.selectors.shelf import Door, Number, Shelf, offer_of
from equalcity.toolboxes.logic.reading import Standing, Words
from equalcity.web.find import words
from equalcity.web.find.languages import name_in
from equalcity.web.find.texts import Texts
from equalcity.web.find.times import Bar, DayHours, bars, week


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone number with what is known of its safety."""

    number: str
    extension: str
    tel: str
    about: Words | None
    languages: str
    notes: Sequence[words.Told]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a service: address, way, hours."""

    address: Sequence[str]
    kilometres: float | None
    distance: str
    opening: str
    lines: Sequence[Line]
    bars: Sequence[Bar]
    week: Sequence[DayHours]
    unread: str


@dataclass(frozen=True, slots=True)
class Hub:
    """Through whom a service is reached whose place is not told."""

    name: Words
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Card:
    """A service of the answer. `said` are its own words under headings of ours; `city` is named where it is another than the reader's."""

    service: UUID
    name: Words
    organization: str
    city: str
    language: str
    is_invented: bool
    told: Sequence[words.Told]
    alert: Words | None
    spot: Spot
    others: Sequence[Spot]
    is_confidential: bool
    hub: Hub | None
    next_step: Words | None
    said: Sequence[tuple[str, Words]]
    facts: Sequence[str]
    spoken: str
    standings: Sequence[Words]
    url: str
    host: str
    email: str
    is_kept: bool
    good_until: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """A service of a shelf by the place of it that fits best."""

    shelf: Shelf
    door: Door
    match: Match


@dataclass(frozen=True, slots=True)
class Maker:
    """What all cards of an answer share. `hubs` are those through whom a service is reached, by that service's id."""

    texts: Texts
    moment: datetime
    here: tuple[float, float] | None
    hubs: Mapping[UUID, Door]
    kept: frozenset[UUID]
    need: Need = field(default_factory=Need)

    def card(self, found: Found, city: str) -> Card:
        """Return a service with its places. `city` names its city where it is another than the reader's."""
        door, told = found.door, self._told(found.door, found.match)
        said = [(heading, self._words(text, door)) for heading, text in _said(door) if text]
        next_step, alert, name = (self._words(text, door) for text in (door.next_step, door.alert, door.name))
        url = "" if door.is_confidential else door.url
        return Card(
            service=door.service,
            name=name,
            organization=door.organization if door.organization != door.name else "",
            city=city,
            language=door.language,
            is_invented=door.is_invented,
            told=told,
            alert=alert if door.alert else None,
            spot=self._spot(door),
            others=sorted(
                (self._spot(each) for each in found.shelf.services[door.service] if each is not door), key=_way
            ),
            is_confidential=door.is_confidential,
            hub=self._hub(door),
            next_step=next_step if door.next_step else None,
            said=said,
            facts=words.known_facts(door, told),
            spoken=_names(door.languages),
            standings=_standings([name, *(each for _heading, each in said)]),
            url=url if urlsplit(url).scheme in ("http", "https") else "",
            host=urlsplit(url).hostname or "" if url else "",
            email="" if door.is_confidential else door.email,
            is_kept=door.service in self.kept,
            good_until=None if found.match.offer.is_due else door.next_check,
        )

    def _told(self, door: Door, match: Match) -> list[words.Told]:
        told = [words.told(reason, door, self.moment) for reason in match.reasons]
        told += words.warnings(door)
        fresh = None if match.offer.is_due else words.checked(door)
        return [*told, fresh] if fresh else told

    def _spot(self, door: Door) -> Spot:
        far = kilometres(self.here, door.point) if self.here and door.point else None
        return Spot(
            address=door.address,
            kilometres=far,
            distance=words.distance(far),
            opening=words.told(next(reasons_for(self.need, offer_of(door, self.moment))), door, self.moment).text,
            lines=[] if door.service in self.hubs else self._lines(door),
            bars=bars(door.hours, self.moment),
            week=week(door.hours, self.moment),
            unread=door.hours.unread,
        )

    def _hub(self, door: Door) -> Hub | None:
        hub = self.hubs.get(door.service)
        return Hub(self._words(hub.name, hub), self._lines(hub)) if hub else None

    def _words(self, text: str, door: Door) -> Words:
        return self.texts.words(text, door.language)

    def _lines(self, door: Door) -> list[Line]:
        return [
            Line(
                number=phone.number,
                extension=phone.extension,
                tel=dialled(phone),
                about=self._words(phone.description, door) if phone.description else None,
                languages=_names(phone.languages),
                notes=_safety(phone),
            )
            for phone in door.phones
            if phone.number
        ]


def _way(spot: Spot) -> tuple[bool, float]:
    return spot.kilometres is None, spot.kilometres or 0.0


def dialled(phone: Number) -> str:
    """Return what belongs in a `tel:` address, empty where the number holds no figures."""
    return with_extension(figures(phone.number), phone.extension)


def _safety(phone: Number) -> list[words.Told]:
    said = {
        ("call", Known.YES): (_("Safe to call"), Tone.GOOD),
        ("call", Known.NO): (
            _("Others may answer or listen here: say only that you want to talk to the service"),
            words.CAREFUL,
        ),
        ("message", Known.YES): (_("You can leave a message"), Tone.GOOD),
        ("message", Known.NO): (_("Do not leave a message"), words.CAREFUL),
    }
    keys = (("call", phone.is_safe_to_call), ("message", phone.may_leave_message))
    return [words.Told(*said[key]) for key in keys if key in said]


def _said(door: Door) -> list[tuple[str, str]]:
    return [
        ("", door.description),
        (_("How you get there"), door.application),
        (_("How a worker refers you"), door.referral_method),
        (_("When they answer"), door.response_time),
        (_("For whom"), door.eligibility),
        (_("What it costs"), door.fees),
    ]


def _names(tags: Sequence[str]) -> str:
    language = get_language() or "en"
    return ", ".join(dict.fromkeys(name_in(tag, language) for tag in tags))


def _standings(said: Sequence[Words]) -> list[Words]:
    """One of the texts for each standing that the reader has to know of; what stands in its own language needs no word."""
    found = {each.standing: each for each in said if each.standing is not Standing.SOURCE}
    return list(found.values())
