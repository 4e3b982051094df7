"""The table by which a city tells near from far."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from equalcity.directory.actions.changing import directory_changed
from equalcity.directory.logic.distance import folded_code
from equalcity.directory.logic.districts import Middle
from equalcity.directory.models import District
from equalcity.journal.actions import record
from equalcity.people.errors import NotYours
from equalcity.people.logic.roles import Actor, may_run_city


@transaction.atomic
def put_districts(*, actor: Actor, city: str, middles: Iterable[Middle]) -> int:
    """Put a table in place of the one a city had; an empty one takes it away. Returns how many rows there are. Raises `NotYours`."""
    if not may_run_city(actor, city):
        raise NotYours
    rows = [
        District(
            city_id=city,
            code=folded_code(one.code),
            name=one.name or one.code,
            latitude=one.latitude,
            longitude=one.longitude,
        )
        for one in middles
    ]
    District.objects.filter(city=city).delete()
    District.objects.bulk_create(rows, batch_size=500)
    directory_changed(actor=actor, city=city)
    record(actor=actor, verb="districts.put", subject=f"city:{city}", facts={"rows": len(rows)})
    return len(rows)
