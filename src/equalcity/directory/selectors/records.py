"""Entries as the flat records that all writers take: what may leave, and nothing else.

What never leaves, for whomever: the columns a source has beyond HSDS (`extra`), the change log of a source, who assured an entry, and what could
tell where something confidential is. People (`contact` and their telephones) leave with a city's own export alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

from django.db.models import Q

from equalcity.directory.formats.hsds.cells import read_cell
from equalcity.directory.formats.hsds.records import DataSet, Json, Place, Record
from equalcity.directory.formats.hsds.redaction import is_reachable
from equalcity.directory.formats.hsds.shape import Field, Form, tables
from equalcity.directory.models import (
    Attribute,
    Eligibility,
    Entry,
    Fact,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from equalcity.directory.models.kinds import KINDS, values_of
from equalcity.directory.selectors.sectors import sector_links, sector_terms
from equalcity.directory.selectors.shelf import shown_services

_HERE = Place("directory")
# What each kind hangs on; `open` are the services that are not confidential, `organization` those that hide nobody.
_HANGS_ON = {
    "contact": ("open", "service_at_location", "location", "organization"),
    "phone": ("service", "service_at_location", "location", "organization", "contact"),
    "schedule": ("service", "service_at_location", "location"),
    "language": ("service", "location", "phone"),
    "service_area": ("open", "service_at_location"),
    "address": ("location",),
    "accessibility": ("location",),
    "cost_option": ("service",),
    "required_document": ("service",),
    "service_capacity": ("service",),
    "funding": ("service", "organization"),
    "url": ("open", "organization"),
    "organization_identifier": ("organization",),
}
_NEVER = {"service": frozenset({"assurer_email"}), "organization": frozenset({"member"})}
_SAYS_ITS_SOURCE = frozenset({"organization", "service", "location"})
# All that is said of an organisation that is confidential itself or offers a confidential service.
_OF_GUARDED = frozenset({"name", "alternate_name", "description", "email", "website", "is_confidential"})
_ASSUMED = {"status": "active", "location_type": "physical", "address_type": "physical"}


READ_ALONG = ("organization", "program", "origin__city")  # with the services


def records_of(services: Sequence[Service], *, with_parts: bool = True, for_desk: bool = False) -> DataSet:
    """Return services with all that may leave of what hangs on them, in as many queries as kinds. Public unless `for_desk`.

    Without parts there are organisations, programmes and places alone. Whether the services themselves are shown is the caller's to ask
    (`selectors.published`), who also reads `READ_ALONG` with them.
    """
    reading = _Reading(services, with_parts, for_desk)
    found = {kind: tuple(reading.records(kind)) for kind in tables() if kind in reading.entries}
    return DataSet({kind: records for kind, records in found.items() if records}, ())


def terms_of(terms: Iterable[TaxonomyTerm], taxonomies: Iterable[Taxonomy]) -> DataSet:
    """Return words of taxonomies, and taxonomies. Public."""
    given: Mapping[str, Iterable[Entry]] = {"taxonomy": taxonomies, "taxonomy_term": terms}
    return DataSet({kind: tuple(_plain(kind, each) for each in entries) for kind, entries in given.items()}, ())


def _plain(kind: str, entry: Entry) -> Record:
    return Record(kind, str(entry.pk), "", _valid(kind, values_of(entry, kind)) or {}, _HERE)


class _Reading:
    """One reading, from the services outwards: the entries of each kind, and which ids may be referred to."""

    def __init__(self, services: Sequence[Service], with_parts: bool, for_desk: bool) -> None:
        self.services = {each.pk: each for each in services}
        self.for_desk = for_desk
        organizations = {each.organization_id: each.organization for each in services}
        programs = {each.program_id: each.program for each in services if each.program and not each.is_confidential}
        self.entries: dict[str, list[Any]] = {
            "organization": list(organizations.values()),
            "program": list(programs.values()),
            "service": list(services),
        }
        self.guarded = self._guarded()
        self.ids: dict[str, set[UUID]] = {
            "open": {each.pk for each in services if not each.is_confidential},
            "service": set(self.services),
            "organization": set(organizations) - self.guarded,
        }
        self._read_places()
        if with_parts:
            self._read_parts()
        self.profile = self._read_profile()
        self.known = {kind: {each.pk for each in entries} for kind, entries in self.entries.items()}
        self.known["organization"] |= self._organizations_named()

    def of(self, kind: str) -> list[Any]:
        return self.entries.get(kind, [])

    def _guarded(self) -> AbstractSet[UUID]:
        """Return the organisations whose own numbers and places could lead to somebody hidden."""
        hiding = Service.objects.filter(
            organization__in=[each.pk for each in self.of("organization")], is_confidential=True
        )
        named = {each.pk for each in self.of("organization") if each.is_confidential}
        return named | set(hiding.values_list("organization", flat=True))

    def _keep(self, kind: str, found: Any) -> None:  # noqa: ANN401 - rows of any table
        self.entries[kind] = sorted(found, key=lambda each: each.pk.hex)
        self.ids[kind] = {each.pk for each in self.entries[kind]}

    def _read_places(self) -> None:
        at = ServiceAtLocation.objects.filter(service__in=self.ids["open"]).select_related("location")
        self._keep("service_at_location", at)
        self._keep("location", {each.location_id: each.location for each in self.of("service_at_location")}.values())

    def _read_parts(self) -> None:
        for kind in _HANGS_ON:
            self._read(kind)
        units = {each.unit_id for each in self.of("service_capacity")}
        self._keep("unit", KINDS["unit"]._default_manager.filter(pk__in=units))
        self._read_terms()

    def _read(self, kind: str) -> None:
        if kind == "contact" and not self.for_desk:
            return
        where = Q()
        for owner in _HANGS_ON[kind]:
            column = "service" if owner == "open" else owner
            where |= Q(**{f"{column}__in": self.ids.get(owner, ())})
        self._keep(kind, [each for each in KINDS[kind]._default_manager.filter(where) if self._may_leave(kind, each)])

    def _may_leave(self, kind: str, entry: Any) -> bool:  # noqa: ANN401
        if kind != "phone":
            return True
        if entry.contact_id and not self.for_desk:
            return False
        service = self.services.get(entry.service_id)
        if service is None or not service.is_confidential:
            return True
        return is_reachable(entry.number, service.origin.city.country_id)

    def _read_terms(self) -> None:
        linked = {each.pk for entries in self.entries.values() for each in entries}
        stored = list(Attribute.objects.filter(link_id__in=linked))
        of_sectors = sector_links(self.services.values(), sector_terms())
        self._keep("attribute", [*stored, *of_sectors])
        terms = {each.taxonomy_term_id: each.taxonomy_term for each in of_sectors}
        wanted = {each.taxonomy_term_id for each in stored}
        while wanted:
            found = TaxonomyTerm.objects.select_related("taxonomy").in_bulk(wanted)
            terms |= found
            wanted = {each.parent_id for each in found.values() if each.parent_id} - terms.keys()
        self._keep("taxonomy_term", terms.values())
        self._keep("taxonomy", {each.taxonomy_id: each.taxonomy for each in terms.values() if each.taxonomy}.values())

    def _read_profile(self) -> dict[UUID, dict[str, list[Json]]]:
        found: dict[UUID, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
        for model, member in ((Eligibility, "eligibility"), (Fact, "facts")):
            for row in model._default_manager.filter(service__in=self.services).order_by("service", "pk"):
                said = values_of(row)
                key = UUID(str(said.pop("service_id")))
                found[key][member].append(dict(said))
        return found

    def _organizations_named(self) -> set[UUID]:
        """Return the other organisations that are named and shown: owners of places, parents."""
        named = {each.organization_id for each in self.of("location")}
        named |= {each.parent_organization_id for each in self.of("organization")}
        shown = shown_services(with_unlisted=self.for_desk).filter(organization__in=named - {None})
        return set(shown.values_list("organization", flat=True))

    def records(self, kind: str) -> Iterator[Record]:
        """Yield the records of a kind. What lacks something that HSDS cannot do without is none."""
        for entry in self.of(kind):
            values = self._values(kind, entry)
            if values is not None:
                original = entry.original_id if kind in _SAYS_ITS_SOURCE else ""
                yield Record(kind, str(entry.pk), original, values, _HERE)

    def _values(self, kind: str, entry: Any) -> dict[str, Json] | None:  # noqa: ANN401
        values = values_of(entry, kind)
        is_hiding = entry.pk in self.guarded if kind == "organization" else kind == "service" and entry.is_confidential
        if kind == "organization" and is_hiding:
            values = {name: value for name, value in values.items() if name in _OF_GUARDED}
        if values.pop("is_confidential", False):
            values["confidential"] = True
        for name in [
            name
            for name in values
            if name in _NEVER.get(kind, ()) or not self._leads_somewhere(kind, name, values[name])
        ]:
            del values[name]
        if kind == "service":
            values |= {name: list(rows) for name, rows in self.profile.get(entry.pk, {}).items()}
        if kind == "attribute" and self._is_on_hidden(entry.link_id):
            values = {name: value for name, value in values.items() if name not in ("value", "label")}
        if kind in _SAYS_ITS_SOURCE:
            values["source"] = entry.origin_id
            if entry.original_id and not is_hiding:
                values["original_id"] = entry.original_id
        return _valid(kind, values)

    def _is_on_hidden(self, key: UUID) -> bool:
        return key in self.guarded or (key in self.services and self.services[key].is_confidential)

    def _leads_somewhere(self, kind: str, name: str, value: Json) -> bool:
        """Whether a value is no reference, or one to something that leaves as well."""
        described = tables()[kind].fields.get(name)
        if described is None or described.form is not Form.REFERENCE or not described.target:
            return True
        known = self.ids if described.target == "organization" and kind in _HANGS_ON else self.known
        return UUID(str(value)) in known.get(described.target, ())


def _valid(kind: str, values: dict[str, Json]) -> dict[str, Json] | None:
    """Return the values as the official schema takes them: formats kept or left out, what is required there; None where that cannot be."""
    for described in tables()[kind].fields.values():
        name = described.name
        if name in values and described.form in (Form.URL, Form.EMAIL, Form.MOMENT):
            values |= {name: _formatted(described, values.pop(name))}
        if values.get(name) is None or (described.allowed and values[name] not in described.allowed):
            values.pop(name, None)
            if described.is_required:
                if described.form is not Form.TEXT:
                    return None
                values[name] = _ASSUMED.get(name, "")
    return values


def _formatted(described: Field, value: Json) -> Json:
    return next((cell.value for cell in read_cell(described, value) if cell.value is not None), None)
