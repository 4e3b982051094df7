"""Everything a coordinator edits of one service, at one of its places: the entries, and their content as the forms have it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from equalcity.directory.errors import NoSuchService
from equalcity.directory.formats.hours_grid import Grid, grid_of
from equalcity.directory.logic.desk import may_read_entries, may_word_entries
from equalcity.directory.logic.tongues import tag_of
from equalcity.directory.models import (
    Address,
    Contact,
    Eligibility,
    Entry,
    Fact,
    Language,
    Location,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Upkeep,
)
from equalcity.directory.models.kinds import Json, as_json, columns_of, kind_of, values_of
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.wording.logic.hashing import text_hash

SERVICE_FIELDS = (
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "sectors",
    "application_process",
    "referral_method",
    "next_step",
    "response_time",
    "fees_description",
    "eligibility_description",
    "alert",
)
WORDED_FIELDS = tuple(name for name in SERVICE_FIELDS if name not in ("alternate_name", "url", "email", "sectors"))
ORGANIZATION_FIELDS = ("name", "description", "website", "email")
ADDRESS_FIELDS = ("attention", "address_1", "address_2", "postal_code", "city", "country")
LOCATION_FIELDS = ("latitude", "longitude", "transportation")
PHONE_FIELDS = ("number", "extension", "type", "description", "is_safe_to_call", "may_leave_message")
RULE_FIELDS = ("mode", "values", "lowest", "highest")
ONLY_SHARED = frozenset({"service", "organization", "eligibility", "facts"})  # what one place cannot say alone
ONLY_PLACED = frozenset({"address", "location"})
Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A service at a place (or at none) with what hangs on it: the very rows that the public page shows (`selectors.shelf`).

    `leaves_out` names the parts of which it says nothing, where it is one of several that make up a service (`selectors.parts`).
    """

    service: Service
    at: ServiceAtLocation | None
    places: tuple[ServiceAtLocation, ...]
    address: Address | None
    phones: tuple[Phone, ...]
    schedules: tuple[Schedule, ...]
    languages: tuple[Language, ...]
    rules: Mapping[str, Eligibility]
    facts: Mapping[str, Fact]
    contacts: tuple[Contact, ...]
    timezone: str
    leaves_out: frozenset[str] = frozenset()

    @property
    def city(self) -> str:
        """The slug of the city."""
        return self.service.origin.city_id

    @property
    def organization(self) -> Organization:
        """Who offers the service."""
        return self.service.organization

    @property
    def location(self) -> Location | None:
        """The place, if there is one."""
        return self.at.location if self.at else None

    @property
    def upkeep(self) -> Upkeep:
        """Whether it is shown, and when it was checked."""
        return self.service.upkeep

    @property
    def grid(self) -> Grid:
        """The hours as they are filled in."""
        return grid_of([values_of(each, "schedule") for each in self.schedules], timezone=self.timezone)

    def content(self) -> dict[str, Any]:
        """Return what the forms show, as JSON values."""
        found: dict[str, Any] = {
            "service": fields_of(self.service, SERVICE_FIELDS),
            "organization": fields_of(self.organization, ORGANIZATION_FIELDS),
            "phones": {str(each.pk): fields_of(each, PHONE_FIELDS) for each in self.phones},
            "languages": sorted({tag_of(each.code, each.name) or each.name or each.code for each in self.languages}),
            "eligibility": {name: fields_of(each, RULE_FIELDS) for name, each in sorted(self.rules.items())},
            "facts": {name: each.known for name, each in sorted(self.facts.items())},
            "hours": json.loads(json.dumps(asdict(self.grid), default=_said)),
        }
        if not self.service.is_confidential:
            found["address"] = fields_of(self.address, ADDRESS_FIELDS)
            found["location"] = fields_of(self.location, LOCATION_FIELDS)
        return {part: said for part, said in found.items() if part not in self.leaves_out}


def mark_of(content: Content) -> str:
    """Return a mark that is another after any change of the content; forms carry it, so that two who edit at once are told."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=_said).encode()).hexdigest()[:24]


def fields_of(entry: Entry | None, names: Sequence[str]) -> dict[str, Json]:
    """Return these fields of an entry as JSON values; of none, empty ones."""
    if entry is None:
        return dict.fromkeys(names, "")
    columns = columns_of(kind_of(entry))
    return {name: as_json(getattr(entry, columns[name])) for name in names}


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of a service that can be translated: the name of its field, its words and the hash under which they are kept."""

    field: str
    body: str
    hash: str


def texts_of(found: Dossier) -> list[SourceText]:
    """Return what a service says in words, each text once."""
    said = [(name, str(getattr(found.service, name))) for name in WORDED_FIELDS]
    said += [("description", phone.description) for phone in found.phones]
    texts = {body: name for name, body in reversed(said) if body}
    language = found.service.origin.language
    return [SourceText(name, body, text_hash(body, language)) for body, name in reversed(texts.items())]


def dossier(
    *, actor: Actor, service: UUID, at: UUID | None = None, to_change: bool = False, to_word: bool = False
) -> Dossier:
    """Return a service for the desk, at one of its places (the first unless told), to read, change or translate it. Raises `NotYours`, `NoSuchService`."""
    row = _services().filter(pk=service).first()
    if row is None:
        raise NoSuchService
    may = may_run_city if to_change else may_word_entries if to_word else may_read_entries
    if not may(actor, row.origin.city_id):
        raise NotYours
    return read_dossier(row, at)


def _services() -> QuerySet[Service]:
    return Service.objects.select_related("organization", "origin__city", "upkeep", "vetting")


def read_dossier(service: Service, at: UUID | None = None, *, has_place: bool = True) -> Dossier:
    """Return the dossier of a service whose reader was let in before; without a place, what holds for all of them."""
    placed = ServiceAtLocation.objects.filter(service=service).select_related("location").order_by("pk")
    places = () if service.is_confidential else tuple(placed)
    here = next((each for each in places if has_place and at in (None, each.pk)), None)
    if at is not None and here is None:
        raise NoSuchService
    location = here.location if here else None
    chain: list[Entry | None] = [here, location, service]
    address = Address.objects.filter(location=location).order_by("pk").first() if location else None
    spoken = [*_hanging(Language, "service", service), *(_hanging(Language, "location", location) if location else ())]
    return Dossier(
        service=service,
        at=here,
        places=places,
        address=address,
        phones=tuple(_nearest(Phone, chain if service.is_confidential else [*chain, service.organization])),
        schedules=tuple(_nearest(Schedule, chain)),
        languages=tuple(each for each in spoken if isinstance(each, Language)),
        rules={each.criterion: each for each in Eligibility.objects.filter(service=service)},
        facts={each.fact: each for each in Fact.objects.filter(service=service)},
        contacts=tuple(Contact.objects.filter(service=service).order_by("pk")),
        timezone=service.origin.city.timezone,
        leaves_out=frozenset() if has_place else ONLY_PLACED,
    )


def _nearest[Row: Entry](model: type[Row], chain: Sequence[Entry | None]) -> list[Row]:
    """The rows that hang on the first of these things on which any hang, as the shelf shows them."""
    names = [kind_of(each) for each in chain if each is not None]
    for at, holder in enumerate(each for each in chain if each is not None):
        if found := _hanging(model, names[at], holder):
            return found
    return []


def _hanging[Row: Entry](model: type[Row], name: str, holder: Entry) -> list[Row]:
    return list(model._default_manager.filter(**{name: holder}).order_by("pk"))


def _said(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)
