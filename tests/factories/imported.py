"""What a reader of `formats.hsds` found, stored as entries: enough of an import for tests of what goes out again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from equalcity.directory.actions.changing import add_entries, directory_changed
from equalcity.directory.formats.hsds.records import DataSet
from equalcity.directory.models import Entry, Service, Source, Upkeep
from equalcity.directory.models.kinds import KINDS, fill
from equalcity.people.logic.roles import SYSTEM


def stored(data: DataSet, origin: Source, listing: str = "listed") -> list[Service]:
    """Store a data set that was read from `origin`; every service is shown unless told otherwise."""
    entries = []
    for kind in KINDS:
        for record in data.of(kind):
            entry = KINDS[kind](pk=UUID(record.id), origin=origin, original_id=record.original_id)
            values = dict(record.values)
            if values.pop("confidential", False) and kind in ("service", "organization"):
                values["is_confidential"] = True
            fill(entry, kind, values)
            entries.append(entry)
    with transaction.atomic():
        add_entries(actor=SYSTEM, entries=entries)
        services = [entry for entry in entries if isinstance(entry, Service)]
        Upkeep.objects.filter(service__in=services).update(listing=listing)
        directory_changed(actor=SYSTEM, city=origin.city_id)
    return services


def add_to(*entries: Entry) -> None:
    """Store further entries; those that are there already stay."""
    new = [each for each in entries if not type(each)._default_manager.filter(pk=each.pk).exists()]
    with transaction.atomic():
        add_entries(actor=SYSTEM, entries=new)
        directory_changed(actor=SYSTEM, city=entries[0].origin.city_id)
