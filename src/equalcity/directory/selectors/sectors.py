"""Our sectors as HSDS tells them: a taxonomy, its terms, and what links services to these. Made from the rows of the reference, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from equalcity.directory.formats.hsds.sector_terms import TAXONOMY_ID, link_id, term_id
from equalcity.directory.models import Attribute, Service, Taxonomy, TaxonomyTerm
from equalcity.reference.models import ServiceType

TAXONOMY = Taxonomy(
    pk=UUID(TAXONOMY_ID),
    name="Equalcity sectors",
    description="Kinds of service for survivors of gender-based violence: the sectors of the standard referral forms, and those the platform adds.",
)


def sector_terms() -> list[TaxonomyTerm]:
    """Return a term for each sector, in the order of the reference. Public."""
    return [
        TaxonomyTerm(
            pk=UUID(term_id(each.slug)),
            code=each.slug,
            name=each.names["en"],
            description=each.what,
            language="en",
            taxonomy=TAXONOMY,
        )
        for each in ServiceType.objects.order_by("position", "slug")
    ]


def sector_links(services: Iterable[Service], terms: Sequence[TaxonomyTerm]) -> list[Attribute]:
    """Return what links services to those of the terms that they carry."""
    return [
        Attribute(
            pk=UUID(link_id(str(service.pk), term.code)), link_id=service.pk, link_entity="service", taxonomy_term=term
        )
        for service in services
        for term in terms
        if term.code in service.sectors
    ]


def in_sectors(term: UUID | None, taxonomy: UUID | None) -> QuerySet[Service]:
    """Return the services, shown or not, that carry this sector, or any where only our taxonomy is named; none for words of others."""
    if taxonomy not in (None, TAXONOMY.pk):
        return Service.objects.none()
    wanted = Q(pk__in=[])
    for each in sector_terms():
        if term in (None, each.pk):
            wanted |= Q(written__contains=f'"{each.code}"')  # SQLite cannot ask whether a list holds something
    return Service.objects.alias(written=Cast("sectors", TextField())).filter(wanted)
