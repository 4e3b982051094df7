"""What cities put on the campaign papers they make. Public: an emblem, a helpline's id, languages; who set them is for nobody."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from equalcity.directory.models import Letterhead
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city
from equalcity.places.models import City

MOST_EARLIER = 6


def letterhead_of(city: City) -> Letterhead | None:
    """Return what a city chose, or None."""
    return Letterhead.objects.filter(city=city).select_related("emblem", "city__country").order_by("-pk").first()


def letterheads(cities: Iterable[City]) -> dict[str, Letterhead]:
    """Return what each of these cities chose, by slug; cities that chose nothing are left out."""
    newest = Letterhead.objects.filter(city__in=list(cities)).values("city").annotate(newest=Max("pk"))
    rows = Letterhead.objects.filter(pk__in=newest.values("newest")).select_related("emblem", "city__country")
    return {row.city_id: row for row in rows}


def earlier_emblems(actor: Actor, city: City) -> list[Letterhead]:
    """Return the rows of emblems a city had before, each once, the newest first. Raises `NotYours`."""
    if not may_run_city(actor, city.slug):
        raise NotYours
    current = letterhead_of(city)
    seen = {current.emblem_id if current else None, None}
    found = []
    for row in Letterhead.objects.filter(city=city).select_related("emblem").order_by("-pk"):
        if row.emblem_id not in seen:
            seen.add(row.emblem_id)
            found.append(row)
    return found[:MOST_EARLIER]
