"""A city's services as the matcher and the pages need them: read in a fixed number of queries, kept until an entry changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from equalcity.directory.formats.hours_schedule import read_schedules
from equalcity.directory.formats.hsds.redaction import is_reachable
from equalcity.directory.logic.doors import Door, Number, lasting_offer, offer_of
from equalcity.directory.logic.hours import Hours
from equalcity.directory.logic.matching import Ages, Known, Mode, Need, Offer, Outcome, Rule
from equalcity.directory.logic.stock import Item, Stock
from equalcity.directory.logic.tongues import tag_of
from equalcity.directory.models import (
    Address,
    CityDirectory,
    Eligibility,
    Fact,
    Language,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Upkeep,
)
from equalcity.directory.models.kinds import columns_of, row_values
from equalcity.directory.selectors.confidential import hubs_in

__all__ = [
    "Door",
    "Number",
    "Shelf",
    "has_suspended_since",
    "marks_of_cities",
    "offer_of",
    "shelf_of",
    "shown_services",
]

type Row = Mapping[str, Any]

AT = ("service_at_location_id", "location_id")
RULE = ("criterion", "mode", "values", "lowest", "highest")
TONGUE = ("code", "name")
NUMBER = ("number", "extension", "type", "description", "is_safe_to_call", "may_leave_message")


@dataclass(frozen=True)
class Shelf:
    """The services of a city at one state of its directory (`mark`)."""

    city: str
    mark: UUID | None
    doors: Mapping[str, Door]

    def offers(self, moment: datetime, here: tuple[float, float] | None = None) -> list[Offer]:
        """Return every service for the matcher, as it is at `moment`, with its distance from `here`."""
        return [offer_of(door, moment, here) for door in self.doors.values()]

    def match(
        self, need: Need, moment: datetime, here: tuple[float, float] | None = None, most: int | None = None
    ) -> Outcome:
        """Return the first `most` (None: all) that may fit, best first (docs/formats/matching.md). Raises `TooMuchSaid`."""
        return self._stock.match(need, moment, here, most)

    @cached_property
    def services(self) -> Mapping[UUID, tuple[Door, ...]]:
        """Return the places of each service, by the service's id."""
        found: dict[UUID, list[Door]] = defaultdict(list)
        for door in self.doors.values():
            found[door.service].append(door)
        return MappingProxyType({service: tuple(doors) for service, doors in found.items()})

    @cached_property
    def languages(self) -> frozenset[str]:
        """Return the tags of all languages that are spoken in the city's services."""
        return frozenset(tag for door in self.doors.values() for tag in door.languages)

    @cached_property
    def _stock(self) -> Stock:
        return Stock(Item(lasting_offer(door), door.hours, door.point, door.next_check) for door in self.doors.values())


def shelf_of(city: str, *, with_unlisted: bool = False) -> Shelf:
    """Return a city's services: those survivors may be sent to, for workers also those not vetted yet. Suspended ones are nowhere. Public."""
    mark = CityDirectory.objects.filter(pk=city).values_list("mark", flat=True).first()
    return _kept(city, mark, with_unlisted) if mark else Shelf(city, None, MappingProxyType({}))


def marks_of_cities() -> dict[str, UUID]:
    """Return the mark of each city's directory, by the city's slug; another mark means that something in it has changed. Public."""
    return dict(CityDirectory.objects.values_list("pk", "mark"))


def has_suspended_since(city: str, moment: datetime) -> bool:
    """Whether something made of a city's services at `moment` may name one that is suspended by now. Public."""
    gone = Upkeep.objects.filter(listing=Upkeep.Listing.SUSPENDED, suspended_at__gte=moment)
    return gone.filter(service__origin__city=city).exists()


@lru_cache(maxsize=32)
def _kept(city: str, mark: UUID, with_unlisted: bool) -> Shelf:
    doors = _Reading(city, with_unlisted).doors()
    return Shelf(city, mark, MappingProxyType({door.id: door for door in doors}))


def shown_services(city: str = "", *, with_unlisted: bool) -> QuerySet[Service]:
    """Return the services that may be shown at all: of a city, or of all."""
    listings = [Upkeep.Listing.LISTED, *([Upkeep.Listing.UNLISTED] if with_unlisted else [])]
    shown = Service.objects.filter(upkeep__listing__in=listings, status__in=["", "active", "temporarily closed"])
    return shown.filter(origin__city=city) if city else shown


class _Reading:
    """One reading of a city's tables: as many queries as tables, however many services. What there is much of is read as plain rows."""

    def __init__(self, city: str, with_unlisted: bool) -> None:
        self.city = city
        found = shown_services(city, with_unlisted=with_unlisted)
        whole = found.select_related("organization", "origin__city", "upkeep").defer("extra", "organization__extra")
        self.services = {each.pk: each for each in whole}
        mine = Q(service__in=found)
        placed = ServiceAtLocation.objects.filter(service__in=found)
        self.at = _grouped(placed.select_related("location").defer("extra", "location__extra"), "service_id")
        here = Q(location__in=placed.values("location")) | Q(service_at_location__in=placed)
        theirs = Q(organization__in=found.values("organization"))
        at_place = Q(location__in=placed.values("location"))
        phones = Phone.objects.filter(mine | here | theirs).order_by("pk")
        schedules = Schedule.objects.filter(mine | here).order_by("pk")
        languages = Language.objects.filter(mine | at_place).order_by("pk")
        self.addresses = _grouped(Address.objects.filter(at_place).order_by("pk").defer("extra"), "location_id")
        self.rules = _rows_by(Eligibility.objects.filter(mine), RULE, "service_id")
        self.facts = _rows_by(Fact.objects.filter(mine), ("fact", "known"), "service_id")
        self.hubs = hubs_in(city)
        self.spoken_on = _rows_by(Language.objects.filter(phone__in=phones).order_by("pk"), TONGUE, "phone_id")
        self.phones_by = _rows_by(phones, NUMBER, *AT, "service_id", "organization_id")
        self.hours_by = _rows_by(schedules, columns_of("schedule").values(), *AT, "service_id")
        self.spoken_by = _rows_by(languages, TONGUE, "location_id", "service_id")

    def doors(self) -> list[Door]:
        found = []
        for service in self.services.values():
            places = [] if service.is_confidential else self.at.get(service.pk, [])
            if not places:
                found.append(self._door(service, None))
            found.extend(self._door(service, place) for place in places)
        return found

    def _door(self, service: Service, at: ServiceAtLocation | None) -> Door:
        location = at.location if at else None
        keys = [each for each in (at.pk if at else None, location.pk if location else None, service.pk) if each]
        address = next(iter(self.addresses.get(location.pk, [])), None) if location else None
        spoken = (tag_of(each["code"], each["name"]) for key in keys for each in self.spoken_by.get(key, ()))
        rules = {each["criterion"]: each for each in self.rules.get(service.pk, ())}
        has_point = location is not None and location.latitude is not None and location.longitude is not None
        return Door(
            id=str(at.pk if at else service.pk),
            service=service.pk,
            city=self.city,
            name=service.name,
            organization=service.organization.name,
            description=service.description,
            language=service.origin.language,
            sectors=tuple(service.sectors),
            address=_lines(address),
            point=(cast("float", location.latitude), cast("float", location.longitude))
            if has_point and location
            else None,
            postal_code=address.postal_code if address else "",
            phones=self._guarded_phones(service)
            if service.is_confidential
            else self._phones([*keys, service.organization_id]),
            email=service.email,
            url=service.url,
            hours=self._hours(keys, service.origin.city.timezone),
            languages=tuple(sorted({*spoken} - {""})),
            rules=MappingProxyType({key: _rule(each) for key, each in rules.items() if key != "age"}),
            ages=_ages(service, rules.get("age")),
            facts=MappingProxyType({each["fact"]: Known(each["known"]) for each in self.facts.get(service.pk, ())}),
            eligibility=service.eligibility_description,
            fees=service.fees_description,
            application=service.application_process,
            referral_method=service.referral_method,
            next_step=service.next_step,
            response_time=service.response_time,
            alert=service.alert,
            listing=service.upkeep.listing,
            verified_on=service.upkeep.verified_on,
            next_check=service.upkeep.next_check,
            is_confidential=service.is_confidential,
            hub=self.hubs.get(service.pk),
            is_invented=service.origin.is_invented,
            organization_id=service.organization_id,
        )

    def _phones(self, keys: Sequence[UUID]) -> tuple[Number, ...]:
        """The numbers nearest to the reader's question: of the service at the place, else of the place, the service, the organisation."""
        for key in keys:
            if found := self.phones_by.get(key):
                return tuple(_number(each, self.spoken_on.get(each["pk"], ())) for each in found)
        return ()

    def _guarded_phones(self, service: Service) -> tuple[Number, ...]:
        """The numbers of a service whose place is not told: none whose area code would tell it."""
        country = service.origin.city.country_id
        return tuple(each for each in self._phones([service.pk]) if is_reachable(each.number, country))

    def _hours(self, keys: Sequence[UUID], timezone: str) -> Hours:
        for key in keys:
            if found := self.hours_by.get(key):
                return read_schedules([row_values(each, "schedule") for each in found], timezone=timezone).hours
        return Hours(timezone=timezone)


def _number(phone: Row, languages: Sequence[Row]) -> Number:
    spoken = {tag_of(each["code"], each["name"]) for each in languages} - {""}
    extension = f"{phone['extension']:.0f}" if phone["extension"] is not None else ""
    known = Known(phone["is_safe_to_call"]), Known(phone["may_leave_message"])
    return Number(phone["number"], extension, phone["type"], phone["description"], tuple(sorted(spoken)), *known)


def _lines(address: Address | None) -> tuple[str, ...]:
    if address is None:
        return ()
    town = " ".join(part for part in (address.postal_code, address.city) if part)
    return tuple(part for part in (address.attention, address.address_1, address.address_2, town) if part)


def _rule(row: Row) -> Rule:
    return Rule(Mode(row["mode"]), frozenset(map(str, row["values"])))


def _ages(service: Service, row: Row | None) -> Ages | None:
    if row is not None:
        return Ages(Mode(row["mode"]), row["lowest"], row["highest"])
    if service.minimum_age is None and service.maximum_age is None:
        return None
    low, high = service.minimum_age, service.maximum_age
    return Ages(Mode.ONLY, int(low) if low is not None else None, int(high) if high is not None else None)


def _grouped(rows: QuerySet[Any], name: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def _rows_by(rows: QuerySet[Any], columns: Iterable[str], *names: str) -> dict[UUID, list[Row]]:
    """The rows by the nearest of the things they hang on, whose columns `names` are."""
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows.values("pk", *names, *columns):
        key = next((row[name] for name in names if row[name]), None)
        if key is not None:
            found[key].append(row)
    return found
