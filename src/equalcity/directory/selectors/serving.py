"""Objects of HSDS 3.1 as its API nests them: a page of a list, or all of it piece by piece. Public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from equalcity.directory.formats.hsds.nesting import Nest
from equalcity.directory.formats.hsds.records import DataSet, Json, Record
from equalcity.directory.models import Service, ServiceAtLocation, Taxonomy, TaxonomyTerm
from equalcity.directory.models.kinds import as_json
from equalcity.directory.selectors.published import Asked, sector_taxonomies, sector_words
from equalcity.directory.selectors.published import services as published_services
from equalcity.directory.selectors.records import READ_ALONG, records_of, terms_of

CHUNK = 200  # entries read at once
type Object = dict[str, Json]
type Keys = Sequence[UUID]


class View(StrEnum):
    """How much of an entry is told: id and day of change; itself with what it belongs to; all that hangs on it; its services in full, too."""

    MINIMAL = "minimal"
    LIST = "list"
    FULL = "full"
    FULL_SERVICE = "full_service"


def objects(kind: str, found: QuerySet[Any], view: View) -> Iterator[Object]:
    """Yield every entry found in the order of ids, read in chunks: the memory it takes does not grow with the list."""
    for keys in chunks_of(found):
        yield from _told(kind, keys, view)


def chunks_of(found: QuerySet[Any]) -> Iterator[Keys]:
    """Yield the ids of what was found, in their order, some at once."""
    ordered = found.order_by("pk").values_list("pk", flat=True)
    keys = list(ordered[:CHUNK])
    while keys:
        yield keys
        keys = list(ordered.filter(pk__gt=keys[-1])[:CHUNK])


def sector_objects(kind: str, asked: Asked) -> list[Object]:
    """Return what a list tells of our sectors before anything that is stored."""
    if kind == "taxonomy":
        return list(_flat_taxonomies(sector_taxonomies(asked)))
    return list(_nested_terms(sector_words(asked))) if kind == "taxonomy_term" else []


def page_of(
    kind: str, found: QuerySet[Any], view: View, first: int, size: int, *, before: Sequence[Object] = ()
) -> Iterator[Object]:
    """Yield the entries from position `first` on, `size` at most; the objects `before` have the first positions."""
    yield from before[first : first + size]
    start, end = max(0, first - len(before)), max(0, first + size - len(before))
    keys = list(found.order_by("pk").values_list("pk", flat=True)[start:end])
    for at in range(0, len(keys), CHUNK):
        yield from _told(kind, keys[at : at + CHUNK], view)


def _told(kind: str, keys: Keys, view: View) -> Iterator[Object]:
    if view is View.MINIMAL:
        rows = Service.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "modified_at")
        return ({"id": str(key), "modified_date": as_json(moment)} for key, moment in rows)
    return _VIEWS[kind](keys, view)


@dataclass(slots=True)
class _Read:
    """Services that were read with what belongs to them, and ways to tell them."""

    data: DataSet
    nest: Nest
    records: Mapping[str, Mapping[UUID, Record]]

    @classmethod
    def of(cls, found: QuerySet[Service], view: View) -> _Read:
        data = records_of(list(found.select_related(*READ_ALONG)), with_parts=view is not View.LIST)
        by_kind = {kind: {UUID(each.id): each for each in records} for kind, records in data.records.items()}
        return cls(data, Nest(data), by_kind)

    def flat(self, kind: str, key: object) -> Object:
        """Return a record without what hangs on it."""
        record = self.records[kind][UUID(str(key))]
        return {"id": record.id, **record.values}

    def full(self, kind: str, key: UUID) -> Object:
        """Return a record with all that hangs on it."""
        return self.nest.full(self.records[kind][key])

    def listed(self, key: object) -> Object:
        """Return a service with its organisation and programme."""
        one = self.flat("service", key)
        for kind in ("organization", "program"):
            if reference := one.get(f"{kind}_id"):
                one[kind] = self.flat(kind, reference)
        return one


def _services(keys: Keys, view: View) -> Iterator[Object]:
    read = _Read.of(Service.objects.filter(pk__in=keys), view)
    for key in keys:
        yield read.listed(key) if view is View.LIST else read.full("service", key)


def _organizations(keys: Keys, view: View) -> Iterator[Object]:
    read = _Read.of(published_services(Asked()).filter(organization__in=keys), view)
    services: dict[str, list[Record]] = {str(key): [] for key in keys}
    for each in read.data.of("service"):
        services[str(each.values["organization_id"])].append(each)
    for key in keys:
        if view is View.LIST:
            yield read.flat("organization", key)
            continue
        theirs: list[Json] = [
            read.nest.full(each) if view is View.FULL_SERVICE else {"id": each.id, **each.values}
            for each in services[str(key)]
        ]
        yield {**read.full("organization", key), "services": theirs}


def _services_at_locations(keys: Keys, view: View) -> Iterator[Object]:
    at = dict(ServiceAtLocation.objects.filter(pk__in=keys).values_list("pk", "service"))
    read = _Read.of(Service.objects.filter(pk__in=at.values()), view)
    for key in keys:
        if view is View.LIST:
            one = read.flat("service_at_location", key)
            yield {**one, "location": read.flat("location", one["location_id"]), "service": read.listed(at[key])}
            continue
        service = read.full("service", at[key])
        service.pop("service_at_locations", None)
        yield {**read.full("service_at_location", key), "service": service}


def _taxonomies(keys: Keys, view: View) -> Iterator[Object]:
    return _flat_taxonomies(Taxonomy.objects.filter(pk__in=keys).order_by("pk"))


def _flat_taxonomies(found: Iterable[Taxonomy]) -> Iterator[Object]:
    return ({"id": record.id, **record.values} for record in terms_of([], found).of("taxonomy"))


def _taxonomy_terms(keys: Keys, view: View) -> Iterator[Object]:
    return _nested_terms(TaxonomyTerm.objects.filter(pk__in=keys).select_related("taxonomy").order_by("pk"))


def _nested_terms(found: Iterable[TaxonomyTerm]) -> Iterator[Object]:
    terms = list(found)
    data = terms_of(terms, {each.taxonomy_id: each.taxonomy for each in terms if each.taxonomy}.values())
    nest = Nest(data)
    return (nest.full(record) for record in data.of("taxonomy_term"))


_VIEWS: Mapping[str, Callable[[Keys, View], Iterator[Object]]] = MappingProxyType(
    {
        "service": _services,
        "organization": _organizations,
        "service_at_location": _services_at_locations,
        "taxonomy": _taxonomies,
        "taxonomy_term": _taxonomy_terms,
    }
)
