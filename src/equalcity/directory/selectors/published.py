"""What the HSDS API lists: the entries of each kind that fit what was asked for, all filters together (AND). Public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import cos, radians
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet

from equalcity.directory.logic.distance import folded_code, kilometres
from equalcity.directory.models import (
    Address,
    Attribute,
    CostOption,
    District,
    Eligibility,
    Fact,
    Language,
    Organization,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    Taxonomy,
    TaxonomyTerm,
)
from equalcity.directory.selectors.sectors import TAXONOMY, in_sectors, sector_terms
from equalcity.directory.selectors.shelf import shown_services

_KILOMETRES_A_DEGREE = 111.0  # of latitude, rounded down: the box is never too small
_PARTS = (Phone, Schedule, Language, Eligibility, Fact, CostOption, ServiceAtLocation)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for; what is empty asks nothing. `proximity` is in metres from the middle of `postcode`."""

    city: str = ""
    search: str = ""
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    parent_id: UUID | None = None
    top_only: bool = False
    modified_after: datetime | None = None
    postcode: str = ""
    proximity: float | None = None


def services(asked: Asked) -> QuerySet[Service]:
    """Return the services anybody may see."""
    found = shown_services(asked.city, with_unlisted=False)
    found = found.filter(_says(asked.search, "name", "alternate_name", "description", "organization__name"))
    if asked.organization_id:
        found = found.filter(organization=asked.organization_id)
    if asked.taxonomy_term_id or asked.taxonomy_id:
        found = found.filter(_tagged(asked))
    if asked.modified_after:
        found = found.filter(_changed_since(asked.modified_after))
    return found


def organizations(asked: Asked) -> QuerySet[Organization]:
    """Return the organisations of services anybody may see; a term is asked of the services, and of the organisation itself."""
    shown = shown_services(asked.city, with_unlisted=False)
    found = Organization.objects.filter(_says(asked.search, "name", "alternate_name", "description"))
    if asked.taxonomy_term_id or asked.taxonomy_id:
        tagged = _tagged(asked)
        found = found.filter(Q(pk__in=shown.filter(tagged).values("organization")) | tagged)
    return found.filter(pk__in=shown.values("organization"))


def services_at_locations(asked: Asked) -> QuerySet[ServiceAtLocation]:
    """Return where the services are that anybody may see; none of a confidential one."""
    shown = services(asked).filter(is_confidential=False)
    found = ServiceAtLocation.objects.filter(service__in=shown)
    if asked.postcode and asked.proximity is not None:
        return found.filter(pk__in=_near(found, asked))
    if asked.postcode:
        found = found.filter(location__in=_at_postcode(asked.postcode))
    return found


def taxonomies(asked: Asked) -> QuerySet[Taxonomy]:
    """Return the taxonomies of which a service that is shown carries a term."""
    found = Taxonomy.objects.filter(_says(asked.search, "name", "description"))
    return found.filter(pk__in=TaxonomyTerm.objects.filter(pk__in=_terms_in_use()).values("taxonomy"))


def taxonomy_terms(asked: Asked) -> QuerySet[TaxonomyTerm]:
    """Return the terms that services carry which are shown, and all of the taxonomies these are from."""
    known = taxonomies(Asked()).values("pk")
    found = TaxonomyTerm.objects.filter(Q(pk__in=_terms_in_use()) | Q(taxonomy__in=known))
    found = found.filter(_says(asked.search, "name", "description"))
    if asked.taxonomy_id:
        found = found.filter(taxonomy=asked.taxonomy_id)
    if asked.parent_id:
        found = found.filter(parent=asked.parent_id)
    return found.filter(parent=None) if asked.top_only else found


def sector_taxonomies(asked: Asked) -> list[Taxonomy]:
    """Return our own taxonomy where it fits; none before the reference is loaded."""
    return [TAXONOMY] if _is_said(asked.search, TAXONOMY) and sector_terms() else []


def sector_words(asked: Asked) -> list[TaxonomyTerm]:
    """Return the terms of our own taxonomy that fit. All of them are top ones."""
    if asked.parent_id or asked.taxonomy_id not in (None, TAXONOMY.pk):
        return []
    return [each for each in sector_terms() if _is_said(asked.search, each)]


PUBLISHED: Mapping[str, Callable[[Asked], QuerySet[Any]]] = MappingProxyType(
    {
        "service": services,
        "organization": organizations,
        "service_at_location": services_at_locations,
        "taxonomy": taxonomies,
        "taxonomy_term": taxonomy_terms,
    }
)


def middle_of(asked: Asked) -> tuple[float, float] | None:
    """Return the middle of the postcode or district asked for, as (latitude, longitude); None where no city has loaded it."""
    known = District.objects.filter(code=folded_code(asked.postcode))
    if asked.city:
        known = known.filter(city=asked.city)
    return known.order_by("city").values_list("latitude", "longitude").first()


def _says(search: str, *columns: str) -> Q:
    """Every word stands in one of the columns, large or small."""
    found = Q()
    for word in search.split():
        # SQLite compares letters beyond ASCII as they are.
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        one = Q()
        for column in columns:
            for spelling in spellings:
                one |= Q(**{f"{column}__icontains": spelling})
        found &= one
    return found


def _is_said(search: str, entry: Taxonomy | TaxonomyTerm) -> bool:
    said = f"{entry.name}\n{entry.description}".casefold()
    return all(word in said for word in search.casefold().split())


def _tagged(asked: Asked) -> Q:
    tags = Attribute.objects.all()
    if asked.taxonomy_term_id:
        tags = tags.filter(taxonomy_term=asked.taxonomy_term_id)
    if asked.taxonomy_id:
        tags = tags.filter(taxonomy_term__taxonomy=asked.taxonomy_id)
    in_ours = in_sectors(asked.taxonomy_term_id, asked.taxonomy_id)
    return Q(pk__in=tags.values("link_id")) | Q(pk__in=in_ours.values("pk"))


def _terms_in_use() -> QuerySet[Attribute, Any]:
    return Attribute.objects.filter(link_id__in=shown_services(with_unlisted=False).values("pk")).values(
        "taxonomy_term"
    )


def _changed_since(moment: datetime) -> Q:
    """The service itself, what hangs on it, its organisation or place, or whether it is listed."""
    found = Q(modified_at__gte=moment) | Q(organization__modified_at__gte=moment)
    found |= Q(upkeep__verified_on__gte=moment.date())
    for model in _PARTS:
        found |= Q(pk__in=model._default_manager.filter(modified_at__gte=moment).values("service"))
    addresses = Address.objects.filter(modified_at__gte=moment).values("location")
    placed = ServiceAtLocation.objects.filter(Q(location__modified_at__gte=moment) | Q(location__in=addresses))
    return found | Q(pk__in=placed.values("service"))


def _at_postcode(postcode: str) -> list[UUID]:
    """Return the places at a postcode, however it is written."""
    wanted = folded_code(postcode)
    rows = Address.objects.exclude(postal_code="").values_list("location_id", "postal_code")
    return [place for place, code in rows.iterator() if place and folded_code(code) == wanted]


def _near(found: QuerySet[ServiceAtLocation], asked: Asked) -> list[UUID]:
    middle = middle_of(asked)
    if middle is None or asked.proximity is None:
        return []
    reach = asked.proximity / 1000
    north = reach / _KILOMETRES_A_DEGREE
    east = north / max(0.01, cos(radians(min(89.0, abs(middle[0]) + north))))
    box = found.filter(
        location__latitude__range=(middle[0] - north, middle[0] + north),
        location__longitude__range=(middle[1] - east, middle[1] + east),
    )
    rows = box.values_list("pk", "location__latitude", "location__longitude")
    return [key for key, *point in rows if kilometres(middle, cast("tuple[float, float]", tuple(point))) <= reach]
