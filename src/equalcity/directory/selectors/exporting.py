"""A city's directory, or all of it, to take away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from equalcity.directory.formats.hsds.records import DataSet
from equalcity.directory.models import Service
from equalcity.directory.selectors.imports import insist_on_city
from equalcity.directory.selectors.records import READ_ALONG, records_of
from equalcity.directory.selectors.serving import chunks_of
from equalcity.directory.selectors.shelf import shown_services
from equalcity.people.logic.roles import Actor


@dataclass(frozen=True, slots=True)
class Export:
    """Services that are to leave: how many, and part by part."""

    total: int
    parts: Iterator[DataSet]


def export_of_city(*, actor: Actor, city: str) -> Export:
    """Return a city's services for those who run it, with those not vetted yet and with the people to ask; nothing of a confidential place.

    Raises `NotYours`.
    """
    insist_on_city(actor, city)
    return _export(shown_services(city, with_unlisted=True), for_desk=True)


def public_export(city: str = "") -> Export:
    """Return what anybody may see, of a city or of all. Public."""
    return _export(shown_services(city, with_unlisted=False), for_desk=False)


def _export(found: QuerySet[Service], *, for_desk: bool) -> Export:
    def parts() -> Iterator[DataSet]:
        for keys in chunks_of(found):
            services = Service.objects.filter(pk__in=keys).select_related(*READ_ALONG).order_by("pk")
            yield records_of(list(services), for_desk=for_desk)

    return Export(found.count(), parts())
